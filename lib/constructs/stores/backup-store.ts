import type { BucketName } from '../../values/bucket-name';
import type { Region } from '../../values/region';
import type { IS3Service } from './s3-service';

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
