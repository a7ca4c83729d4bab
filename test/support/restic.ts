import {
  BackupBucket,
  ExistingSecret,
  ResticRepository,
  Schedule,
  type ApplicationFolder,
  type Cluster,
  type HostBackupProps,
  type IBackupStore,
  type ResticRepositoryProps,
} from '../../lib';
import { cluster } from './declaration';

/** What a test changes about the example. Everything that is left out is right. */
export interface ResticChoices {
  readonly versions?: Record<string, string>;
  readonly repository?: Partial<ResticRepositoryProps>;
  readonly backup?: Partial<HostBackupProps>;
  readonly namespace?: string;
}

/** The constructs of the example. */
export interface ResticDeclared {
  readonly cluster: Cluster;
  readonly folder: ApplicationFolder;
  readonly repository: ResticRepository;
}

/** A store at MinIO, with a certificate of its own where one is given. */
export function minio(endpoint = 'https://s3.example.org:9000', caCertificate?: string): IBackupStore {
  const { bucketName, region } = BackupBucket.fromBucketName('example-backup', 'eu-west-1');
  return { bucketName, region, service: { product: 'minio', endpoint, pathStyle: true, caCertificate } };
}

/** A cluster whose node1 is backed up every night. */
export function declareRestic(choices: ResticChoices = {}): ResticDeclared {
  const home = cluster({ versions: { kubernetes: '1.34', ...choices.versions } });
  const folder = home.applicationFolder('host-backup', { namespace: choices.namespace ?? 'host-backup' });
  const repository = new ResticRepository(folder, 'hosts', {
    store: BackupBucket.fromBucketName('example-backup', 'eu-west-1'),
    prefix: 'hosts',
    credentials: new ExistingSecret({ secretName: 'restic' }),
    keep: { daily: 7, weekly: 5, monthly: 12 },
    maintenance: { forget: Schedule.daily(4), prune: Schedule.weekly(0, 5), check: Schedule.weekly(0, 8) },
    ...choices.repository,
  });
  repository.addHostBackup('configuration', {
    schedule: Schedule.daily(1, 30),
    nodes: [{ nodeName: 'node1', directories: ['/etc'], files: ['/var/lib/rancher/k3s/server/token'] }],
    ...choices.backup,
  });
  return { cluster: home, folder, repository };
}
