import { textOf } from '../../../json';
import { placeOfPart, policyIn } from '../../../products/iam/policies';
import { backupBuckets, bucketTitle } from '../../../products/s3/backup-stores';
import { bucketNamed } from '../../../products/terraform/literals';
import { finding, findingIn, rule } from '../../rule';
import { resources } from '../../selectors';

export const noPublicBackups = rule({
  id: 's3/no-public-backups',
  severity: 'error',
  title: 'nobody can read a bucket with backups without credentials',
  rationale: 'Backups hold the data and the Secrets of the whole cluster, and everybody could read them.',
  fix: 'remove the public ACL, or name the principal in the policy of the bucket',
  source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html',
  on: resources('aws_s3_bucket', 'aws_s3_bucket_acl', 'aws_s3_bucket_policy'),

  find: (resource, model) => {
    const { address, body } = resource;
    const module = model.moduleOf(resource);
    const isBucket = address.startsWith('aws_s3_bucket.');
    const bucket = bucketNamed(isBucket ? `\${${address}.id}` : body.bucket, module);
    if (!backupBuckets(model).holdsBackups(bucket)) return;
    const title = `${bucketTitle(bucket)}, which holds backups`;
    const acl = textOf(body.acl);
    if (acl.startsWith('public-')) return finding(['acl'], `${address} gives the ACL ${acl} to ${title}`);
    const open = policyIn(resource, module)?.statements.filter(
      ({ effect, principals, conditions, negated }) =>
        effect === 'Allow' && principals.includes('*') && conditions.length === 0 && !negated,
    );
    return open?.map((statement) => {
      const message = `${address} allows ${statement.actions.join(', ')} to everybody in ${title}`;
      return findingIn(placeOfPart(statement, 'principals'), [], message);
    });
  },
});
