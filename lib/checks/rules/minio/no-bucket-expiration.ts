import { minioLifecycleRules } from '../../../products/minio/lifecycle-rules';
import type { Model } from '../../../products/model';
import { backupBuckets } from '../../../products/s3/backup-stores';
import { kopiaFolders, longhornFolders, resticFolders, type SharedFolder } from '../../../products/s3/shared-folders';
import { expirationOf } from '../../families/bucket-expiration';
import { rule } from '../../rule';

export const noBucketExpiration = rule({
  id: 'minio/no-bucket-expiration',
  severity: 'error',
  title: 'no lifecycle rule of MinIO deletes current objects of Longhorn, restic or kopia',
  rationale:
    'These engines write each block once, and every later backup uses it. A rule with expiration deletes blocks by age: the newest backup is Completed, and cannot be restored.',
  fix: 'leave deletion to the engine (retain of the job, forget and prune), and keep only noncurrent_expiration',
  source: 'https://github.com/aminueza/terraform-provider-minio/blob/v3.40.1/docs/resources/ilm_policy.md',
  ...expirationOf(foldersAtMinio, minioLifecycleRules),
});

/** The folders that the documents give to an engine, and every other bucket with the name of an engine in its name. */
function foldersAtMinio(model: Model): readonly SharedFolder[] {
  const given = [...longhornFolders(model), ...resticFolders(model), ...kopiaFolders(model)];
  const named = new Set(model.once(minioLifecycleRules).flatMap(({ bucket }) => bucket ?? []));
  return [
    ...given,
    ...[...named]
      .filter((bucket) => !given.some((one) => one.bucket === bucket))
      .flatMap((bucket) => {
        const engine = backupBuckets(model).engineOf({ name: bucket, made: undefined });
        return engine === undefined || engine === 'Velero' ? [] : [{ engine, bucket, folder: '' }];
      }),
  ];
}
