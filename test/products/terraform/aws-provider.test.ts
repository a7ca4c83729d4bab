import { describe, expect, test } from '@jest/globals';
import { lowestAllowed } from '../../../lib/values/provider-constraint';
import { Version } from '../../../lib/values/version';
import { has } from '../../../lib/products/fact';
import { PROVIDER_FEATURES, TERRAFORM_FEATURES } from '../../../lib/products/terraform/aws-provider';

describe('PROVIDER_FEATURES', () => {
  test.each([
    ['aws_s3_bucket_server_side_encryption_configuration', 'rule.blocked_encryption_types', '~> 6.21', false],
    ['aws_s3_bucket_server_side_encryption_configuration', 'rule.blocked_encryption_types', '~> 6.22', true],
    ['*', 'region', '>= 5.100', false],
    ['*', 'region', '~> 6.0', true],
  ])('%s %s with %s', (resource, argument, constraint, expected) => {
    const feature = PROVIDER_FEATURES.find((row) => row.resource === resource && row.argument.join('.') === argument);
    const lowest = lowestAllowed<'aws-provider'>(constraint);
    expect(feature && lowest && has(feature, lowest)).toBe(expected);
  });

  test('holds each argument once', () => {
    const keys = PROVIDER_FEATURES.map(({ resource, argument }) => [resource, ...argument].join('.'));
    expect(new Set(keys).size).toBe(keys.length);
  });
});

describe('TERRAFORM_FEATURES', () => {
  test.each([
    ['0.15.5', []],
    ['1.0.0', ['base']],
    ['1.4.7', ['base']],
    ['1.5.0', ['base', 'importBlocks']],
    ['1.9.8', ['base', 'importBlocks']],
    ['1.10.0', ['base', 'importBlocks', 'stateLockFile']],
  ])('Terraform %s has %j', (version, names) => {
    const present = Object.entries(TERRAFORM_FEATURES).filter(([, feature]) => has(feature, Version.of(version)));
    expect(present.map(([name]) => name)).toEqual(names);
  });
});
