import { Construct } from 'constructs';
import type { Problem } from '../../values/problem';
import { ApplyTimeValue } from '../../values/apply-time';
import { BucketName } from '../../values/bucket-name';
import { objectPrefixProblem } from '../../values/object-prefix';
import type { Region } from '../../values/region';
import type { Retention } from '../../values/retention';
import { terraformNameProblem } from '../../values/terraform-name';
import type { BucketAccess, IGrantee } from '../aws/policy';
import { report, reportFields } from '../report';
import { reportSecondUse } from '../second-use';
import type { IBackupStore } from '../stores/backup-store';
import type { IS3Service } from '../stores/s3-service';
import { WorkingDirectory } from '../tfaction/working-directory';
import { DEFAULT_KEPT_VERSIONS } from '../stores/kept-versions';
import { uniqueId } from '../unique-id';
import { MinioProvider } from './minio-provider';
import { MinioIlmPolicy, MinioS3Bucket, MinioS3BucketVersioning, type MinioIlmRule } from './resources';

/** Properties of `MinioBucket`. */
export interface MinioBucketProps {
  /** 3 to 63 lower-case letters, digits and hyphens; fixed for the bucket's life. */
  readonly bucketName: string;

  /**
   * How long a deleted or overwritten object can be recovered.
   *
   * @default Retention.days(14), longer than it takes until somebody knows that a weekly drill fails
   */
  readonly noncurrentVersions?: Retention;

  /**
   * Deletes every object this long after it was written. For snapshots of etcd, each of which is a complete file; engines
   * that share data between backups are rejected.
   *
   * @default - objects stay until the engine deletes them
   */
  readonly expireObjectsAfter?: Retention;
}

/** A part of a bucket that can be imported. */
export type MinioBucketPart = 'bucket' | 'versioning' | 'lifecycle';

/**
 * A bucket of a MinIO server: private, versioned, and protected from `terraform destroy`. Objects stay until the engine
 * deletes them, and for a while after that.
 *
 * @see https://github.com/aminueza/terraform-provider-minio/blob/v3.40.1/docs/resources/s3_bucket.md
 */
export class MinioBucket extends Construct implements IBackupStore {
  /** The name of the bucket. */
  public readonly bucketName: BucketName;
  /** What the server calls its region. */
  public readonly region: Region;
  /** The server. */
  public readonly service: IS3Service;
  /** The ARN of the bucket, for policies. */
  public readonly arn: ApplyTimeValue;
  /** How long a deleted or overwritten object can be recovered. */
  public readonly noncurrentVersions: Retention;
  /** How long objects stay after they were written; undefined if only the engine deletes them. */
  public readonly expireObjectsAfter: Retention | undefined;
  private readonly addresses: Readonly<Record<MinioBucketPart, string>>;

  /** @param name the Terraform name: `minio_s3_bucket.<name>` */
  constructor(scope: Construct, name: string, props: MinioBucketProps) {
    super(scope, uniqueId(scope, `MinioBucket.${name}`));
    const { service } = MinioProvider.of(this);
    const { noncurrentVersions = DEFAULT_KEPT_VERSIONS, expireObjectsAfter } = props;
    this.bucketName = BucketName.of(props.bucketName);
    this.region = service.region;
    this.service = service;
    this.noncurrentVersions = noncurrentVersions;
    report(this, 'name', terraformNameProblem(name));
    reportSecondUse(this, 'bucketName', `the bucket ${this.bucketName} of ${service.endpoint}`);
    reportFields(this, { bucketName: this.bucketName, noncurrentVersions, expireObjectsAfter });
    this.expireObjectsAfter = expireObjectsAfter;
    this.addresses = this.createParts(name, toRules(noncurrentVersions, expireObjectsAfter));
    this.arn = ApplyTimeValue.of(`${this.addresses.bucket}.arn`);
  }

  /**
   * Allows a user to work in this bucket.
   *
   * @param prefix the folder that the user is confined to, without slashes at the ends; the whole bucket if left out
   */
  public grant(grantee: IGrantee, access: BucketAccess, prefix = ''): void {
    if (prefix !== '') report(this, 'prefix', objectPrefixProblem(prefix));
    if (this.expireObjectsAfter && access.wholeObjects !== true) report(this, 'expireObjectsAfter', sharesData(access));
    grantee.addStatements(...access.statements({ arn: this.arn, prefix }));
  }

  /**
   * Imports an existing bucket, through import blocks. Name only parts that exist: Terraform fails on an import of
   * something that does not. Delete the call once it is applied.
   */
  public importExisting(...parts: readonly MinioBucketPart[]): void {
    const directory = WorkingDirectory.of(this);
    for (const part of parts) directory.importObject(this, this.addresses, part, this.bucketName.text);
  }

  private createParts(name: string, rules: readonly MinioIlmRule[]): Readonly<Record<MinioBucketPart, string>> {
    const { module } = WorkingDirectory.of(this);
    const bucket = module.addResource(this, MinioS3Bucket, name, {
      bucket: this.bucketName.text,
      acl: 'private',
      force_destroy: false,
      lifecycle: { preventDestroy: true },
    });
    const reference = `\${${bucket}.bucket}`;
    const versioning = module.addResource(this, MinioS3BucketVersioning, name, {
      bucket: reference,
      versioning_configuration: [{ status: 'Enabled' }],
    });
    const lifecycle = module.addResource(this, MinioIlmPolicy, name, {
      bucket: reference,
      rule: rules,
      dependsOn: [{ fqn: versioning }],
    });
    return { bucket, versioning, lifecycle };
  }
}

function toRules(noncurrent: Retention, objects: Retention | undefined): readonly MinioIlmRule[] {
  const rules: readonly MinioIlmRule[] = [
    {
      id: 'expire-noncurrent-versions',
      status: 'Enabled',
      expired_object_delete_marker: true,
      noncurrent_expiration: [{ days: `${noncurrent.inDays}d` }],
    },
  ];
  if (objects === undefined) return rules;
  return [...rules, { id: 'expire-objects', status: 'Enabled', expiration: `${objects.inDays}d` }];
}

function sharesData({ consumer }: BucketAccess): Problem {
  return {
    must: `must not be set for ${consumer}, whose objects contain data that newer backups need`,
    got: 'a lifetime for every object',
    fix: 'Leave it out, and let the engine delete its old backups',
  };
}
