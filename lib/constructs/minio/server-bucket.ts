import { Construct } from 'constructs';
import type { BucketName } from '../../values/bucket-name';
import { objectPrefixProblem } from '../../values/object-prefix';
import type { Region } from '../../values/region';
import type { BucketAccess, IGrantee } from '../aws/policy';
import { report, reportFields } from '../report';
import { reportSecondUse } from '../second-use';
import type { IBackupStore, IS3Service } from '../stores/backup-store';
import type { S3Service } from '../stores/s3-service';
import { uniqueId } from '../unique-id';

/** A bucket of a `MinioServer`, which `addBucket` makes. */
export class MinioServerBucket extends Construct implements IBackupStore {
  /** The name of the bucket. */
  public readonly bucketName: BucketName;
  /** The region of the server. */
  public readonly region: Region;
  /** The server. */
  public readonly service: IS3Service;

  constructor(server: Construct, name: string, service: S3Service) {
    super(server, uniqueId(server, `Bucket.${name}`));
    this.bucketName = service.bucket(name).bucketName;
    this.region = service.region;
    this.service = service;
    reportFields(this, { name: this.bucketName });
    reportSecondUse(this, 'name', `the bucket ${name} of ${service.endpoint}`);
  }

  /**
   * Allows a user of the server to work in this bucket.
   *
   * @param prefix the folder that the user is confined to, without slashes at the ends; the whole bucket if left out
   */
  public grant(grantee: IGrantee, access: BucketAccess, prefix = ''): void {
    if (prefix !== '') report(this, 'prefix', objectPrefixProblem(prefix));
    grantee.addStatements(...access.statements({ arn: `arn:aws:s3:::${this.bucketName}`, prefix }));
  }
}
