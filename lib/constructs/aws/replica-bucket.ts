import { Construct } from 'constructs';
import { IamRole, IamRolePolicy, S3BucketReplication } from '../../terraform';
import type { ApplyTimeValue } from '../../values/apply-time';
import type { BucketName } from '../../values/bucket-name';
import { GoDuration } from '../../values/go-duration';
import { iamRoleNameProblem } from '../../values/iam-name';
import type { Region } from '../../values/region';
import type { Retention } from '../../values/retention';
import { mergeTags, type Tags } from '../../values/tags';
import { REPLICATION_MINUTES } from '../../products/s3/replication';
import { report, reportEach, reportFields } from '../report';
import { reportSecondUse } from '../second-use';
import { WorkingDirectory } from '../tfaction/working-directory';
import { uniqueId } from '../unique-id';
import { BackupBucket, type IBackupBucket } from './backup-bucket';
import type { BucketPart } from './backup-bucket-parts';
import type { IBackupKey } from './backup-key';
import type { ObjectLock } from './object-lock';
import { policyDocument, type BucketAccess, type IGrantee } from './policy';
import { addReplicationAlarms } from './replication-alarms';
import { replicationStatements, replicationTrust } from './replication-policy';
import { REPLICATION_RULE, replicationRule } from './replication-rule';
import { deafProblem, farSource, missingKey, replicaRegionProblem } from './replica-bucket-rules';
import { topicProblem } from './sns-topic';

/** Properties of `ReplicaBucket`. */
export interface ReplicaBucketProps {
  /** The bucket to replicate, of the same working directory. It can have one replica. */
  readonly source: BackupBucket;

  /** The name of the replica: 3 to 63 lower-case letters, digits and hyphens; unique among all AWS accounts. */
  readonly bucketName: string;

  /** The region of the replica, such as `us-west-2`: not that of the source. */
  readonly region: string;

  /**
   * What happens to an object in the replica when the engine deletes it from the source. `replicate`: it is hidden there
   * too, and stays as a noncurrent version for `noncurrentVersions`; the replica is as consistent as the source, for
   * Longhorn and kopia alike. `keep`: it stays; an intruder's deletions do no harm, but the replica grows without end, and
   * an engine that reads it finds locks and backups that it had removed.
   *
   * @default "replicate"
   */
  readonly deletions?: 'replicate' | 'keep';

  /**
   * Whether S3 guarantees replication within 15 minutes, which costs extra. Its metrics are published in any case.
   *
   * @default true
   */
  readonly timeControl?: boolean;

  /**
   * How long a deleted or overwritten object of the replica can be recovered.
   *
   * @default Retention.days(14)
   */
  readonly noncurrentVersions?: Retention;

  /**
   * The KMS key of the replica, in its region. Required if the source has a key.
   *
   * @default - keys that S3 manages (AES256)
   */
  readonly encryptionKey?: IBackupKey;

  /**
   * How objects of the replica are locked. Any engine works with it, because S3 writes the objects.
   *
   * @default - as in the source
   */
  readonly objectLock?: ObjectLock;

  /**
   * ARNs of the SNS topics to notify when the replica falls behind or objects are not replicated: at least one in each of
   * the two regions, because CloudWatch notifies only topics of its own region. Their policies must allow CloudWatch to
   * publish.
   *
   * @default - no alarms
   */
  readonly alarmTopics?: readonly string[];

  /**
   * How far the replica may fall behind before an alarm fires.
   *
   * @default GoDuration.minutes(15)
   */
  readonly maximumLag?: GoDuration;

  /**
   * The name of the role that S3 assumes.
   *
   * @default "<bucketName>-role"
   */
  readonly roleName?: string;

  /**
   * Tags in addition to those of the working directory.
   *
   * @default - none
   */
  readonly tags?: Tags;
}

/**
 * A bucket in another region to which S3 copies every new object of a backup bucket, with its tags and its lock: as well
 * protected as the source, with the role that S3 assumes, and alarms. Existing objects are not copied; S3 Batch
 * Replication can do that once. Objects are replicated one by one: a replica that is used while backups are being
 * written may lack the newest objects.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication.html
 */
export class ReplicaBucket extends Construct implements IBackupBucket {
  /** The name of the replica, known when files are written. */
  public readonly bucketName: BucketName;
  /** The region of the replica. */
  public readonly region: Region;
  /** The ARN of the replica, for policies. */
  public readonly arn: ApplyTimeValue;
  /** The bucket that is replicated. */
  public readonly source: BackupBucket;
  private readonly granted: IGrantee[] = [];
  private readonly bucket: BackupBucket;

