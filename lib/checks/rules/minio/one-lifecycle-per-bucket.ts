import { onePerBucket } from '../../families/one-per-bucket';
import { rule } from '../../rule';

export const oneLifecyclePerBucket = rule({
  id: 'minio/one-lifecycle-per-bucket',
  severity: 'error',
  title: 'a bucket of MinIO has one minio_ilm_policy',
  rationale:
    'Each minio_ilm_policy writes all rules of the bucket, and overwrites what the other wrote. The last apply decides which rules are in force, and every plan wants to change them.',
  fix: 'put every rule of the bucket into one minio_ilm_policy',
  source: 'https://github.com/aminueza/terraform-provider-minio/blob/v3.40.1/docs/resources/ilm_policy.md',
  ...onePerBucket('minio_ilm_policy', false),
});
