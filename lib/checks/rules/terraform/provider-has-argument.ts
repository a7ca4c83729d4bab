import { isObject, oneOrMany, type Json, type Path } from '../../../json';
import type { TerraformBlock } from '../../../products/sources';
import { PROVIDER_FEATURES, type ProviderFeature } from '../../../products/terraform/aws-provider';
import { moduleConstraint } from '../../../products/terraform/blocks';
import { lowestAllowed } from '../../../values/provider-constraint';
import { doubt, finding, rule, type Doubt, type Finding } from '../../rule';
import { blocks } from '../../selectors';

export const providerHasArgument = rule({
  id: 'terraform/provider-has-argument',
  severity: 'error',
  title: 'every version of the AWS provider that the constraint allows has the arguments in use',
  rationale:
    'Terraform rejects an argument that the provider does not know. The lock file decides which provider is used: any version that the constraint allows.',
  fix: 'raise the constraint of the provider to the version that the message names',
  source: 'https://github.com/hashicorp/terraform-provider-aws/blob/v6.22.0/CHANGELOG.md',
  on: blocks('resource').where(({ address }) => address.startsWith('aws_')),

  find: (resource, model) => {
    const given = moduleConstraint(model.moduleOf(resource), 'aws');
    const lowest = given === undefined ? undefined : lowestAllowed(given);
    return PROVIDER_FEATURES.flatMap((feature): readonly (Finding | Doubt)[] => {
      const path = placeOf(resource, feature);
      if (!path) return [];
      const argument = feature.argument.join('.');
      if (!lowest) return [doubt(`whether the AWS provider has ${argument}: no lowest version is declared`)];
      if (lowest.atLeast(feature.since)) return [];
      const message = `${resource.address} uses ${argument}, which the AWS provider has from ${feature.since} on, and "${given}" allows ${lowest.text}`;
      return [finding(path, message)];
    });
  },
});

function placeOf({ address, body }: TerraformBlock, { resource, argument }: ProviderFeature): Path | undefined {
  return resource === '*' || address.startsWith(`${resource}.`) ? placeIn(body, argument) : undefined;
}

/** Where something is set at a path; the elements of lists are all searched. */
function placeIn(value: Json | undefined, [key, ...below]: readonly string[], above: Path = []): Path | undefined {
  if (key === undefined) return value === undefined || value === null ? undefined : above;
  const isList = Array.isArray(value);
  for (const [index, inner] of oneOrMany(value).entries()) {
    const found = isObject(inner) ? placeIn(inner[key], below, [...above, ...(isList ? [index] : []), key]) : undefined;
    if (found) return found;
  }
  return undefined;
}