  /** @param name the Terraform name: `aws_s3_bucket.<name>`, `aws_iam_role.<name>` … */
  constructor(
    scope: Construct,
    name: string,
    private readonly props: ReplicaBucketProps,
  ) {
    super(scope, uniqueId(scope, `ReplicaBucket.${name}`));
    const { source, encryptionKey, noncurrentVersions, tags } = props;
    const objectLock = props.objectLock ?? source.objectLock;
    // S3 replicates what an engine does, but not what a lifecycle does.
    const { expireObjectsAfter } = source;
    this.bucket = new BackupBucket(this, name, {
      bucketName: props.bucketName,
      region: props.region,
      ...(noncurrentVersions && { noncurrentVersions }),
      ...(encryptionKey && { encryptionKey }),
      ...(expireObjectsAfter && { expireObjectsAfter }),
      ...(objectLock && { objectLock }),
      ...(tags && { tags }),
    });
    this.bucketName = this.bucket.bucketName;
    this.region = this.bucket.region;
    this.arn = this.bucket.arn;
    this.source = source;
    this.validate();
    this.createReplication(name, this.createRole(name));
    this.createAlarms(name);
  }

  /** Allows somebody to work in the replica, such as a second cluster that restores from it. */
  public grant(grantee: IGrantee, access: BucketAccess, prefix = ''): void {
    this.granted.push(grantee);
    this.bucket.grant(grantee, access, prefix);
  }

  /** Imports an existing bucket, through import blocks. Delete the call once it is applied. */
  public importExisting(...parts: readonly BucketPart[]): void {
    this.bucket.importExisting(...parts);
  }

  /** Who may work in the replica. Without anyone it cannot be read on the day on which it is needed. */
  public get grantees(): readonly IGrantee[] {
    return this.granted;
  }

  private createRole(name: string): { readonly role: string; readonly policy: string } {
    const { module, tags } = WorkingDirectory.of(this);
    const { source, deletions } = this.props;
    const trust = module.addLocal(this, `${name}_trust_policy`, () => policyDocument(replicationTrust()));
    const role = module.addResource(this, IamRole, name, {
      name: this.roleName,
      assumeRolePolicy: `\${jsonencode(${trust})}`,
      tags: mergeTags(this.props.tags ?? {}, tags),
    });
    const scope = { deletions: deletions !== 'keep', locked: source.objectLock !== undefined };
    const local = module.addLocal(this, `${name}_role_policy`, () =>
      policyDocument(replicationStatements(source, this.bucket, scope)),
    );
    const policy = module.addResource(this, IamRolePolicy, name, {
      name: 'replication',
      role: `\${${role}.name}`,
      policy: `\${jsonencode(${local})}`,
    });
    return { role, policy };
  }

  private createReplication(name: string, { role, policy }: ReturnType<ReplicaBucket['createRole']>): void {
    const directory = WorkingDirectory.of(this);
    const { source, encryptionKey, deletions, timeControl } = this.props;
    directory.module.addResource(this, S3BucketReplication, name, {
      ...directory.elsewhere(source.region),
      bucket: `\${${source.addresses.bucket}.id}`,
      role: `\${${role}.arn}`,
      rule: [
        replicationRule({
          replica: String(this.arn),
          encryptionKey,
          deletions: deletions !== 'keep',
          timeControl: timeControl !== false,
        }),
      ],
      // S3 rejects a replication while one of the buckets has no versioning; and an object that it may not replicate at
      // first, it does not retry.
      dependsOn: [source.addresses.versioning, this.bucket.addresses.versioning, policy].map((fqn) => ({ fqn })),
    });
  }

  private createAlarms(name: string): void {
    const { source, alarmTopics, maximumLag, tags } = this.props;
    if (alarmTopics === undefined) return;
    addReplicationAlarms(this, name, {
      ruleId: REPLICATION_RULE,
      source,
      replica: this.bucket,
      maximumLag: (maximumLag ?? GoDuration.minutes(REPLICATION_MINUTES)).inSeconds,
      topics: alarmTopics,
      tags: mergeTags(tags ?? {}, WorkingDirectory.of(this).tags),
    });
  }

  private get roleName(): string {
    return this.props.roleName ?? `${this.bucketName}-role`;
  }

  private validate(): void {
    const { source, encryptionKey, alarmTopics, maximumLag } = this.props;
    const isNear = WorkingDirectory.of(source) === WorkingDirectory.of(this);
    const regions = replicaRegionProblem(source.region, this.region);
    report(this, 'source', isNear ? undefined : farSource(source.node.path));
    reportSecondUse(this, 'source', `the replication of ${source.bucketName}`);
    report(this, 'region', regions);
    if (source.encryptionKey && !encryptionKey) report(this, 'encryptionKey', missingKey(this.region));
    if (!this.bucketName.problem) report(this, 'roleName', iamRoleNameProblem(this.roleName));
    reportFields(this, { maximumLag });
    const topics = reportEach(this, 'alarmTopics', alarmTopics, topicProblem);
    if (alarmTopics && !regions && !this.region.problem && !topics.some(topicProblem))
      report(this, 'alarmTopics', deafProblem([source.region, this.region], topics));
  }
}
