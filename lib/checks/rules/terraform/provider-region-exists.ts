import type { TerraformBlock } from '../../../products/sources';
import { literal } from '../../../products/terraform/literals';
import { clause } from '../../../values/problem';
import { Region } from '../../../values/region';
import { finding, rule } from '../../rule';
import { providers } from '../../selectors';

export const providerRegionExists = rule({
  id: 'terraform/provider-region-exists',
  severity: 'error',
  title: 'the AWS provider is given a region of AWS',
  rationale:
    'The provider stops at a region that it does not know; one that is written in the form of another cloud, or with the letter of a zone, makes nothing.',
  fix: 'write the code of the region, such as "eu-west-1"',
  source: 'https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html',
  on: providers('aws'),

  find: (provider, model) => {
    const region = literal(provider.body.region, model.moduleOf(provider));
    const problem = region && !isElsewhere(provider) ? Region.of(region).problem : undefined;
    if (!problem) return;
    return finding(['region'], `${provider.address}: ${clause('region', problem)}`);
  },
});

/** Whether the provider talks to something other than AWS. */
function isElsewhere({ body: { endpoints, skip_region_validation: skip } }: TerraformBlock): boolean {
  return endpoints !== undefined || (skip !== undefined && skip !== false);
}
