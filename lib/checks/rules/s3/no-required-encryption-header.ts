import { namesAction, placeOfPart, policyIn, type PolicyStatement } from '../../../products/iam/policies';
import { backupBuckets, bucketTitle } from '../../../products/s3/backup-stores';
import { bucketNamed } from '../../../products/terraform/literals';
import { doubt, findingIn, rule } from '../../rule';
import { resources } from '../../selectors';

export const noRequiredEncryptionHeader = rule({
  id: 's3/no-required-encryption-header',
  severity: 'error',
  title: 'no policy of a bucket with backups denies uploads without an encryption header',
  rationale:
    'Longhorn, restic, kopia and K3s send no encryption header: the bucket encrypts by default. A policy that denies uploads without the header, as in many guides, denies every backup.',
  fix: 'add the condition "Null": {"<the header>": "false"} to the statement, so that only a wrong header is denied, or remove the statement',
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html',
  on: resources('aws_s3_bucket_policy'),

  find: (resource, model) => {
    const module = model.moduleOf(resource);
    const bucket = bucketNamed(resource.body.bucket, module);
    const engine = backupBuckets(model).engineOf(bucket);
    // The plugin of Velero can be told to send the header.
    if (engine === undefined || engine === 'Velero') return;
    const policy = policyIn(resource, module);
    if (!policy)
      return doubt(`whether ${resource.address} denies uploads of ${engine}: its policy cannot be read here`);
    const message = `${resource.address} denies uploads to ${bucketTitle(bucket)} without an encryption header, and ${engine} sends none`;
    return policy.statements
      .filter(deniesMissingHeader)
      .map((statement) => findingIn(placeOfPart(statement, 'conditions'), [], message));
  },
});

const HEADER = /^s3:x-amz-server-side-encryption(-aws-kms-key-id)?$/i;

/** A negated comparison holds for a header that is missing, with IfExists or without. */
function deniesMissingHeader(statement: PolicyStatement): boolean {
  const { effect, conditions } = statement;
  if (effect !== 'Deny' || !namesAction(statement, 's3:PutObject') || conditions.length === 0) return false;
  return conditions.every(
    ({ test, key, values }) =>
      HEADER.test(key) && (test === 'Null' ? values.includes('true') : /^StringNot(Equals|Like)/.test(test)),
  );
}
