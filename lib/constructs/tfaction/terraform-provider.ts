import type { Construct } from 'constructs';
import type { JsonObject } from '../../json';

/** A file that a provider reads beside its module, in which `#` begins a comment. */
export interface ProviderFile {
  /** Its name in the working directory. */
  readonly name: string;
  /** What people are told in its first lines. */
  readonly notes: readonly string[];
  readonly content: string;
}

/** What the resources of a working directory are made at. Credentials are never part of it: they are the runner's. */
export interface ITerraformProvider {
  /** The folder below `terraform/`, the name in Terraform, and what its resource types begin with: `aws`. */
  readonly name: string;
  /** `hashicorp/aws` */
  readonly source: string;
  /** Constraint on its version, with a lower bound. */
  readonly version: string;
  /** The arguments of its block. */
  readonly settings: JsonObject;
  /**
   * What it reads beside the module.
   *
   * @default - nothing
   */
  readonly files?: readonly ProviderFile[];
  /** Reports what is wrong with it. */
  validate(owner: Construct): void;
}

/** AWS in one region. Its directory reports what is wrong with either. */
export function awsProvider(region: string, version: string): ITerraformProvider {
  return { name: 'aws', source: 'hashicorp/aws', version, settings: { region }, validate: () => undefined };
}
