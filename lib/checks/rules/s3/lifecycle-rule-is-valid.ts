import { textOf } from '../../../json';
import { isTerraformBlock } from '../../../products/sources';
import type { Check } from '../../check';
import { bucketPart, lifecycleRule } from '../../examples/example-aws';
import { example } from '../../examples/example';
import { lifecycleRuleProblems, repeatedIds } from '../../../products/s3/lifecycle-rules';
import { blocksOf } from '../../../products/terraform/blocks';

/** The plan is green; S3 refuses the whole lifecycle when it is applied. */
export const lifecycleRuleIsValid: Check = {
  id: 's3/lifecycle-rule-is-valid',
  severity: 'error',
  title: 'every rule of a lifecycle is one that S3 takes',
  rationale:
    'S3 refuses the whole lifecycle for one wrong rule, and only when Terraform applies: no rule is in force then.',
  fix: 'correct the rule as the message says; actions that need other filters go into rules of their own',
  source: {
    url: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html',
    read: '2026-11-21',
  },
  examples: () => ({
    pass: [
      example('one action a rule', [
        lifecycleRule({ abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }] }),
      ]),
      example('a tag, and an action that goes with it', [
        lifecycleRule({ filter: [{ tag: [{ key: 'tier', value: 'cold' }] }], expiration: [{ days: 30 }] }),
      ]),
      example('infrequent access after 30 days', [
        lifecycleRule({ transition: [{ days: 30, storage_class: 'STANDARD_IA' }] }),
      ]),
    ],
    fail: [
      example('a tag and the abort of uploads', [
        lifecycleRule({
          filter: [{ tag: [{ key: 'tier', value: 'cold' }] }],
          abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }],
        }),
      ]),
      example('tags and delete markers', [
        lifecycleRule({
          filter: [{ and: [{ prefix: 'a/', tags: { tier: 'cold' } }] }],
          expiration: [{ expired_object_delete_marker: true }],
        }),
      ]),
      example('days and delete markers', [
        lifecycleRule({ expiration: [{ days: 30, expired_object_delete_marker: true }] }),
      ]),
      example('no day at all', [lifecycleRule({ noncurrent_version_expiration: [{ noncurrent_days: 0 }] })]),
      example('infrequent access at once', [
        lifecycleRule({ transition: [{ days: 7, storage_class: 'STANDARD_IA' }] }),
      ]),
      example('no action', [lifecycleRule({})]),
      example('one id twice', [
        bucketPart('aws_s3_bucket_lifecycle_configuration', {
          rule: [7, 14].map((days) => ({ id: 'clean-up', status: 'Enabled', expiration: [{ days }] })),
        }),
      ]),
    ],
  }),

  appliesTo: (document) =>
    isTerraformBlock(document) && document.address.startsWith('aws_s3_bucket_lifecycle_configuration.'),

  find: (looked) =>
    looked.filter(isTerraformBlock).flatMap((document) => {
      const rules = blocksOf(document.body, 'rule').flatMap((rule) =>
        lifecycleRuleProblems(rule).map((problem) => `the rule "${textOf(rule.id)}" of ${document.address} ${problem}`),
      );
      const ids = repeatedIds(document.body).map((id) => `the id "${id}" stands twice in ${document.address}`);
      return [...rules, ...ids].map((message) => ({ document, message }));
    }),
};
