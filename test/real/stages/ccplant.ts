import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Cluster } from '../harness/cluster';
import { PLACES } from '../harness/machine';
import type { Bench, Stage } from '../harness/proof';
import { until } from '../harness/until';
import { ArgoCd } from '../install/argo-cd';
import { applyTerraform, type Keys } from '../install/aws-half';
import { commandsFor, type Commands } from '../install/commands';
import { imageOf } from '../install/images';
import { Repository, type ApplicationFile } from '../install/repository';
import { deploy, type Workload } from '../install/workload';

/** What stands after ccplant was brought up as its pages say. */
export interface Ccplant {
  readonly keys: Keys;
  readonly argo: ArgoCd;
  readonly repository: Repository;
  readonly commands: Commands;
  readonly workload: Workload;
  /** The checksums of its data. */
  readonly data: Readonly<Record<string, string>>;
}

const PASSWORD = 'the password of the repositories';

/** What is sealed, with the values of the proof. */
const SEALED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'velero-repo-credentials': { ARKWRIGHT_PASSWORD: PASSWORD },
  'github-oauth': { ARKWRIGHT_KEY_CLIENT_ID: 'id', ARKWRIGHT_KEY_CLIENT_SECRET: 'first secret' },
  'github-app': { ARKWRIGHT_KEY_APP_ID: '1', ARKWRIGHT_KEY_PRIVATE_KEY: 'pem' },
  'agentapi-ui-encryption': { ARKWRIGHT_KEY_ENCRYPTION_KEY: 'key' },
};

/** ccplant on a new cluster: Terraform, an application with data, Argo CD, the sealed files, every application synced. */
export const ccplant: Stage<Ccplant> = {
  name: 'ccplant, from nothing',
  dist: 'ccplant',
  needs: ['snapshots', 'velero', 'argo-cd', 'sealed-secrets', 'terraform', 'aws'],
  up: async (bench) => {
    const { cluster } = bench;
    await cluster.loadImages();
    await imageOf(
      bench,
      'sealed-secrets-controller',
      'usr/local/bin/controller',
      'docker.io/bitnami/sealed-secrets-controller:0.30.0',
    );
    await imageOf(
      bench,
      'snapshot-controller',
      'snapshot-controller',
      'registry.k8s.io/sig-storage/snapshot-controller:v8.6.0',
    );
    const keys = await applyTerraform('ccplant/terraform/aws/velero', bench);
    const repository = await Repository.of('ccplant', bench);
    repository.change('argoproj/velero/backup-storage-locations.yaml', (location) =>
      withEndpoint(location, cluster.aws.pods),
    );
    bench.changes('the storage location has the endpoint of the stand-in for AWS');
    const argo = await ArgoCd.install(cluster);
    await withoutSnapshotController(cluster);
    await monitoring(bench, repository);
    const applications = await localApplications(repository);
    await cluster.apply(...applications);
    await argo.sync('sealed-secrets');
    const certificate = await until(
      'the controller of sealed-secrets has a key',
      90,
      () => sealingCertificate(cluster),
      (pem) => pem.startsWith('-----BEGIN'),
    );
    const commands = await commandsFor({ certificate });
    bench.changes('the sealing certificate is that of the controller of the proof');
    await sealAll(commands, repository, keys);
    await argo.sync('snapshot-controller');
    await withSnapshotter(cluster);
    const workload: Workload = {
      namespace: 'ccplant',
      claims: ['session-data-pvc', 'user-data-pvc'],
      labels: { app: 'ccplant' },
    };
    const data = await deploy(cluster, workload);
    for (const { metadata } of applications.slice(2)) await argo.sync(metadata.name);
    await cluster.waitFor(
      'Available',
      120,
      '.status.phase',
      '-n',
      'velero',
      'backupstoragelocations.velero.io',
      'default',
    );
    await cluster.kubectl('-n', 'velero', 'rollout', 'status', 'daemonset/node-agent', '--timeout=90s');
    return { keys, argo, repository, commands, workload, data };
  },
};

/** The applications of a repository with local sources; commits them. */
export async function localApplications(repository: Repository): Promise<readonly ApplicationFile[]> {
  const applications: ApplicationFile[] = [];
  for (const application of repository.applications()) applications.push(await repository.local(application));
  await repository.commit('the applications');
  return applications;
}

async function sealAll(commands: Commands, repository: Repository, keys: Keys): Promise<void> {
  const { velero } = keys;
  const values = {
    ...SEALED,
    'velero-credentials': {
      ARKWRIGHT_ACCESS_KEY_ID: velero?.id ?? '',
      ARKWRIGHT_SECRET_ACCESS_KEY: velero?.secret ?? '',
    },
  };
  for (const [name, env] of Object.entries(values))
    await commands(['seal', 'ccplant', name, '--root', repository.folder], { env });
  await repository.commit('sealed');
}

/** The certificate of the newest key of the controller. */
export async function sealingCertificate(cluster: Cluster): Promise<string> {
  const encoded = await cluster.at(
    '.items[-1:].data.tls\\.crt',
    '-n',
    'kube-system',
    'secrets',
    '--selector=sealedsecrets.bitnami.com/sealed-secrets-key=active',
  );
  return Buffer.from(encoded, 'base64').toString('utf8');
}

/** A cluster that is new has no CRDs of snapshots: the node of the tool brings its own. */
export async function withoutSnapshotController(cluster: Cluster): Promise<void> {
  await cluster.stop('snapshot-controller');
  await cluster.stop('csi-snapshotter');
  await cluster.run([
    'sh',
    '-c',
    'kubectl get crds --output=name | grep snapshot.storage.k8s.io | xargs kubectl delete',
  ]);
}

/** Starts the sidecar of the CSI driver, which needs the CRDs. */
export async function withSnapshotter(cluster: Cluster): Promise<void> {
  const socket = '/var/lib/kubelet/plugins/ebs.csi.aws.com/csi.sock';
  await cluster.start('csi-snapshotter', [
    join(PLACES.bin, 'csi-snapshotter'),
    `--csi-address=${socket}`,
    `--kubeconfig=${join(cluster.folder, 'kubeconfig')}`,
  ]);
}

function withEndpoint(
  location: Readonly<Record<string, unknown>>,
  endpoint: string,
): Readonly<Record<string, unknown>> {
  const spec = location.spec as Readonly<Record<string, unknown>>;
  const config = spec.config as Readonly<Record<string, unknown>>;
  return { ...location, spec: { ...spec, config: { ...config, s3ForcePathStyle: 'true', s3Url: endpoint } } };
}

/** The CRDs of the Prometheus operator, where an application needs them that does not stand apart. */
async function monitoring({ cluster, changes }: Bench, repository: Repository): Promise<void> {
  if (repository.applications().some(({ metadata }) => metadata.name.endsWith('-monitoring'))) return;
  await cluster.applyFiles(...monitoringCrds());
  changes('the CRDs of monitoring.coreos.com are there before the applications');
}

function monitoringCrds(): readonly string[] {
  const found = readdirSync(PLACES.crds).filter((name) => name.startsWith('prometheus-operator-'));
  return found.slice(-1).map((name) => join(PLACES.crds, name));
}
