import { backupBuckets, bucketTitle } from '../../../products/s3/backup-stores';
import { blocksOf } from '../../../products/terraform/blocks';
import { bucketNamed } from '../../../products/terraform/literals';
import { finding, rule } from '../../rule';
import { resources } from '../../selectors';

export const noForceDestroy = rule({
  id: 's3/no-force-destroy',
  severity: 'warning',
  title: 'Terraform cannot empty a bucket with backups',
  rationale:
    'With force_destroy Terraform deletes every object and every version before it deletes the bucket. A destroy, a new name or a resource that was removed by mistake then costs all backups.',
  fix: 'remove force_destroy, and set lifecycle { prevent_destroy = true }',
  source: 'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket',
  on: resources('aws_s3_bucket'),

  find: (resource, model) => {
    const { address, body } = resource;
    const bucket = bucketNamed(`\${${address}.id}`, model.moduleOf(resource));
    const prevented = blocksOf(body, 'lifecycle').some(({ prevent_destroy: prevent }) => prevent === true);
    if (body.force_destroy !== true || prevented || !backupBuckets(model).holdsBackups(bucket)) return;
    return finding(['force_destroy'], `${address} sets force_destroy, and ${bucketTitle(bucket)} holds backups`);
  },
});
