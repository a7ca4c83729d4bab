import { isTerraformBlock, type TerraformBlock } from '../../../products/sources';
import { isObject, type Json, oneOrMany } from '../../../json';
import { lowestAllowed } from '../../../values/provider-constraint';
import { PROVIDER_FEATURES, type ProviderFeature } from '../../../products/terraform/aws-provider';
import type { Check, Finding, Unknown } from '../../check';
import { example, resource, terraformSettings } from '../../examples/example';
import type { Model } from '../../../products/model';
import { providerConstraint } from '../../../products/terraform/blocks';

/** The lock file may hold the oldest provider that the constraint allows. */
export const providerHasArgument: Check = {
  id: 'terraform/provider-has-argument',
  severity: 'error',
  title: 'every version of the AWS provider that the constraint allows has the arguments in use',
  rationale:
    'Terraform rejects an argument that the provider does not know. Which provider is taken says the lock file: any version that the constraint allows.',
  fix: 'raise providerVersion to the version that the message names',
  source: {
    url: 'https://github.com/hashicorp/terraform-provider-aws/blob/v6.22.0/CHANGELOG.md',
    read: '2026-11-21',
  },
  examples: () => ({
    pass: [
      example('a provider that is new enough', [constraint('~> 6.22'), encryption()]),
      example('an old provider, and nothing new in use', [constraint('~> 5.0'), resource('aws_s3_bucket.example', {})]),
    ],
    fail: [
      example('a provider that is too old', [constraint('~> 6.0'), encryption()]),
      example('a region in a resource before 6.0', [
        constraint('>= 5.31, < 7.0'),
        resource('aws_s3_bucket.example', { region: 'eu-west-1' }),
      ]),
    ],
  }),

  appliesTo: (document) =>
    isTerraformBlock(document) && document.block === 'resource' && document.address.startsWith('aws_'),

  find: (looked, { index }) =>
    looked
      .filter(isTerraformBlock)
      .flatMap((document) =>
        PROVIDER_FEATURES.filter((feature) => uses(document, feature)).flatMap((used) => judge(document, used, index)),
      ),
};

function judge(document: TerraformBlock, used: ProviderFeature, index: Model): readonly (Finding | Unknown)[] {
  const settings = index.moduleOf(document).filter(({ block }) => block === 'terraform');
  const given = settings.map(({ body }) => providerConstraint(body, 'aws')).find((text) => text !== undefined);
  const lowest = given === undefined ? undefined : lowestAllowed(given);
  const argument = used.argument.join('.');
  if (!lowest)
    return [{ document, cannotTell: `whether the AWS provider has ${argument}: no lowest version is declared` }];
  if (lowest.atLeast(used.since)) return [];
  const message = `${document.address} uses ${argument}, which the AWS provider has from ${used.since} on, and "${given}" allows ${lowest.text}`;
  return [{ document, message }];
}

function uses({ address, body }: TerraformBlock, { resource: type, argument }: ProviderFeature): boolean {
  return (type === '*' || address.startsWith(`${type}.`)) && holds(body, argument);
}

/** Whether something is set at a path; the elements of lists are all looked into. */
function holds(value: Json | undefined, [key, ...below]: readonly string[]): boolean {
  if (key === undefined) return value !== undefined && value !== null;
  return oneOrMany(value).some((inner) => isObject(inner) && holds(inner[key], below));
}

function constraint(version: string): TerraformBlock {
  return terraformSettings({ required_providers: { aws: { source: 'hashicorp/aws', version } } });
}

function encryption(): TerraformBlock {
  const rule = [{ blocked_encryption_types: ['SSE-C'] }];
  return resource('aws_s3_bucket_server_side_encryption_configuration.example', { rule });
}
