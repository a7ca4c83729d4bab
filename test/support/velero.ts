import {
  BackupBucket,
  Cluster,
  ExistingSecret,
  Retention,
  Schedule,
  Velero,
  type ApplicationFolder,
  type BackupSchedule,
  type BackupScheduleProps,
  type BackupStorageLocation,
  type BackupStorageLocationProps,
  type ClusterProps,
  type IBackupStore,
  type JsonObject,
  type VeleroProps,
} from '../../lib';
import { at, isObject } from '../../lib/json';
import { problemsOf } from '../../lib/constructs/to-documents/cluster';
import { BucketName } from '../../lib/values/bucket-name';
import { Region } from '../../lib/values/region';
import { VELERO_RELEASES } from '../../lib/products/velero/releases';
import { kubernetesOf, object } from './documents';

/** What a test changes about a cluster with Velero. Everything that is left out is right. */
export interface VeleroChoices {
  readonly versions?: ClusterProps['versions'];
  readonly name?: string;
  readonly velero?: Partial<VeleroProps>;
  readonly locationName?: string;
  readonly location?: Partial<BackupStorageLocationProps>;
  readonly scheduleName?: string;
  readonly schedule?: Partial<BackupScheduleProps>;
}

/** The constructs, for a test that adds to them. */
export interface DeclaredVelero {
  readonly cluster: Cluster;
  readonly folder: ApplicationFolder;
  readonly velero: Velero;
  readonly location: BackupStorageLocation;
  readonly schedule: BackupSchedule;
}

/** The newest patch of every supported release line. */
export const VERSIONS = VELERO_RELEASES.map(({ velero }) => velero);

/** A bucket of a MinIO in the house. */
export const MINIO: IBackupStore = {
  bucketName: BucketName.of('example-velero'),
  region: Region.elsewhere('minio'),
  service: { product: 'minio', endpoint: 'https://minio.example.org:9000', pathStyle: true },
};

/** A bucket at AWS that somebody else made. */
export function bucketNamed(name: string): IBackupStore {
  return { bucketName: BucketName.of(name), region: Region.of('eu-west-1') };
}

/** A Velero with one location at AWS and one schedule that moves the data of volumes there. */
export function declareVelero(choices: VeleroChoices = {}): DeclaredVelero {
  const cluster = new Cluster('home', {
    repository: 'https://github.com/example/home',
    versions: { velero: '1.18.1', externalSecrets: '0.18.2', argoCd: '3.0.23', ...choices.versions },
    terraform: { stateBucket: 'example-state', region: 'eu-west-1', providerVersion: '~> 6.22' },
  });
  const store = new BackupBucket(cluster.workingDirectory('velero'), 'velero', { bucketName: 'example-velero' });
  const folder = cluster.applicationFolder('velero', { namespace: 'velero' });
  const velero = new Velero(folder, choices.name ?? 'velero', {
    credentials: new ExistingSecret({ secretName: 'velero-s3' }),
    repositoryPassword: new ExistingSecret({ secretName: 'velero-repo-credentials' }),
    ...choices.velero,
  });
  const location = velero.addStorageLocation(choices.locationName ?? 'default', { store, ...choices.location });
  const schedule = velero.addSchedule(choices.scheduleName ?? 'daily', {
    schedule: Schedule.daily(3),
    retention: Retention.days(30),
    volumes: 'moved-snapshots',
    ...choices.schedule,
  });
  return { cluster, folder, velero, location, schedule };
}

/** The mistakes in a declaration, without their places. */
export function mistakesIn({ cluster }: Pick<DeclaredVelero, 'cluster'>): readonly string[] {
  return problemsOf(cluster).map(({ message }) => message);
}

/** The values of the chart. */
export function chartValuesOf(cluster: Cluster): JsonObject {
  const objects = kubernetesOf(cluster).map(({ body }) => body);
  const application = objects.find((body) => at(body, 'spec', 'sources', 0, 'chart') === 'velero');
  const values = at(application, 'spec', 'sources', 0, 'helm', 'valuesObject');
  if (!isObject(values)) throw new Error('no application has the chart of Velero');
  return values;
}

/** The spec of an object. */
export function specOf(cluster: Cluster, kind: string, name?: string): JsonObject {
  return object(cluster, kind, name).spec as JsonObject;
}
