import type { BucketAccess } from '../aws/policy';

/** What a user of the server may do with one of its buckets. */
export interface MinioGrant {
  /** The name of the bucket: one of `buckets`. */
  readonly bucket: string;
  /** What may be done there: `longhornAccess`. */
  readonly access: BucketAccess;
  /**
   * The folder that the user is kept to, without slashes at the ends.
   *
   * @default - the whole bucket
   */
  readonly prefix?: string;
}
