import { textOf } from '../../../json';
import { regionOf } from '../../../products/s3/bucket-region';
import { bucketNamed, isHclLiteral } from '../../../products/terraform/literals';
import { placedS3Backends } from '../../../products/terraform/state-backends';
import { findingIn, rule } from '../../rule';
import { resources } from '../../selectors';

export const stateOutlivesRegion = rule({
  id: 'terraform/state-outlives-region',
  severity: 'warning',
  title: 'the state of replicated backups is not in the region that they are replicated from',
  rationale:
    'A replica is for the day on which a region is lost. If the Terraform state is in that region, nothing of the backups can be changed on that day: no plan, no apply.',
  fix: 'keep the state in the region of the replica, or in a third one; `stateRegion` declares it',
  source: 'https://developer.hashicorp.com/terraform/language/backend/s3',
  on: resources('aws_s3_bucket_replication_configuration'),

  find: (replication, model) => {
    const module = model.moduleOf(replication);
    const { made } = bucketNamed(replication.body.bucket, module);
    const source = made && regionOf(made, model);
    if (source === undefined) return;
    return module
      .flatMap(placedS3Backends)
      .filter(({ settings }) => isHclLiteral(textOf(settings.region)) && settings.region === source)
      .map((backend) =>
        findingIn(backend, ['region'], `the state is in ${source}, and so is the bucket that is replicated from there`),
      );
  },
});
