import type { Feature } from '../fact';

/** An argument of a resource that the AWS provider has only from a version on. */
export interface ProviderFeature extends Feature<'aws-provider'> {
  readonly resource: string;
  /** Path below the resource; list positions are left out. */
  readonly argument: readonly string[];
}

/** The arguments in use that the oldest 6.x provider does not have. */
export const PROVIDER_FEATURES: readonly ProviderFeature[] = [
  {
    resource: 'aws_s3_bucket_server_side_encryption_configuration',
    argument: ['rule', 'blocked_encryption_types'],
    since: '6.22',
    source: 'https://github.com/hashicorp/terraform-provider-aws/blob/v6.22.0/CHANGELOG.md',
  },
  {
    resource: '*',
    argument: ['region'],
    since: '6.0',
    source: 'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/guides/version-6-upgrade',
  },
];

/** What the Terraform language itself needs. */
export const TERRAFORM_FEATURES = {
  /** Anything at all that is written here. */
  base: { since: '1.0', source: 'https://developer.hashicorp.com/terraform/language/syntax/json' },
  importBlocks: {
    since: '1.5',
    source: 'https://developer.hashicorp.com/terraform/language/import',
  },
  stateLockFile: {
    since: '1.10',
    source: 'https://developer.hashicorp.com/terraform/language/backend/s3',
  },
} as const satisfies Record<string, Feature<'terraform'>>;

/**
 * The provider knows the encryption types that a bucket refuses, but does not take over what S3 set by itself: what is
 * left out is a change in every plan.
 */
export const BLOCKED_ENCRYPTION_DIFFERS: Feature<'aws-provider'> = {
  since: '6.22',
  until: '6.40',
  source: 'https://github.com/hashicorp/terraform-provider-aws/issues/47320',
};
