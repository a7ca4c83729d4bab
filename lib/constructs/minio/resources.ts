import { plainResource } from '../../terraform';

/**
 * @internal The resources and arguments of the provider aminueza/minio that are used here.
 * @see https://github.com/aminueza/terraform-provider-minio/tree/v3.40.1/docs/resources (read 2026-11-21)
 */
export const MinioS3Bucket = plainResource<{
  readonly bucket: string;
  readonly acl: 'private';
  readonly force_destroy: false;
}>('minio_s3_bucket');

/** @internal */
export const MinioS3BucketVersioning = plainResource<{
  readonly bucket: string;
  readonly versioning_configuration: readonly [{ readonly status: 'Enabled' }];
}>('minio_s3_bucket_versioning');

/** A rule of a bucket's lifecycle; days are written as `7d`. */
export type MinioIlmRule = { readonly id: string; readonly status: 'Enabled' } & (
  | {
      readonly expired_object_delete_marker: true;
      readonly noncurrent_expiration: readonly [{ readonly days: string }];
    }
  | { readonly expiration: string }
);

/** @internal One per bucket: a second one would overwrite its rules. */
export const MinioIlmPolicy = plainResource<{
  readonly bucket: string;
  readonly rule: readonly MinioIlmRule[];
}>('minio_ilm_policy');

/** @internal A user whose secret key the provider generates, as the attribute `secret`. */
export const MinioIamUser = plainResource<{ readonly name: string }>('minio_iam_user');

/** @internal */
export const MinioIamPolicy = plainResource<{ readonly name: string; readonly policy: string }>('minio_iam_policy');

/** @internal */
export const MinioIamUserPolicyAttachment = plainResource<{ readonly user_name: string; readonly policy_name: string }>(
  'minio_iam_user_policy_attachment',
);
