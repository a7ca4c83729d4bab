import { join } from 'node:path';
import { readdirSync } from 'node:fs';
import type { Cluster, Manifest } from '../harness/cluster';
import { module } from '../harness/machine';
import { pause, until } from '../harness/until';

/** What Argo CD says of an application. */
export interface ApplicationState {
  readonly sync: string;
  readonly health: string;
  readonly phase: string;
  readonly message: string;
  /** The resources that are not Synced and Healthy: `Kind namespace/name Synced Progressing: why`. */
  readonly open: readonly string[];
}

interface Resource {
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
  readonly status?: string;
  readonly health?: { readonly status?: string; readonly message?: string };
}

interface Application extends Manifest {
  readonly spec: { readonly syncPolicy?: { readonly syncOptions?: readonly string[]; readonly retry?: unknown } };
  readonly status?: {
    readonly sync?: { readonly status?: string };
    readonly health?: { readonly status?: string };
    readonly operationState?: { readonly phase?: string; readonly message?: string };
    readonly resources?: readonly Resource[];
    readonly conditions?: readonly { readonly type: string; readonly message: string }[];
    readonly reconciledAt?: string;
  };
}

/** The real Argo CD, its controller and repo-server beside the cluster. */
export class ArgoCd {
  private constructor(private readonly cluster: Cluster) {}

  /** One that an earlier run has installed. */
  static of(cluster: Cluster): ArgoCd {
    return new ArgoCd(cluster);
  }

  static async install(cluster: Cluster): Promise<ArgoCd> {
    const source = module('github.com/argoproj/argo-cd', 'v3@') ?? '';
    const crds = join(source, 'manifests/crds');
    const config = join(source, 'manifests/base/config');
    await cluster.applyFiles(...filesIn(crds, 'crd.yaml'));
    await cluster.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'argocd' } });
    await cluster.kubectl('-n', 'argocd', 'apply', ...filesIn(config, '.yaml').map((file) => `--filename=${file}`));
    await cluster.kubectl(
      '-n',
      'argocd',
      'patch',
      'secret',
      'argocd-secret',
      '--patch={"stringData":{"server.secretkey":"only-here"}}',
    );
    await cluster.kubectl(
      'wait',
      '--for=condition=Established',
      '--timeout=60s',
      'crd/applications.argoproj.io',
      'crd/appprojects.argoproj.io',
    );
    await cluster.apply({
      apiVersion: 'argoproj.io/v1alpha1',
      kind: 'AppProject',
      metadata: { name: 'default', namespace: 'argocd' },
      spec: {
        clusterResourceWhitelist: [{ group: '*', kind: '*' }],
        destinations: [{ namespace: '*', server: '*' }],
        sourceRepos: ['*'],
      },
    });
    cluster.start('redis', ['redis-server', '--port', '6379', '--save', '']);
    startRepoServer(cluster, [], '');
    const connection = '--redis 127.0.0.1:6379 --repo-server 127.0.0.1:8081 --repo-server-plaintext';
    const controller = `argocd-application-controller --namespace argocd ${connection} --app-resync 30 --metrics-port 8082`;
    cluster.start('argo', `env POD_NAMESPACE=argocd ARGOCD_CONTROLLER_REPLICAS=1 ${controller}`.split(' '));
    return new ArgoCd(cluster);
  }

  /** Starts the repo-server again, with more in its environment and its path. */
  static async restartRepoServer(cluster: Cluster, environment: readonly string[], path: string): Promise<void> {
    await cluster.stop('argo-repo');
    startRepoServer(cluster, environment, path);
  }

  /** Syncs an application as its own policy says, and waits until the operation ends. */
  async sync(name: string, seconds = 240): Promise<ApplicationState> {
    const { spec } = await this.application(name);
    const policy = spec.syncPolicy ?? {};
    const operation = {
      initiatedBy: { username: 'proof' },
      sync: { syncOptions: policy.syncOptions ?? [], syncStrategy: { hook: {} } },
      ...(policy.retry === undefined ? {} : { retry: policy.retry }),
    };
    await this.cluster.kubectl(
      '-n',
      'argocd',
      'patch',
      'applications.argoproj.io',
      name,
      '--type=merge',
      `--patch=${JSON.stringify({ operation })}`,
    );
    await until(
      `the sync of ${name} ends`,
      seconds,
      () => this.state(name),
      ({ phase }) => ['Succeeded', 'Failed', 'Error'].includes(phase),
    ).catch(async (error: unknown) => {
      const { open, message } = await this.state(name);
      throw new Error(`${String(error)}; ${message}; open: ${open.join('; ')}`);
    });
    return this.state(name);
  }

  /** Compares anew, from the repository on, and waits for the answer. */
  async refresh(name: string): Promise<ApplicationState> {
    const before = (await this.application(name)).status?.reconciledAt;
    await pause(1);
    await this.cluster.kubectl(
      '-n',
      'argocd',
      'annotate',
      'applications.argoproj.io',
      name,
      'argocd.argoproj.io/refresh=hard',
      '--overwrite',
    );
    await until(
      `${name} is refreshed`,
      90,
      () => this.application(name),
      ({ status }) => status?.reconciledAt !== before,
    );
    return this.state(name);
  }

  /** Waits until an application is Synced and Healthy. */
  async settled(
    name: string,
    seconds: number,
    isOpenAllowed: (resource: string) => boolean = () => false,
  ): Promise<ApplicationState> {
    return until(
      `${name} is Synced and Healthy`,
      seconds,
      () => this.state(name),
      ({ sync, health, open }) => sync === 'Synced' && (health === 'Healthy' || open.every(isOpenAllowed)),
    );
  }

  async state(name: string): Promise<ApplicationState> {
    const { status } = await this.application(name);
    const errors = (status?.conditions ?? []).map(({ type, message }) => `${type}: ${message}`);
    return {
      sync: status?.sync?.status ?? '',
      health: status?.health?.status ?? '',
      phase: status?.operationState?.phase ?? '',
      message: [status?.operationState?.message ?? '', ...errors].join(' · '),
      open: (status?.resources ?? []).filter(isOpen).map(titleOf),
    };
  }

  private async application(name: string): Promise<Application> {
    return (await this.cluster.get('-n', 'argocd', 'applications.argoproj.io', name)) as Application;
  }
}

function startRepoServer(cluster: Cluster, environment: readonly string[], path: string): void {
  const settings = ['ARGOCD_GPG_ENABLED=false', `HOME=${cluster.folder}`, `ARGO_PATH=${path}`, ...environment];
  const command =
    'PATH="${ARGO_PATH:+$ARGO_PATH:}$PATH" exec argocd-repo-server --redis 127.0.0.1:6379 --port 8081 --disable-tls';
  cluster.start('argo-repo', ['env', ...settings, 'sh', '-c', command]);
}

function isOpen({ status, health }: Resource): boolean {
  return (status !== undefined && status !== 'Synced') || (health?.status !== undefined && health.status !== 'Healthy');
}

function titleOf({ kind, namespace, name, status, health }: Resource): string {
  const state = `${status ?? ''} ${health?.status ?? ''}`.trim();
  return `${kind} ${namespace === undefined ? '' : `${namespace}/`}${name} ${state}${health?.message === undefined ? '' : `: ${health.message}`}`;
}

function filesIn(folder: string, end: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(end) && name !== 'kustomization.yaml')
    .sort()
    .map((name) => join(folder, name));
}
