import { textOf } from '../../../json';
import { lifecycleRuleProblems, repeatedIds } from '../../../products/s3/lifecycle-rules';
import { placedBlocksOf } from '../../../products/terraform/blocks';
import { finding, rule } from '../../rule';
import { resources } from '../../selectors';

export const lifecycleRuleIsValid = rule({
  id: 's3/lifecycle-rule-is-valid',
  severity: 'error',
  title: 'S3 accepts every rule of a lifecycle',
  rationale:
    '`terraform plan` passes; S3 rejects the whole lifecycle for one invalid rule at apply, and no rule is in force.',
  fix: 'correct the rule as the message says; move actions that need other filters to rules of their own',
  source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html',
  on: resources('aws_s3_bucket_lifecycle_configuration'),

  find: ({ address, body }) => {
    const rules = placedBlocksOf(body, 'rule');
    const problems = rules.flatMap(({ block, path }) =>
      lifecycleRuleProblems(block).map((problem) =>
        finding([...path, ...problem.path], `the rule "${textOf(block.id)}" of ${address} ${problem.message}`),
      ),
    );
    const repeated = repeatedIds(body).map(({ id, index }) =>
      finding([...(rules[index]?.path ?? []), 'id'], `the id "${id}" is used twice in ${address}`),
    );
    return [...problems, ...repeated];
  },
});
