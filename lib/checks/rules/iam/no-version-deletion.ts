import { isTerraformBlock } from '../../../products/sources';
import type { JsonObject } from '../../../json';
import { BackupBuckets } from '../../../products/s3/backup-stores';
import type { Check } from '../../check';
import { longhornTarget, userPolicy } from '../../examples/example-aws';
import { example } from '../../examples/example';
import { namesAction } from '../../../products/iam/policies';
import { allowing, writesTo } from '../../../products/iam/engine-access';
import { principalsIn } from '../../../products/iam/principals';

/** No engine ever asks for it; an intruder does. */
export const noVersionDeletion: Check = {
  id: 'iam/no-version-deletion',
  severity: 'warning',
  title: 'who writes backups cannot delete old versions of them',
  rationale:
    'Longhorn, Velero, restic and K3s never delete a version. An intruder with a credential that may do so removes the backups for good, and versioning protects from nothing.',
  fix: 'name the actions: s3:GetObject, s3:PutObject, s3:DeleteObject on the objects, and s3:ListBucket on the bucket',
  source: { url: 'https://kopia.io/docs/advanced/ransomware-protection/', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('objects only', [
        longhornTarget(),
        userPolicy(objects('s3:GetObject', 's3:PutObject', 's3:DeleteObject')),
      ]),
      example('another bucket', [
        longhornTarget(),
        userPolicy({ ...objects('s3:*'), Resource: 'arn:aws:s3:::example-cache/*' }),
      ]),
      example('the versions of it are denied', [
        longhornTarget(),
        userPolicy(objects('s3:*'), { ...objects('s3:DeleteObjectVersion'), Effect: 'Deny' }),
      ]),
    ],
    fail: [
      example('everything in S3', [longhornTarget(), userPolicy(objects('s3:*'))]),
      example('every deletion', [longhornTarget(), userPolicy(objects('s3:GetObject', 's3:PutObject', 's3:Delete*'))]),
    ],
  }),

  appliesTo: (document) =>
    isTerraformBlock(document) && document.block === 'resource' && /^aws_iam_(user|role|policy)/.test(document.address),

  find: (looked, { index }) => {
    const backups = new BackupBuckets(index);
    return principalsIn(index).flatMap((principal) => {
      const document = principal.policies[0]?.document;
      const denied = principal.policies
        .flatMap(({ policy }) => policy?.statements ?? [])
        .some((statement) => statement.effect === 'Deny' && namesAction(statement, ACTION));
      if (!document || denied || !looked.includes(document)) return [];
      const buckets = allowing(principal)
        .filter((statement) => namesAction(statement, ACTION))
        .flatMap(({ resources }) => resources.flatMap((arn) => OBJECTS.exec(arn)?.[1] ?? []))
        .filter((name) => backups.holdsBackups({ name, made: undefined }) && writesTo(principal, name));
      return [...new Set(buckets)].map((name) => ({
        document,
        message: `${principal.title} writes backups into ${name}, and may delete versions there for good (${ACTION})`,
      }));
    });
  },
};

const ACTION = 's3:DeleteObjectVersion';
const OBJECTS = /^arn:aws:s3:::([a-z0-9.-]+)\/.*\*$/;

function objects(...actions: readonly string[]): JsonObject {
  return { Effect: 'Allow', Action: actions, Resource: 'arn:aws:s3:::example-backup/*' };
}
