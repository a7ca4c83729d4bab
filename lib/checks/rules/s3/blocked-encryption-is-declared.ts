import { has } from '../../../products/fact';
import { BLOCKED_ENCRYPTION_DIFFERS } from '../../../products/terraform/aws-provider';
import { moduleConstraint, placedBlocksOf } from '../../../products/terraform/blocks';
import { lowestAllowed } from '../../../values/provider-constraint';
import { finding, rule } from '../../rule';
import { resources } from '../../selectors';

export const blockedEncryptionIsDeclared = rule({
  id: 's3/blocked-encryption-is-declared',
  severity: 'warning',
  title: 'the encryption of a bucket sets blocked_encryption_types where the provider does not do so itself',
  rationale:
    'S3 blocks SSE-C by default since 2026. These versions of the provider take that for a change made by hand: every plan shows a difference, and an apply removes the block.',
  fix: 'set blocked_encryption_types = ["SSE-C"] in the rule, or raise the provider to 6.40 or newer',
  source: 'https://github.com/hashicorp/terraform-provider-aws/issues/47320',
  on: resources('aws_s3_bucket_server_side_encryption_configuration'),

  find: (resource, model) => {
    const open = placedBlocksOf(resource.body, 'rule').find(
      ({ block }) => block.blocked_encryption_types === undefined,
    );
    if (!open) return;
    const given = moduleConstraint(model.moduleOf(resource), 'aws');
    if (given === undefined || !ONE_MINOR.test(given.trim())) return;
    const version = lowestAllowed<'aws-provider'>(given);
    if (!version || !has(BLOCKED_ENCRYPTION_DIFFERS, version)) return;
    return finding(
      open.path,
      `${resource.address} does not set blocked_encryption_types, and provider ${version.text} plans to change it every time`,
    );
  },
});

/** A constraint that stays within one minor version. */
const ONE_MINOR = /^(=|~>)? ?\d+\.\d+\.\d+$/;
