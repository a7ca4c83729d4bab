import { textOf } from '../../../json';
import { isTerraformBlock, type TerraformBlock } from '../../../products/sources';
import { BackupBuckets, bucketTitle } from '../../../products/s3/backup-stores';
import type { Check } from '../../check';
import { backupBucket, bucketPart, jsonencode, longhornTarget } from '../../examples/example-aws';
import { example } from '../../examples/example';
import { policyOf } from '../../../products/iam/policies';
import { bucketNamed } from '../../../products/terraform/literals';

/** Backups hold every Secret of the cluster. */
export const noPublicBackups: Check = {
  id: 's3/no-public-backups',
  severity: 'error',
  title: 'nobody is let into a bucket with backups without credentials',
  rationale: 'Backups hold the data and the Secrets of the whole cluster, and everybody could read them.',
  fix: 'remove the public ACL, or name the principal in the policy of the bucket',
  source: {
    url: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html',
    read: '2026-11-21',
  },
  examples: () => ({
    pass: [
      example('a policy that denies', [longhornTarget(), backupBucket(), policy('Deny')]),
      example('a policy for some addresses', [
        longhornTarget(),
        backupBucket(),
        policy('Allow', { IpAddress: { 'aws:SourceIp': ['192.0.2.1/32'] } }),
      ]),
    ],
    fail: [
      example('everybody may read', [longhornTarget(), backupBucket(), policy('Allow')]),
      example('a public ACL', [
        longhornTarget(),
        backupBucket(),
        bucketPart('aws_s3_bucket_acl', { acl: 'public-read' }),
      ]),
      example('a public ACL in the bucket', [longhornTarget(), backupBucket({ acl: 'public-read-write' })]),
    ],
  }),

  appliesTo: (document) => isTerraformBlock(document) && /^aws_s3_bucket(_acl|_policy)?\./.test(document.address),

  find: (looked, { index }) => {
    const backups = new BackupBuckets(index);
    return looked.filter(isTerraformBlock).flatMap((document) => {
      const module = index.moduleOf(document);
      const itself = document.address.startsWith('aws_s3_bucket.') && document.block === 'resource';
      const bucket = bucketNamed(itself ? `\${${document.address}.id}` : document.body.bucket, module);
      if (!backups.holdsBackups(bucket)) return [];
      const title = `${bucketTitle(bucket)}, which holds backups`;
      const acl = textOf(document.body.acl);
      if (acl.startsWith('public-'))
        return [{ document, message: `${document.address} gives the ACL ${acl} to ${title}` }];
      const open = policyOf(document.body.policy, module)?.statements.filter(
        ({ effect, principals, conditions, negated }) =>
          effect === 'Allow' && principals.includes('*') && conditions.length === 0 && !negated,
      );
      return (open ?? []).map(({ actions }) => ({
        document,
        message: `${document.address} allows ${actions.join(', ')} to everybody in ${title}`,
      }));
    });
  },
};

function policy(effect: string, condition?: Record<string, Record<string, string[]>>): TerraformBlock {
  const statement = {
    Effect: effect,
    Principal: '*',
    Action: 's3:GetObject',
    Resource: '${aws_s3_bucket.example.arn}/*',
  };
  return bucketPart('aws_s3_bucket_policy', {
    policy: jsonencode({ ...statement, ...(condition ? { Condition: condition } : {}) }),
  });
}
