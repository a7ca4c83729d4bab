import type { Cluster } from '../harness/cluster';
import type { Bench, Stage } from '../harness/proof';
import { until } from '../harness/until';
import { ArgoCd } from '../install/argo-cd';
import { applyTerraform, enforceIam, type Keys } from '../install/aws-half';
import { commandsFor, type Commands } from '../install/commands';
import { imageOf } from '../install/images';
import { syncInTurn } from '../install/monitoring';
import { sealingCertificate, withSnapshotter, withoutSnapshotController } from '../install/node';
import { Repository } from '../install/repository';
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

/** The images of what runs in pods. */
export async function images(bench: Bench): Promise<void> {
  await bench.cluster.loadImages();
  const sealedSecrets = 'docker.io/bitnami/sealed-secrets-controller:0.30.0';
  await imageOf(bench, 'sealed-secrets-controller', 'usr/local/bin/controller', sealedSecrets);
  const snapshots = 'registry.k8s.io/sig-storage/snapshot-controller:v8.6.0';
  await imageOf(bench, 'snapshot-controller', 'snapshot-controller', snapshots);
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
    if (cluster.kept('ccplant') !== undefined) return resumed(bench);
    await images(bench);
    const keys = await applyTerraform('ccplant/terraform/aws/velero', bench);
    await cluster.adminKey();
    await enforceIam(cluster);
    const repository = await Repository.of('ccplant', bench);
    repository.change('argoproj/velero/backup-storage-locations.yaml', (location) =>
      withEndpoint(location, cluster.aws.pods),
    );
    bench.changes('the storage location has the endpoint of the stand-in for AWS');
    const argo = await ArgoCd.install(cluster);
    await withoutSnapshotController(cluster);
    const applications = await repository.localApplications();
    await cluster.apply(...applications);
    await syncInTurn(bench, argo, 'sealed-secrets');
    const certificate = await until(
      'the controller of sealed-secrets has a key',
      90,
      () => sealingCertificate(cluster),
      (pem) => pem.startsWith('-----BEGIN'),
    );
    const commands = await commandsFor({ certificate });
    cluster.commandLine = commands.file;
    bench.changes('the sealing certificate is that of the controller of the proof');
    await sealAll(commands, repository, keys);
    await syncInTurn(bench, argo, 'snapshot-controller');
    withSnapshotter(cluster);
    const data = await deploy(cluster, WORKLOAD);
    for (const { metadata } of applications.slice(2)) await syncInTurn(bench, argo, metadata.name);
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
    await Promise.all(SCHEDULES.map((schedule) => backUp(cluster, schedule)));
    cluster.keep('ccplant', { keys, data, certificate });
    return { keys, argo, repository, commands, workload: WORKLOAD, data };
  },
};

/** What the claims of ccplant belong to; the application itself is somebody else's. */
const WORKLOAD: Workload = {
  namespace: 'ccplant',
  claims: ['session-data-pvc', 'user-data-pvc'],
  labels: { app: 'ccplant' },
};

/** What an earlier run has brought up, and REAL_STAY has kept. */
async function resumed(bench: Bench): Promise<Ccplant> {
  const { cluster } = bench;
  const { keys, data, certificate } = cluster.kept('ccplant') as Pick<Ccplant, 'keys' | 'data'> & {
    readonly certificate: string;
  };
  const commands = await commandsFor({ certificate });
  cluster.commandLine = commands.file;
  const repository = await Repository.of('ccplant', bench);
  return { keys, argo: ArgoCd.of(cluster), repository, commands, workload: WORKLOAD, data };
}

/** The same, of which nothing is left afterwards but Git, the bucket and what its pages say must be kept elsewhere. */
export const ccplantToLose: Stage<Ccplant> = { ...ccplant, name: 'ccplant, from nothing, to be lost' };

/** Seals every Secret of ccplant with the certificate of the commands, and commits it. */
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
    await commands.run(['seal', 'ccplant', name, '--root', repository.folder], { env });
  await repository.commit('sealed');
}

const SCHEDULES = ['ccplant-hourly', 'ccplant-daily', 'ccplant-secrets', 'ccplant-claims', 'cluster-weekly'];

/** Makes a backup as a schedule does, and waits until it is Completed. */
export async function backUp(cluster: Cluster, schedule: string, name = `${schedule}-first`): Promise<string> {
  await cluster.run(['velero', 'backup', 'create', name, `--from-schedule=${schedule}`]);
  await cluster.waitFor('Completed', 240, '.status.phase', '-n', 'velero', 'backups.velero.io', name);
  return name;
}

function withEndpoint(
  location: Readonly<Record<string, unknown>>,
  endpoint: string,
): Readonly<Record<string, unknown>> {
  const spec = location.spec as Readonly<Record<string, unknown>>;
  const config = spec.config as Readonly<Record<string, unknown>>;
  return { ...location, spec: { ...spec, config: { ...config, s3ForcePathStyle: 'true', s3Url: endpoint } } };
}
