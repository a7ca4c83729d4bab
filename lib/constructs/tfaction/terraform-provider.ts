import type { Construct } from 'constructs';
import type { JsonObject } from '../../json';

/** A file that a provider reads beside its module, in which `#` begins a comment. */
export interface ProviderFile {
  /** Its name in the working directory. */
  readonly name: string;
  /** Comments for its first lines. */
  readonly notes: readonly string[];
  readonly content: string;
}

/** Where the resources of a working directory are created. Credentials are never part of it: the runner has them. */
export interface ITerraformProvider {
  /** The folder below `terraform/`, the name in Terraform, and the prefix of its resource types: `aws`. */
  readonly name: string;
  /** `hashicorp/aws` */
  readonly source: string;
  /** Constraint on its version, with a lower bound. */
  readonly version: string;
  /** The arguments of its block. */
  readonly settings: JsonObject;
  /**
   * Files that it reads beside the module.
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
