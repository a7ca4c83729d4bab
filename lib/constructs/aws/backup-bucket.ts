import { Construct } from 'constructs';
import { ApplyTimeValue } from '../../values/apply-time';
import { BucketName } from '../../values/bucket-name';
import { objectPrefixProblem } from '../../values/object-prefix';
import type { Problem } from '../../values/problem';
import { Region } from '../../values/region';
import { Retention } from '../../values/retention';
import { terraformNameProblem } from '../../values/terraform-name';
import { mergedTagsProblem, mergeTags, type Tags } from '../../values/tags';
import { report, reportFields } from '../report';
import type { IBackupStore } from '../stores/backup-store';
import { WorkingDirectory } from '../tfaction/working-directory';
import type { IBackupKey } from './backup-key';
import { createBucketParts, type BucketAddresses, type BucketPart } from './backup-bucket-parts';
import { lockedOutProblem, type ObjectLock } from './object-lock';
import type { BucketAccess, IGrantee } from './policy';
import { reportSecondUse } from '../second-use';
import { DEFAULT_KEPT_VERSIONS } from '../stores/kept-versions';
import { uniqueId } from '../unique-id';

/** A bucket at AWS that holds backups, made here or elsewhere. */
export interface IBackupBucket extends IBackupStore {
  /** AWS serves it. */
  readonly service?: undefined;
}

/** Properties of `BackupBucket`. */
export interface BackupBucketProps {
  /** 3 to 63 lower-case letters, digits and hyphens; unique among all AWS accounts. It cannot be changed later. */
  readonly bucketName: string;

  /**
   * How long a deleted or overwritten object can be recovered.
   *
   * @default Retention.days(14), longer than it takes until somebody knows that a weekly drill fails
   */
  readonly noncurrentVersions?: Retention;

  /**
   * Deletes every object this long after it was written. An engine that shares blocks between backups (Longhorn,
   * Velero's file-system backups, restic) loses data that its newest backup needs, so a check rejects it for them.
   *
   * @default - objects stay until the engine deletes them
   */
  readonly expireObjectsAfter?: Retention;

  /**
   * When the parts of an unfinished upload are removed.
   *
   * @default Retention.days(7)
   */
  readonly abortUploadsAfter?: Retention;

  /**
   * Encrypts objects with a KMS key. Whoever is granted access to the bucket may also use the key.
   *
   * @default - keys that S3 manages (AES256)
   */
  readonly encryptionKey?: IBackupKey;

  /**
   * Locks every new object for a while, so that an intruder with the credentials of the engine, or even of an
   * administrator, cannot delete it. Not every engine can write to such a bucket: granting access to one that cannot is
   * an error. Existing objects are not locked.
   *
   * @default - objects are not locked: deleted ones stay for `noncurrentVersions`
   */
  readonly objectLock?: ObjectLock;

  /**
   * The region of the bucket, such as `us-west-2`.
   *
   * @default - the region of the working directory
   */
  readonly region?: string;

  /**
   * Tags in addition to those of the working directory.
   *
   * @default - none
   */
  readonly tags?: Tags;
}

/**
 * An S3 bucket for backups: private, versioned, encrypted, accessible only through TLS 1.2 or newer, and protected from
 * `terraform destroy`. Deleted objects stay for a while as noncurrent versions, so that a mistake or an intruder's
 * deletion can be undone.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html
 */
export class BackupBucket extends Construct implements IBackupBucket {
  /** A bucket that was made elsewhere. */
  public static fromBucketName(bucketName: string, region: string): IBackupBucket {
    return { bucketName: BucketName.of(bucketName), region: Region.of(region) };
  }

  /** The name of the bucket, known when files are written. */
  public readonly bucketName: BucketName;
  /** The region of the bucket. */
  public readonly region: Region;
  /** The ARN of the bucket, for policies. */
  public readonly arn: ApplyTimeValue;
  /** The key that encrypts objects; undefined for keys that S3 manages. */
  public readonly encryptionKey: IBackupKey | undefined;
  /** How long objects stay after they were written; undefined if only the engine deletes them. */
  public readonly expireObjectsAfter: Retention | undefined;
  /** How long a deleted or overwritten object can be recovered. */
  public readonly noncurrentVersions: Retention;
  /** How new objects are locked; undefined if they are not. */
  public readonly objectLock: ObjectLock | undefined;
  /** @internal */
  public readonly addresses: BucketAddresses;

