import { Construct, type IConstruct } from 'constructs';
import { Module } from '../../terraform';
import { BucketName } from '../../values/bucket-name';
import { folderPathProblem } from '../../values/folder-path';
import type { Problem } from '../../values/problem';
import { providerConstraintProblem } from '../../values/provider-constraint';
import { Region } from '../../values/region';
import { tagsProblem, type Tags } from '../../values/tags';
import { TERRAFORM_FEATURES } from '../../products/terraform/aws-provider';
import { LONGEST_TARGET } from '../../products/tfaction/releases';
import { report, reportEach, reportFields, reportLater } from '../report';
import { reportSecondUse } from '../second-use';
import { uniqueId } from '../unique-id';
import { awsProvider, type ITerraformProvider } from './terraform-provider';

/** What every working directory of a cluster has in common. */
export interface TerraformSettings {
  /** The existing S3 bucket of the Terraform state. */
  readonly stateBucket: string;

  /**
   * The region of the state bucket.
   *
   * @default - the region of the resources
   */
  readonly stateRegion?: string;

  /**
   * The existing S3 bucket of tfmigrate's history.
   *
   * @default - no `.tfmigrate.hcl`: tfaction writes one when a migration runs
   */
  readonly historyBucket?: string;

  /** The region of the resources, such as `ap-northeast-1`. */
  readonly region: string;

  /** Constraint on the AWS provider, with a lower bound: `~> 6.22`. */
  readonly providerVersion: string;

  /**
   * Whether Terraform locks the state with an object beside it. The role that runs Terraform then needs to write and
   * delete `<key>.tflock`, and every member of the team needs Terraform 1.10.
   *
   * @default false
   */
  readonly stateLockFile?: boolean;
}

/** Properties of `WorkingDirectory`. */
export interface WorkingDirectoryProps extends TerraformSettings {
  /**
   * Tags of every resource that can have them. They are set on each resource: a default of the provider would change
   * every imported resource.
   *
   * @default - no tags
   */
  readonly tags?: Tags;

  /**
   * The provider that creates the resources.
   *
   * @default - AWS, in the region of the settings
   */
  readonly provider?: ITerraformProvider;

  /**
   * Hand-written files of this directory that may be replaced, such as `s3.tf.json`.
   *
   * @default - a file that is not managed is never touched
   */
  readonly adopt?: readonly string[];
}

/**
 * A Terraform root module in `terraform/aws/<name>/`, or in the folder of another provider, as tfaction expects it:
 * state, provider, pinned tools and its `tfaction.yaml`. Everything made below it becomes part of the module.
 *
 * @see https://suzuki-shunsuke.github.io/tfaction/docs/
 */
export class WorkingDirectory extends Construct {
  /** The working directory that a construct is in. */
  public static of(construct: IConstruct): WorkingDirectory {
    const found = [...construct.node.scopes].reverse().find((scope) => scope instanceof WorkingDirectory);
    if (!found) {
      throw new Error(`${construct.node.path} makes Terraform resources: give it a working directory as its scope`);
    }
    return found;
  }

  /** `terraform/aws/longhorn`: the folder, the tfaction target, and the first part of the state's key. */
  public readonly path: string;
  /** The provider that creates the resources. */
  public readonly provider: ITerraformProvider;
  /** The region of the resources. */
  public readonly region: Region;
  /** Tags of every resource that can have them. */
  public readonly tags: Tags;
  /** Hand-written files of this directory that may be replaced. */
  public readonly adopt: readonly string[];
  /** @internal */
  public readonly module: Module;
  private readonly imported = new Set<string>();

