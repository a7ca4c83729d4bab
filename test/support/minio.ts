import {
  longhornAccess,
  MinioBucket,
  MinioProvider,
  MinioUser,
  S3Service,
  veleroAccess,
  type BucketAccess,
  type Cluster,
  type MinioBucketProps,
  type MinioUserProps,
  type S3ServiceProps,
  type WorkingDirectory,
} from '../../lib';
import { cluster } from './declaration';

/** What a test changes about a MinIO in the house. */
export interface MinioChoices {
  readonly service?: Partial<S3ServiceProps>;
  readonly version?: string;
  readonly bucket?: Partial<MinioBucketProps>;
  readonly user?: Partial<MinioUserProps>;
  readonly access?: BucketAccess;
  readonly prefix?: string;
}

/** The constructs, for a test that adds to them. */
export interface DeclaredMinio {
  readonly cluster: Cluster;
  readonly nas: S3Service;
  readonly directory: WorkingDirectory;
  readonly bucket: MinioBucket;
  readonly user: MinioUser;
}

/** A MinIO with one bucket and one user, in `terraform/minio/nas`. */
export function declareMinio(choices: MinioChoices = {}): DeclaredMinio {
  const home = cluster();
  const nas = new S3Service({
    product: 'minio',
    endpoint: 'https://10.0.0.11:9091',
    region: 'eu-west-1',
    ...choices.service,
  });
  const provider = new MinioProvider({ service: nas, version: choices.version ?? '~> 3.40' });
  const directory = home.workingDirectory('nas', { provider });
  const bucket = new MinioBucket(directory, 'longhorn', { bucketName: 'longhorn', ...choices.bucket });
  const user = new MinioUser(directory, 'longhorn', { userName: 'longhorn', ...choices.user });
  bucket.grant(user, choices.access ?? longhornAccess, choices.prefix);
  return { cluster: home, nas, directory, bucket, user };
}

/** The same with all that can be declared, and a second user. */
export function everythingAtMinio(service: Partial<S3ServiceProps> = {}): Cluster {
  const { cluster: home, directory, bucket } = declareMinio({ service });
  const velero = new MinioBucket(directory, 'velero', { bucketName: 'velero' });
  const user = new MinioUser(directory, 'velero', { userName: 'velero', policyName: 'velero-backups' });
  velero.grant(user, veleroAccess, 'clusters/home');
  bucket.importExisting('bucket', 'versioning');
  return home;
}
