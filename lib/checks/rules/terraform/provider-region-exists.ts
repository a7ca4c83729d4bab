import { isTerraformBlock, type TerraformBlock } from '../../../products/sources';
import { describe } from '../../../values/problem';
import { Region } from '../../../values/region';
import type { JsonObject } from '../../../json';
import type { Check } from '../../check';
import { example, provider } from '../../examples/example';
import { literal } from '../../../products/terraform/literals';

/** An availability zone or a placeholder is no region. */
export const providerRegionExists: Check = {
  id: 'terraform/provider-region-exists',
  severity: 'error',
  title: 'the AWS provider is given a region of AWS',
  rationale:
    'The provider stops at a region that it does not know; one that is written like another cloud’s, or with the letter of a zone, makes nothing.',
  fix: 'write the code of the region, such as "eu-west-1"',
  source: {
    url: 'https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html',
    read: '2026-11-21',
  },
  examples: () => ({
    pass: [
      example('a region', [provider({ region: 'eu-west-1' })]),
      example('a region that Terraform alone knows', [provider({ region: '${var.region}' })]),
      example('a store that is not AWS', [provider({ region: 'auto', skip_region_validation: true })]),
    ],
    fail: [
      example('an availability zone', [provider({ region: 'eu-west-1a' })]),
      example('a region of another cloud', [provider({ region: 'europe-west4' })]),
    ],
  }),

  appliesTo: (document) =>
    isTerraformBlock(document) && document.block === 'provider' && /^provider\.aws\b/.test(document.address),

  find: (looked, { index }) =>
    looked.filter(isTerraformBlock).flatMap((document) => {
      const region = literal(document.body.region, index.moduleOf(document));
      const problem = region && !isElsewhere(document) ? Region.of(region).problem : undefined;
      if (!problem) return [];
      return [{ document, message: `${document.address}: ${describe('region', problem).replace(/\.$/, '')}` }];
    }),
};

/** Whether the provider talks to something else than AWS. */
function isElsewhere({ body }: TerraformBlock): boolean {
  const { endpoints, skip_region_validation: skip }: JsonObject = body;
  return endpoints !== undefined || (skip !== undefined && skip !== false);
}
