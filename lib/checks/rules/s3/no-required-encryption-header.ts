import { isTerraformBlock, type TerraformBlock } from '../../../products/sources';
import type { JsonObject } from '../../../json';
import { BackupBuckets, bucketTitle } from '../../../products/s3/backup-stores';
import type { Check, Finding, Unknown } from '../../check';
import { backupBucket, bucketPart, jsonencode, longhornTarget } from '../../examples/example-aws';
import { example } from '../../examples/example';
import { namesAction, policyOf, type PolicyStatement } from '../../../products/iam/policies';
import { bucketNamed } from '../../../products/terraform/literals';

/** The default encryption of the bucket does the work; clients say nothing. */
export const noRequiredEncryptionHeader: Check = {
  id: 's3/no-required-encryption-header',
  severity: 'error',
  title: 'no policy of a bucket with backups denies uploads that do not ask for encryption',
  rationale:
    'Longhorn, restic, kopia and K3s send no encryption header: the bucket encrypts by default. A policy that denies uploads without the header, as many guides have it, denies every backup.',
  fix: 'add the condition "Null": {"<the header>": "false"} to the statement, so that only a wrong header is denied, or remove the statement',
  source: {
    url: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html',
    read: '2026-11-21',
  },
  examples: () => ({
    pass: [
      example('only a wrong header is denied', [
        longhornTarget(),
        backupBucket(),
        deny({ StringNotEquals: header('aws:kms'), Null: header('false') }),
      ]),
      example('only plain HTTP is denied', [
        longhornTarget(),
        backupBucket(),
        deny({ Bool: { 'aws:SecureTransport': 'false' } }),
      ]),
    ],
    fail: [
      example('a missing header is denied', [longhornTarget(), backupBucket(), deny({ Null: header('true') })]),
      example('anything but the right header is denied', [
        longhornTarget(),
        backupBucket(),
        deny({ StringNotEquals: header('AES256') }),
      ]),
    ],
  }),

  appliesTo: (document) => isTerraformBlock(document) && document.address.startsWith('aws_s3_bucket_policy.'),

  find: (looked, { index }) => {
    const backups = new BackupBuckets(index);
    return looked.filter(isTerraformBlock).flatMap((document): readonly (Finding | Unknown)[] => {
      const module = index.moduleOf(document);
      const bucket = bucketNamed(document.body.bucket, module);
      const engine = backups.engineOf(bucket);
      // The plugin of Velero can be told to send the header.
      if (engine === undefined || engine === 'Velero') return [];
      const policy = policyOf(document.body.policy, module);
      if (!policy) {
        const cannotTell = `whether ${document.address} denies uploads of ${engine}: its policy cannot be read here`;
        return [{ document, cannotTell }];
      }
      return policy.statements.filter(deniesMissingHeader).map(() => ({
        document,
        message: `${document.address} denies uploads to ${bucketTitle(bucket)} that bear no encryption header, and ${engine} sends none`,
      }));
    });
  },
};

const HEADER = /^s3:x-amz-server-side-encryption(-aws-kms-key-id)?$/i;

/** A negated comparison holds for a header that is missing, whether it says IfExists or not. */
function deniesMissingHeader(statement: PolicyStatement): boolean {
  const { effect, conditions } = statement;
  if (effect !== 'Deny' || !namesAction(statement, 's3:PutObject') || conditions.length === 0) return false;
  return conditions.every(
    ({ test, key, values }) =>
      HEADER.test(key) && (test === 'Null' ? values.includes('true') : /^StringNot(Equals|Like)/.test(test)),
  );
}

function header(value: string): JsonObject {
  return { 's3:x-amz-server-side-encryption': value };
}

function deny(condition: JsonObject): TerraformBlock {
  const resource = '${aws_s3_bucket.example.arn}/*';
  const statement = { Effect: 'Deny', Principal: '*', Action: 's3:PutObject', Resource: resource };
  return bucketPart('aws_s3_bucket_policy', { policy: jsonencode({ ...statement, Condition: condition }) });
}
