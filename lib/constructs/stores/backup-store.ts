import type { BucketName } from '../../values/bucket-name';
import type { Problem } from '../../values/problem';
import type { Retention } from '../../values/retention';
import type { Region } from '../../values/region';
import type { S3Product } from '../../products/s3/services';

/** A bucket that holds backups, at AWS or anywhere else that speaks S3. All of it is known when files are written. */
export interface IBackupStore {
  /** The name of the bucket. */
  readonly bucketName: BucketName;
  /** The region of the bucket; for a service other than AWS, what the service calls it. */
  readonly region: Region;
  /**
   * The service of the bucket.
   *
   * @default - AWS
   */
  readonly service?: IS3Service | undefined;
  /**
   * How long a deleted or overwritten object can be recovered.
   *
   * @default - unknown
   */
  readonly noncurrentVersions?: Retention | undefined;
  /**
   * How long objects stay after they were written, whatever the engine does.
   *
   * @default - until the engine deletes them
   */
  readonly expireObjectsAfter?: Retention | undefined;
}

/** The location of a service, and what a client has to know about it. */
export interface IS3Service {
  /** The product. */
  readonly product: S3Product;
  /** Its address: `https://s3.example.org:9000`, without a path. */
  readonly endpoint: string;
  /** Whether the bucket is in the path, rather than in the host name. */
  readonly pathStyle: boolean;
  /**
   * The certificates, in PEM, of the authority that signed the certificate of the service.
   *
   * @default - an authority that every system trusts
   */
  readonly caCertificate?: string | undefined;
  /**
   * What is wrong with the declared region.
   *
   * @default - nothing
   */
  readonly regionProblem?: Problem | undefined;
}
