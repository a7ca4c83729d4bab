import { Construct } from 'constructs';
import { EksPodIdentityAssociation, IamRole, IamRolePolicy } from '../../terraform';
import { iamPathProblem, iamPolicyNameProblem, iamRoleNameProblem } from '../../values/iam-name';
import { dnsLabelProblem, kubernetesNameProblem } from '../../values/kubernetes-name';
import { mergedTagsProblem, mergeTags, type Tags } from '../../values/tags';
import { terraformNameProblem, terraformText } from '../../values/terraform-name';
import { report } from '../report';
import { reportSecondUse } from '../second-use';
import { WorkingDirectory } from '../tfaction/working-directory';
import { uniqueId } from '../unique-id';
import { InlinePolicy, LARGEST_POLICY } from './inline-policy';
import { policyDocument, type AwsAccess, type IGrantee, type PolicyStatement } from './policy';
import { accountOf, trustOf, trustProblem, type ServiceAccountName, type WorkloadTrust } from './workload-trust';

/** Properties of `WorkloadRole`. */
export interface WorkloadRoleProps {
  /** 1 to 64 letters, digits and `+=,.@_-`. */
  readonly roleName: string;

  /** The only service account whose pods assume the role. */
  readonly serviceAccount: ServiceAccountName;

  /** How AWS identifies the pods: by the cluster's OIDC issuer (IRSA), or by EKS Pod Identity. */
  readonly trust: WorkloadTrust;

  /**
   * The name of the inline policy.
   *
   * @default "<roleName>-policy"
   */
  readonly policyName?: string;

  /**
   * What precedes the name in the role's ARN, beginning and ending with a slash.
   *
   * @default "/"
   */
  readonly path?: string;

  /**
   * What the role is for.
   *
   * @default - no description
   */
  readonly description?: string;

  /**
   * Tags in addition to those of the working directory.
   *
   * @default - none
   */
  readonly tags?: Tags;
}

/**
 * An IAM role for the pods of one service account: there is no access key that could leak. It may do exactly what it is
 * granted, in one inline policy whose statements are in the order of the grants. Pass it to a consumer that accepts an
 * identity instead of credentials.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/service-accounts.html
 */
export class WorkloadRole extends Construct implements IGrantee {
  /** The name of the role. */
  public readonly roleName: string;
  /** The annotations that the service account needs; none with Pod Identity. Known when files are written. */
  public readonly serviceAccountAnnotations: Readonly<Record<string, string>>;
  /** The service account whose pods assume the role. */
  public readonly bindsServiceAccount: ServiceAccountName;
  private readonly policy: InlinePolicy;
  private readonly policyName: string;
  private readonly addresses: { readonly role: string; readonly policy: string };

  /** @param name the Terraform name: `aws_iam_role.<name>` */
  constructor(scope: Construct, name: string, props: WorkloadRoleProps) {
    super(scope, uniqueId(scope, `WorkloadRole.${name}`));
    const directory = WorkingDirectory.of(this);
    const { module, tags } = directory;
    const { trust, serviceAccount } = props;
    this.roleName = props.roleName;
    this.policyName = props.policyName ?? `${props.roleName}-policy`;
    this.bindsServiceAccount = serviceAccount;
    this.validate(name, props);

    const partition = directory.region.partition;
    const accountId = accountOf(trust);
    const roleArn = `arn:${partition}:iam::${accountId ?? ''}:role${props.path ?? '/'}${props.roleName}`;
    this.serviceAccountAnnotations = trust?.by === 'irsa' ? { 'eks.amazonaws.com/role-arn': roleArn } : {};
    const trustLocal = module.addLocal(this, `${name}_trust_policy`, () =>
      policyDocument(trustOf(trust, serviceAccount, partition)),
    );
    const role = module.addResource(this, IamRole, name, {
      name: props.roleName,
      ...(props.path === undefined ? {} : { path: props.path }),
      ...(props.description === undefined ? {} : { description: terraformText(props.description) }),
      assumeRolePolicy: `\${jsonencode(${trustLocal})}`,
      tags: mergeTags(props.tags ?? {}, tags),
    });
    this.policy = new InlinePolicy(this, `${name}_role_policy`, {
      kind: 'role',
      name: props.roleName,
      largest: LARGEST_POLICY.role,
      accountId,
    });
    const policy = module.addResource(this, IamRolePolicy, name, {
      name: this.policyName,
      role: `\${${role}.name}`,
      policy: this.policy.toJson(),
    });
    this.addresses = { role, policy };
    if (trust?.by !== 'pod-identity') return;
    module.addResource(this, EksPodIdentityAssociation, name, {
      clusterName: trust.clusterName,
      namespace: serviceAccount?.namespace,
      serviceAccount: serviceAccount?.name,
      roleArn: `\${${role}.arn}`,
      tags: mergeTags(props.tags ?? {}, tags),
    });
  }

  /** Allows more, after the existing grants. */
  public addStatements(...statements: readonly PolicyStatement[]): void {
    this.policy.add(...statements);
  }

  /** Allows what an engine does at AWS outside of buckets, such as `parameterAccess(keys)`. */
  public grant(access: AwsAccess): void {
    this.policy.grant(access);
  }

  /** Imports an existing role and its policy, through import blocks. Delete the call once it is applied. */
  public importExisting(...parts: readonly ('role' | 'policy')[]): void {
    const directory = WorkingDirectory.of(this);
    for (const part of parts) {
      const id = part === 'role' ? this.roleName : `${this.roleName}:${this.policyName}`;
      directory.importObject(this, this.addresses, part, id);
    }
  }

  private validate(name: string, props: WorkloadRoleProps): void {
    const { serviceAccount, tags } = props;
    report(this, 'name', terraformNameProblem(name));
    report(this, 'roleName', iamRoleNameProblem(props.roleName));
    reportSecondUse(this, 'roleName', `the IAM role ${props.roleName}`);
    report(this, 'policyName', props.policyName === undefined ? undefined : iamPolicyNameProblem(props.policyName));
    report(this, 'path', props.path === undefined ? undefined : iamPathProblem(props.path));
    report(this, 'tags', mergedTagsProblem(tags ?? {}, WorkingDirectory.of(this).tags));
    report(this, 'serviceAccount.namespace', dnsLabelProblem(serviceAccount?.namespace));
    report(this, 'serviceAccount.name', kubernetesNameProblem(serviceAccount?.name));
    report(this, 'trust', trustProblem(props.trust));
  }
}
