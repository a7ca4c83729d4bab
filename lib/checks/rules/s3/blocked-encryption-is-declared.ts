import { isTerraformBlock, type TerraformBlock } from '../../../products/sources';
import type { JsonObject } from '../../../json';
import { lowestAllowed } from '../../../values/provider-constraint';
import { has } from '../../../products/fact';
import { BLOCKED_ENCRYPTION_DIFFERS } from '../../../products/terraform/aws-provider';
import type { Check } from '../../check';
import { bucketPart } from '../../examples/example-aws';
import { example, terraformSettings } from '../../examples/example';
import { blocksOf, providerConstraint } from '../../../products/terraform/blocks';

/** S3 refuses SSE-C by itself since 2026, and an older provider plans to undo that, for ever. */
export const blockedEncryptionIsDeclared: Check = {
  id: 's3/blocked-encryption-is-declared',
  severity: 'warning',
  title: 'the encryption of a bucket says which encryption types are blocked, where the provider cannot tell by itself',
  rationale:
    'S3 blocks SSE-C by itself. These versions of the provider take that for a change made by hand: every plan shows a difference, and an apply removes the block.',
  fix: 'set blocked_encryption_types = ["SSE-C"] in the rule, or raise the provider to 6.40 or newer',
  source: { url: 'https://github.com/hashicorp/terraform-provider-aws/issues/47320', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('it is said', [pinned('6.25.0'), encryption({ blocked_encryption_types: ['SSE-C'] })]),
      example('a provider that can tell', [pinned('6.40.0'), encryption({})]),
      example('any provider from 6.22 on', [pinned('~> 6.22'), encryption({})]),
    ],
    fail: [
      example('a provider that cannot tell', [pinned('6.25.0'), encryption({})]),
      example('any patch of it', [pinned('~> 6.25.0'), encryption({})]),
    ],
  }),

  appliesTo: (document) =>
    isTerraformBlock(document) && document.address.startsWith('aws_s3_bucket_server_side_encryption_configuration.'),

  find: (looked, { index }) =>
    looked.filter(isTerraformBlock).flatMap((document) => {
      const rules = blocksOf(document.body, 'rule');
      if (rules.every((rule) => rule.blocked_encryption_types !== undefined)) return [];
      const given = index
        .moduleOf(document)
        .filter(({ block }) => block === 'terraform')
        .map(({ body }) => providerConstraint(body, 'aws'))
        .find((text) => text !== undefined);
      const version =
        given !== undefined && ONE_MINOR.test(given.trim()) ? lowestAllowed<'aws-provider'>(given) : undefined;
      if (!version || !has(BLOCKED_ENCRYPTION_DIFFERS, version)) return [];
      const message = `${document.address} leaves blocked_encryption_types out, and provider ${version.text} plans to change it every time`;
      return [{ document, message }];
    }),
};

/** A constraint that stays within one minor version. */
const ONE_MINOR = /^(=|~>)? ?\d+\.\d+\.\d+$/;

function encryption(more: JsonObject): TerraformBlock {
  const rule = [{ apply_server_side_encryption_by_default: [{ sse_algorithm: 'AES256' }], ...more }];
  return bucketPart('aws_s3_bucket_server_side_encryption_configuration', { rule });
}

function pinned(version: string): TerraformBlock {
  return terraformSettings({ required_providers: [{ aws: { source: 'hashicorp/aws', version } }] });
}