  /** @param name the Terraform name: `aws_s3_bucket.<name>` */
  constructor(
    scope: Construct,
    name: string,
    private readonly props: BackupBucketProps,
  ) {
    super(scope, uniqueId(scope, `BackupBucket.${name}`));
    const directory = WorkingDirectory.of(this);
    this.bucketName = BucketName.of(props.bucketName);
    this.region = props.region === undefined ? directory.region : Region.of(props.region);
    this.encryptionKey = props.encryptionKey;
    this.expireObjectsAfter = props.expireObjectsAfter;
    this.noncurrentVersions = props.noncurrentVersions ?? DEFAULT_KEPT_VERSIONS;
    this.objectLock = props.objectLock;
    this.validate(name);
    this.addresses = createBucketParts(this, name, {
      bucketName: this.bucketName,
      region: this.region,
      encryptionKey: props.encryptionKey,
      objectLock: props.objectLock,
      noncurrentVersions: this.noncurrentVersions,
      abortUploadsAfter: props.abortUploadsAfter ?? Retention.days(7),
      expireObjectsAfter: props.expireObjectsAfter,
      tags: mergeTags(props.tags ?? {}, directory.tags),
    });
    this.arn = ApplyTimeValue.of(`${this.addresses.bucket}.arn`);
  }

  /**
   * Allows a user to work in this bucket.
   *
   * @param prefix the folder that the user is confined to, without slashes at the ends; the whole bucket if left out
   */
  public grant(grantee: IGrantee, access: BucketAccess, prefix = ''): void {
    if (prefix !== '') report(this, 'prefix', objectPrefixProblem(prefix));
    if (this.objectLock) report(this, 'objectLock', lockedOutProblem(access));
    grantee.addStatements(...access.statements({ arn: this.arn, prefix }));
    const key = this.encryptionKey?.keyArn;
    if (key)
      grantee.addStatements({ Effect: 'Allow', Action: ['kms:GenerateDataKey', 'kms:Decrypt'], Resource: String(key) });
  }

  /**
   * Imports an existing bucket, through import blocks. Name only parts that exist: Terraform fails on an import of
   * something that does not. Delete the call once it is applied.
   */
  public importExisting(...parts: readonly BucketPart[]): void {
    const directory = WorkingDirectory.of(this);
    const { region } = directory.elsewhere(this.region);
    const id = `${this.bucketName}${region === undefined ? '' : `@${region}`}`;
    for (const part of parts) directory.importObject(this, { ...this.addresses }, part, id);
  }

  private validate(name: string): void {
    const { noncurrentVersions, expireObjectsAfter, abortUploadsAfter, encryptionKey, objectLock, tags } = this.props;
    report(this, 'name', terraformNameProblem(name));
    reportSecondUse(this, 'bucketName', `the S3 bucket ${this.bucketName}`);
    reportFields(this, { region: this.region, encryptionKey });
    report(this, 'encryptionKey', keyRegionProblem(encryptionKey, this.region));
    report(this, 'tags', mergedTagsProblem(tags ?? {}, WorkingDirectory.of(this).tags));
    reportFields(this, {
      bucketName: this.bucketName,
      noncurrentVersions,
      expireObjectsAfter,
      abortUploadsAfter,
      'objectLock.retention': objectLock?.retention,
    });
  }
}

/** S3 rejects a key of another region only at apply. */
function keyRegionProblem(key: IBackupKey | undefined, region: Region): Problem | undefined {
  if (!key?.region || key.problem || key.region.problem || region.problem || key.region.text === region.text)
    return undefined;
  return {
    must: `must be in the region of the bucket, ${region}`,
    got: key.region.text,
    fix: 'Use a key in the region of the bucket',
  };
}
