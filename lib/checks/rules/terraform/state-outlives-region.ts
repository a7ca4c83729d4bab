import { textOf } from '../../../json';
import type { Model } from '../../../products/model';
import { regionOf } from '../../../products/s3/bucket-region';
import { bucketNamed, isHclLiteral } from '../../../products/terraform/literals';
import { isOverride, placedS3Backends, type PlacedBackend } from '../../../products/terraform/state-backends';
import { finding, rule } from '../../rule';
import { each } from '../../selectors';

export const stateOutlivesRegion = rule({
  id: 'terraform/state-outlives-region',
  severity: 'warning',
  title: 'the state of replicated backups is not in the region that they are replicated from',
  rationale:
    'A replica is for the day on which a region is lost. If the Terraform state is in that region, nothing of the backups can be changed on that day: no plan, no apply.',
  fix: 'keep the state in the region of the replica, or in a third one; `stateRegion` declares it',
  source: 'https://developer.hashicorp.com/terraform/language/backend/s3',
  on: each(backends),

  find: ({ document, settings }, model) => {
    const region = textOf(settings.region);
    if (region === '' || !isHclLiteral(region) || !replicatedRegions(document, model).includes(region)) return;
    return finding(['region'], `the state is in ${region}, and so is the bucket that is replicated from there`);
  },
});

function backends({ terraform }: Model): readonly PlacedBackend[] {
  return terraform.filter(({ file }) => !isOverride(file)).flatMap(placedS3Backends);
}

/** The regions of the buckets that the module replicates. */
function replicatedRegions(document: PlacedBackend['document'], model: Model): readonly (string | undefined)[] {
  const module = model.moduleOf(document);
  return module
    .filter(
      ({ block, address }) => block === 'resource' && address.startsWith('aws_s3_bucket_replication_configuration.'),
    )
    .map(({ body }) => bucketNamed(body.bucket, module).made)
    .map((made) => made && regionOf(made, model));
}
