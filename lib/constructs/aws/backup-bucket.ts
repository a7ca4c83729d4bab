import { Construct } from 'constructs';
import {
  S3Bucket,
  S3BucketEncryption,
  S3BucketLifecycleConfiguration,
  S3BucketOwnershipControls,
  S3BucketPolicy,
  S3BucketPublicAccessBlock,
  S3BucketVersioning,
} from '../../terraform';
import { ApplyTimeValue } from '../../values/apply-time';
import { BucketName } from '../../values/bucket-name';
import { objectPrefixProblem } from '../../values/object-prefix';
import { Region } from '../../values/region';
import { Retention } from '../../values/retention';
import { terraformNameProblem } from '../../values/terraform-name';
import { mergedTagsProblem, mergeTags, type Tags } from '../../values/tags';
import { report, reportFields } from '../report';
import type { IBackupStore } from '../stores/backup-store';
import { WorkingDirectory } from '../tfaction/working-directory';
import type { IBackupKey } from './backup-key';
import { lifecycleRules, tlsOnly } from './backup-bucket-rules';
import { policyDocument, type BucketAccess, type IGrantee } from './policy';
import { reportSecondUse } from '../second-use';
import { uniqueId } from '../unique-id';

/** A bucket at AWS that holds backups, made here or elsewhere. */
export interface IBackupBucket extends IBackupStore {
  /** AWS serves it. */
  readonly service?: undefined;
}

/** Properties of `BackupBucket`. */
export interface BackupBucketProps {
  /** 3 to 63 lower-case letters, digits and hyphens; unique among all AWS accounts, and fixed for the bucket's life. */
  readonly bucketName: string;

  /**
   * How long a deleted or overwritten object can still be brought back.
   *
   * @default Retention.days(7)
   */
  readonly noncurrentVersions?: Retention;

  /**
   * Deletes every object this long after it was written. An engine that shares blocks between backups (Longhorn,
   * Velero's file-system backups, restic) loses data that its newest backup still needs, so a check refuses it for them.
   *
   * @default - objects stay until the engine deletes them
   */
  readonly expireObjectsAfter?: Retention;

  /**
   * When the parts of an upload that was never finished are removed.
   *
   * @default Retention.days(7)
   */
  readonly abortUploadsAfter?: Retention;

  /**
   * Encrypts objects under a KMS key. Who is granted access to the bucket may then use the key.
   *
   * @default - keys that S3 manages (AES256)
   */
  readonly encryptionKey?: IBackupKey;

  /**
   * Tags besides those of the working directory.
   *
   * @default - none
   */
  readonly tags?: Tags;
}

/** A part of a bucket that Terraform keeps as a resource of its own. */
export type BucketPart =
  'bucket' | 'public-access-block' | 'ownership-controls' | 'versioning' | 'encryption' | 'lifecycle' | 'policy';

