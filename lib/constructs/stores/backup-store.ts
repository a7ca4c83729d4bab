import type { BucketName } from '../../values/bucket-name';
import type { Problem } from '../../values/problem';
import type { Region } from '../../values/region';
import type { S3Product } from '../../products/s3/services';

/** A bucket that holds backups, at AWS or anywhere else that speaks S3. All of it is known when files are written. */
export interface IBackupStore {
  /** The name of the bucket. */
  readonly bucketName: BucketName;
  /** The region of the bucket; for another service than AWS, the one that it calls itself. */
  readonly region: Region;
  /**
   * Who serves the bucket.
   *
   * @default - AWS
   */
  readonly service?: IS3Service | undefined;
}

/** Where a service is, and what a client has to know of it. */
export interface IS3Service {
  /** What runs there. */
  readonly product: S3Product;
  /** Its address: `https://s3.example.org:9000`, without a path. */
  readonly endpoint: string;
  /** Whether the bucket stands in the path and not in the host's name. */
  readonly pathStyle: boolean;
  /**
   * The certificates, in PEM, of the authority that signed the service's own.
   *
   * @default - one that every system knows
   */
  readonly caCertificate?: string | undefined;
  /**
   * What is wrong with what is said of the region.
   *
   * @default - nothing
   */
  readonly regionProblem?: Problem | undefined;
}
