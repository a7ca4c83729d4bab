/**
 * The one seam to cdktf and its AWS provider. Nothing else imports them, so that another release of the framework can
 * take their place here. Nothing of cdktf's own synthesis is used: it adds a backend with a path of this machine, runs
 * `terraform`, and merges two resources of one name without a word.
 */
import {
  DefaultTokenResolver,
  S3Backend,
  StringConcat,
  TerraformElement,
  TerraformLocal,
  TerraformProvider,
  TerraformResource,
  TerraformStack,
  Tokenization,
} from 'cdktf';
import { type Construct, type IConstruct, RootConstruct } from 'constructs';
import type { Json, JsonObject } from './json';

import { AwsProvider } from '@cdktf/provider-aws/lib/provider';

export { CloudwatchMetricAlarm } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
export { DataAwsCallerIdentity } from '@cdktf/provider-aws/lib/data-aws-caller-identity';
export { DataAwsSecretsmanagerRandomPassword as RandomPassword } from '@cdktf/provider-aws/lib/data-aws-secretsmanager-random-password';
export { EksPodIdentityAssociation } from '@cdktf/provider-aws/lib/eks-pod-identity-association';
export { IamAccessKey } from '@cdktf/provider-aws/lib/iam-access-key';
export { IamRole } from '@cdktf/provider-aws/lib/iam-role';
export { IamRolePolicy } from '@cdktf/provider-aws/lib/iam-role-policy';
export { IamUser } from '@cdktf/provider-aws/lib/iam-user';
export { IamUserPolicy } from '@cdktf/provider-aws/lib/iam-user-policy';
export { KmsAlias } from '@cdktf/provider-aws/lib/kms-alias';
export { KmsKey } from '@cdktf/provider-aws/lib/kms-key';
export { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
export { S3BucketLifecycleConfiguration } from '@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration';
export { S3BucketObjectLockConfigurationA as S3BucketObjectLock } from '@cdktf/provider-aws/lib/s3-bucket-object-lock-configuration';
export { S3BucketOwnershipControls } from '@cdktf/provider-aws/lib/s3-bucket-ownership-controls';
export { S3BucketPolicy } from '@cdktf/provider-aws/lib/s3-bucket-policy';
export { S3BucketPublicAccessBlock } from '@cdktf/provider-aws/lib/s3-bucket-public-access-block';
export { S3BucketReplicationConfigurationA as S3BucketReplication } from '@cdktf/provider-aws/lib/s3-bucket-replication-configuration';
export { S3BucketServerSideEncryptionConfigurationA as S3BucketEncryption } from '@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration';
export { S3BucketVersioningA as S3BucketVersioning } from '@cdktf/provider-aws/lib/s3-bucket-versioning';
export { SsmParameter } from '@cdktf/provider-aws/lib/ssm-parameter';

/**
 * The class of a resource of a provider without bindings. What it is given is written as it stands, so its arguments
 * have the names that Terraform gives them.
 */
export function plainResource<Config extends object>(resourceType: string): ResourceClass<Config & MetaArguments> {
  return class extends TerraformResource {
    public static readonly tfResourceType = resourceType;
    private readonly given: object;

    constructor(scope: Construct, id: string, { dependsOn, lifecycle, ...given }: Config & MetaArguments) {
      const meta = { ...(dependsOn ? { dependsOn: [...dependsOn] } : {}), ...(lifecycle ? { lifecycle } : {}) };
      super(scope, id, { terraformResourceType: resourceType, ...meta });
      this.given = given;
    }

    protected override synthesizeAttributes(): Record<string, unknown> {
      return Object.fromEntries(Object.entries(this.given));
    }
  };
}

/** What Terraform itself does with a resource. */
export interface MetaArguments {
  readonly dependsOn?: readonly { readonly fqn: string }[];
  readonly lifecycle?: { readonly preventDestroy: true };
}

/** A class of a Terraform resource or data source, as cdktf generates them. */
export interface ResourceClass<Config> {
  readonly tfResourceType: string;
  new (scope: Construct, id: string, config: Config): TerraformElement;
}

/** One block of a Terraform module, before blocks are merged into files. */
export interface Fragment {
  readonly block: 'terraform' | 'provider' | 'locals' | 'data' | 'resource' | 'import' | 'output';
  /** `aws_s3_bucket.longhorn_backup`, `data.aws_caller_identity.current`, `local.longhorn_backup`, `provider.aws` … */
  readonly address: string;
  /** The construct that asked for it. */
  readonly owner: IConstruct;
  readonly body: JsonObject;
}

/** Two constructs that ask for one address. Terraform would reject the module; cdktf would merge them in silence. */
export interface Collision {
  readonly address: string;
  readonly first: IConstruct;
  readonly second: IConstruct;
}

/** What a module keeps its state in. */
export interface Backend {
  readonly bucket: string;
  readonly key: string;
  readonly region: string;
  readonly useLockfile: boolean;
}

/** A Terraform root module that is rendered block by block and never touches the disk. */
export class Module {
  public readonly collisions: Collision[] = [];
  private readonly stack = new ModuleStack(new RootConstruct(), 'module');
  private readonly owners = new Map<string, IConstruct>();
  private readonly imports: Fragment[] = [];
  private readonly outputs: Fragment[] = [];

  public addBackend(owner: IConstruct, backend: Backend): void {
    const { useLockfile, ...config } = backend;
    const element = new S3Backend(this.stack, config);
    if (useLockfile) element.addOverride('use_lockfile', true);
    this.owners.set(element.node.id, owner);
  }

  public addProvider(owner: IConstruct, name: string, settings: JsonObject): void {
    if (name === 'aws') new AwsProvider(this.stack, 'provider.aws', settings);
    else new PlainProvider(this.stack, `provider.${name}`, name, settings);
    this.owners.set(`provider.${name}`, owner);
  }

  /** Adds a resource under its Terraform name and gives its address. */
  public addResource<Config>(owner: IConstruct, type: ResourceClass<Config>, name: string, config: Config): string {
    const address = `${type.tfResourceType}.${name}`;
    if (this.claim(owner, address)) new type(this.stack, address, config);
    return address;
  }

  /** Adds a data source under its Terraform name and gives its address. The same owner may ask for it again. */
  public addData<Config>(owner: IConstruct, type: ResourceClass<Config>, name: string, config: Config): string {
    const address = `data.${type.tfResourceType}.${name}`;
    if (this.owners.get(address) !== owner && this.claim(owner, address)) new type(this.stack, address, config);
    return address;
  }

  /** Adds a local value and gives the expression that refers to it. `value` may be a function: it is called at the end. */
  public addLocal(owner: IConstruct, name: string, value: () => Json): string {
    const address = `local.${name}`;
    if (this.claim(owner, address)) new LateLocal(this.stack, address, value);
    return address;
  }

  /** Adds an import block: Terraform takes over the object with this id instead of making one. */
  public addImport(owner: IConstruct, address: string, id: string): void {
    this.imports.push({ block: 'import', address, owner, body: { to: address, id } });
  }

  /** Adds an output, which `terraform output` prints. */
  public addOutput(owner: IConstruct, name: string, body: JsonObject): void {
    const address = `output.${name}`;
    if (this.claim(owner, address)) this.outputs.push({ block: 'output', address, owner, body });
  }

  /** The addresses of resources and data sources, with the constructs that asked for them. */
  public get made(): readonly { readonly address: string; readonly owner: IConstruct }[] {
    return [...this.owners.entries()]
      .filter(([address]) => /^(data\.)?\w+_\w*\./.test(address))
      .map(([address, owner]) => ({ address, owner }));
  }

  /** Every block, in the order in which it was asked for. */
  public render(): readonly Fragment[] {
    const elements = this.stack.node.findAll().filter((child) => TerraformElement.isTerraformElement(child));
    return [...elements.flatMap((element) => this.fragmentsOf(element)), ...this.imports, ...this.outputs];
  }

  private claim(owner: IConstruct, address: string): boolean {
    const first = this.owners.get(address);
    if (first) this.collisions.push({ address, first, second: owner });
    else this.owners.set(address, owner);
    return first === undefined;
  }

  private fragmentsOf(element: TerraformElement): readonly Fragment[] {
    const id = element.node.id;
    const owner = this.owners.get(id);
    if (!owner) return [];
    const rendered = withoutComments(
      Tokenization.resolve(element.toTerraform(), {
        scope: this.stack,
        // Without this a reference into another module renders as if the object stood in this one.
        preparing: true,
        resolver: new DefaultTokenResolver(new StringConcat()),
      }) as Json,
    ) as Record<string, JsonObject>;
    if (rendered.provider) {
      const [body] = Object.values(rendered.provider)[0] as readonly JsonObject[];
      return [{ block: 'provider', address: id, owner, body: body ?? {} }];
    }
    if (rendered.terraform)
      return [{ block: 'terraform', address: 'terraform.backend', owner, body: rendered.terraform }];
    if (rendered.locals) return [{ block: 'locals', address: id, owner, body: rendered.locals }];
    const block = rendered.data ? 'data' : 'resource';
    const byType = Object.values(rendered[block] ?? {})[0] as JsonObject;
    return [{ block, address: id, owner, body: Object.values(byType)[0] as JsonObject }];
  }
}

/** A stack whose children carry their Terraform address as id: what follows the type is the logical name. */
class ModuleStack extends TerraformStack {
  protected override allocateLogicalId(element: TerraformElement): string {
    return element.node.id.replace(/^(data\.)?[^.]*\./, '');
  }
}

/** A provider without bindings; its settings are written as they stand. */
class PlainProvider extends TerraformProvider {
  constructor(
    scope: Construct,
    id: string,
    name: string,
    private readonly given: JsonObject,
  ) {
    super(scope, id, { terraformResourceType: name });
  }

  protected override synthesizeAttributes(): Record<string, unknown> {
    return { ...this.given };
  }
}

/** A local whose value is asked for when the module is rendered, after every construct has had its say. */
class LateLocal extends TerraformLocal {
  constructor(
    scope: Construct,
    id: string,
    private readonly value: () => Json,
  ) {
    super(scope, id, {});
  }

  public override toTerraform(): { locals: Record<string, Json> } {
    return { locals: { [this.friendlyUniqueId]: this.value() } };
  }
}

/** cdktf puts metadata under `//` into every block. */
function withoutComments(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutComments);
  if (value === null || typeof value !== 'object') return value;
  const kept = Object.entries(value as JsonObject).filter(([key]) => key !== '//');
  return Object.fromEntries(kept.map(([key, inner]) => [key, withoutComments(inner)]));
}