/**
 * An S3 bucket for backups: private, versioned, encrypted, reached over TLS 1.2 or newer only, and guarded against
 * `terraform destroy`. Deleted objects stay for a while as noncurrent versions: the time in which a mistake or an
 * intruder's deletion can be undone.
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
  /** The region of the working directory. */
  public readonly region: Region;
  /** The ARN of the bucket, for policies. */
  public readonly arn: ApplyTimeValue;
  private readonly addresses: Readonly<Record<BucketPart, string>>;

  /** @param name the Terraform name: `aws_s3_bucket.<name>` */
  constructor(
    scope: Construct,
    name: string,
    private readonly props: BackupBucketProps,
  ) {
    super(scope, uniqueId(scope, `BackupBucket.${name}`));
    const directory = WorkingDirectory.of(this);
    this.bucketName = BucketName.of(props.bucketName);
    this.region = directory.region;
    this.validate(name);
    this.addresses = this.createResources(directory, name);
    this.arn = ApplyTimeValue.of(`${this.addresses.bucket}.arn`);
  }

  /**
   * Lets a user work in this bucket.
   *
   * @param prefix the folder that the user is kept to, without slashes at the ends; the whole bucket when left out
   */
  public grant(grantee: IGrantee, access: BucketAccess, prefix = ''): void {
    if (prefix !== '') report(this, 'prefix', objectPrefixProblem(prefix));
    grantee.addStatements(...access.statements({ arn: this.arn, prefix }));
    const key = this.props.encryptionKey?.keyArn;
    if (key)
      grantee.addStatements({ Effect: 'Allow', Action: ['kms:GenerateDataKey', 'kms:Decrypt'], Resource: String(key) });
  }

  /**
   * Takes over a bucket that exists, by import blocks. Name only the parts that exist: Terraform stops at an import of
   * something that does not. Delete the call once it is applied.
   */
  public importExisting(...parts: readonly BucketPart[]): void {
    const directory = WorkingDirectory.of(this);
    for (const part of parts) directory.importObject(this, this.addresses, part, this.bucketName.text);
  }

  private createResources(directory: WorkingDirectory, name: string): Record<BucketPart, string> {
    const { module, tags } = directory;
    const { props } = this;
    const bucketAddress = module.addResource(this, S3Bucket, name, {
      bucket: this.bucketName.text,
      tags: mergeTags(props.tags ?? {}, tags),
      lifecycle: { preventDestroy: true },
    });
    const bucket = `\${${bucketAddress}.id}`;
    const ownership = module.addResource(this, S3BucketOwnershipControls, name, {
      bucket,
      rule: { objectOwnership: 'BucketOwnerEnforced' },
    });
    // S3 answers 409 when these are changed at the same time, so each waits for the one before.
    const publicAccess = module.addResource(this, S3BucketPublicAccessBlock, name, {
      bucket,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
      dependsOn: [{ fqn: ownership }],
    });
    const versioning = module.addResource(this, S3BucketVersioning, name, {
      bucket,
      versioningConfiguration: { status: 'Enabled' },
    });
    const encryption = module.addResource(this, S3BucketEncryption, name, { bucket, rule: [this.encryptionRule()] });
    const lifecycle = module.addResource(this, S3BucketLifecycleConfiguration, name, {
      bucket,
      rule: lifecycleRules({
        noncurrentVersions: props.noncurrentVersions ?? Retention.days(7),
        abortUploadsAfter: props.abortUploadsAfter ?? Retention.days(7),
        expireObjectsAfter: props.expireObjectsAfter,
      }),
      dependsOn: [{ fqn: versioning }],
    });
    const arn = ApplyTimeValue.of(`${bucketAddress}.arn`);
    const local = module.addLocal(this, `${name}_bucket_policy`, () => policyDocument(tlsOnly(arn)));
    const policy = module.addResource(this, S3BucketPolicy, name, {
      bucket,
      policy: `\${jsonencode(${local})}`,
      dependsOn: [{ fqn: publicAccess }],
    });
    return {
      bucket: bucketAddress,
      'public-access-block': publicAccess,
      'ownership-controls': ownership,
      versioning,
      encryption,
      lifecycle,
      policy,
    };
  }

  private encryptionRule(): S3BucketEncryptionRule {
    const key = this.props.encryptionKey?.keyArn;
    return {
      applyServerSideEncryptionByDefault: key
        ? { sseAlgorithm: 'aws:kms', kmsMasterKeyId: String(key) }
        : { sseAlgorithm: 'AES256' },
      ...(key ? { bucketKeyEnabled: true } : {}),
      // S3 reports this by itself since 2026; left out, a provider before 6.40 plans to remove it, for ever.
      blockedEncryptionTypes: ['SSE-C'],
    };
  }

  private validate(name: string): void {
    const { noncurrentVersions, expireObjectsAfter, abortUploadsAfter, encryptionKey, tags } = this.props;
    report(this, 'name', terraformNameProblem(name));
    reportSecondUse(this, 'bucketName', `the S3 bucket ${this.bucketName}`);
    reportFields(this, { encryptionKey });
    report(this, 'tags', mergedTagsProblem(tags ?? {}, WorkingDirectory.of(this).tags));
    reportFields(this, { bucketName: this.bucketName, noncurrentVersions, expireObjectsAfter, abortUploadsAfter });
  }
}

type S3BucketEncryptionRule = Extract<
  ConstructorParameters<typeof S3BucketEncryption>[2]['rule'],
  readonly unknown[]
>[number];
