import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { GIVEN, PLACES, module, program } from './machine';

/** What a proof may need of the machine, and where it lacks, what is missing. */
const NEEDS = {
  cluster: () =>
    GIVEN
      ? programs('kubectl')
      : (missingTool() ??
        programs(
          'etcd',
          'kube-apiserver',
          'kube-controller-manager',
          'kube-scheduler',
          'kube-proxy',
          'kubelet',
          'kubectl',
          'coredns',
          'pause',
          'containerd',
          'runc',
          'busybox',
          'openssl',
          'iptables',
          'ip',
          'moto_server',
        )),
  snapshots: () => (GIVEN ? undefined : programs('snapshot-controller', 'csi-snapshotter')),
  velero: () => programs('velero', ...(GIVEN ? [] : ['velero-plugin-for-aws'])),
  'argo-cd': () =>
    programs('argocd-application-controller', 'argocd-repo-server', 'redis-server', 'helm', 'kustomize', 'git') ??
    modules(['github.com/argoproj/argo-cd', 'v3@']),
  'external-secrets': () =>
    programs('external-secrets') ?? modules(['github.com/external-secrets', 'external-secrets@v0.20']),
  'sealed-secrets': () =>
    programs('sealed-secrets-controller', 'kubeseal') ?? modules(['github.com/bitnami-labs', 'sealed-secrets@']),
  sops: () => programs('sops'),
  terraform: () =>
    programs('terraform') ??
    (existsSync(join(PLACES.terraform, 'tf-offline')) ? undefined : `${PLACES.terraform} (REAL_TERRAFORM)`),
  aws: () =>
    programs('aws', 'python') ??
    (existsSync(join(PLACES.tool, 'aws-apply.py')) ? undefined : `${PLACES.tool}/aws-apply.py (REAL_CLUSTER)`),
  prometheus: () => programs('prometheus'),
  'velero 1.17': () => programs('velero-1.17'),
} satisfies Readonly<Record<string, () => string | undefined>>;

/** The name of something that a proof needs. */
export type Need = keyof typeof NEEDS;

/** What is missing here of what a proof needs. */
export function missing(needs: readonly Need[]): readonly string[] {
  return needs.flatMap((need) => {
    const lacking = NEEDS[need]();
    return lacking === undefined ? [] : [`${need}: there is no ${lacking}`];
  });
}

function missingTool(): string | undefined {
  if (!existsSync(join(PLACES.tool, 'real-cluster')))
    return `${PLACES.tool}/real-cluster (REAL_CLUSTER, or KUBECONFIG with REAL_AWS_ENDPOINT)`;
  if (process.getuid?.() !== 0) return 'root, who alone can bring up a node';
  return existsSync(join(PLACES.tool, 'node_modules')) ? undefined : `${PLACES.tool}/node_modules (npm ci)`;
}

function programs(...names: readonly string[]): string | undefined {
  const lacking = names.filter((name) => program(name) === undefined);
  return lacking.length === 0 ? undefined : lacking.join(', ');
}

function modules(...wanted: readonly (readonly [string, string])[]): string | undefined {
  const lacking = wanted.filter(([path, prefix]) => module(path, prefix) === undefined);
  return lacking.length === 0 ? undefined : `module ${lacking.map(([path, prefix]) => `${path}/${prefix}`).join(', ')}`;
}