  constructor(
    scope: Construct,
    name: string,
    public readonly props: WorkingDirectoryProps,
  ) {
    const provider = props.provider ?? awsProvider(props.region, props.providerVersion);
    super(scope, uniqueId(scope, `terraform-${provider.name}-${name}`));
    this.provider = provider;
    this.path = `terraform/${provider.name}/${name}`;
    reportSecondUse(this, 'name', `the working directory ${this.path}`);
    this.region = Region.of(props.region);
    this.tags = props.tags ?? {};
    this.adopt = reportEach(this, 'adopt', props.adopt, folderPathProblem);
    this.validate(name);
    this.module = new Module();
    this.module.addBackend(this, {
      bucket: props.stateBucket,
      key: `${this.path}/v1/terraform.tfstate`,
      region: props.stateRegion ?? props.region,
      useLockfile: props.stateLockFile ?? false,
    });
    this.module.addProvider(this, provider.name, provider.settings);
  }

  /** The version constraint on Terraform that the files need. */
  public get requiredVersion(): string {
    const { base, importBlocks, stateLockFile } = TERRAFORM_FEATURES;
    if (this.props.stateLockFile) return `>= ${stateLockFile.since}`;
    return `>= ${this.imported.size > 0 ? importBlocks.since : base.since}`;
  }

  /** The key of tfmigrate's history. */
  public get historyKey(): string {
    return `${this.path}/history.json`;
  }

  /**
   * @internal The argument that sets the region of a resource: none for the provider's own, so that imported resources
   * do not change.
   */
  public elsewhere(region: Region): { readonly region?: string } {
    return region.text === this.region.text ? {} : { region: region.text };
  }

  /** @internal Imports an existing object as one of the parts of a construct. */
  public importObject(owner: Construct, addresses: Readonly<Record<string, string>>, part: string, id: string): void {
    const address = addresses[part];
    if (address === undefined) {
      const must = `must name existing parts: ${Object.keys(addresses).join(', ')}`;
      report(owner, 'importExisting', { must, got: part, fix: 'Write one of them' });
      return;
    }
    if (this.imported.has(address)) return;
    this.imported.add(address);
    this.module.addImport(owner, address, id);
  }

  private validate(name: string): void {
    const { props } = this;
    report(this, 'name', folderPathProblem(name));
    report(this, 'providerVersion', providerConstraintProblem(props.providerVersion));
    this.provider.validate(this);
    report(this, 'tags', tagsProblem(this.tags));
    reportFields(this, {
      region: this.region,
      stateBucket: BucketName.of(props.stateBucket),
      stateRegion: props.stateRegion === undefined ? undefined : Region.of(props.stateRegion),
      historyBucket: props.historyBucket === undefined ? undefined : BucketName.of(props.historyBucket),
    });
    if (!folderPathProblem(name) && this.path.length > LONGEST_TARGET) {
      report(this, 'name', {
        must: `must result in a path of at most ${LONGEST_TARGET} characters, which tfaction uses as a GitHub label`,
        got: this.path,
        fix: 'Choose a shorter name',
      });
    }
    reportLater(this, 'name', () => this.collisionProblems());
    reportLater(this, 'provider', () => this.strangerProblems());
  }

  /** What another provider creates has no credentials here. */
  private strangerProblems(): readonly Problem[] {
    const { name } = this.provider;
    const strangers = this.module.made.filter(({ address }) => !address.replace(/^data\./, '').startsWith(`${name}_`));
    return [...new Set(strangers.map(({ owner }) => owner))].map((owner) => ({
      must: `must be the provider of everything in ${this.path}: ${owner.node.path} belongs to another`,
      got: name,
      fix: 'Move it to a working directory of its provider',
    }));
  }

  /** One problem for each pair of constructs, however many addresses they share. */
  private collisionProblems(): readonly Problem[] {
    const { collisions } = this.module;
    const firsts = collisions.filter(
      ({ first, second }, index) =>
        collisions.findIndex((other) => other.first === first && other.second === second) === index,
    );
    return firsts.map(({ first, second, address }) => ({
      must: `must be unique in ${this.path}: ${first.node.path} and ${second.node.path} both make ${address}`,
      got: address,
      fix: 'Rename one of them',
    }));
  }
}
