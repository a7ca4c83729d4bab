import type { Construct } from 'constructs';
import { BucketName } from '../../values/bucket-name';
import { objectPrefixProblem } from '../../values/object-prefix';
import type { Problem } from '../../values/problem';
import { Region } from '../../values/region';
import { report, reportFields } from '../report';
import type { IBackupStore, IS3Service } from './backup-store';
import { reportService } from './report-service';

/** Reports what is wrong with a store, and with the folder in it that a consumer is given. */
export function reportStore(owner: Construct, store: IBackupStore, prefix: string | undefined): void {
  if (prefix !== undefined && prefix !== '') report(owner, 'prefix', objectPrefixProblem(prefix));
  if (typeof store !== 'object' || store === null) {
    report(owner, 'store', noStore(store));
    return;
  }
  const given = Region.of(store.region);
  const own = store.service === undefined ? Region.of(given.text) : Region.elsewhere(given.text);
  reportFields(owner, {
    'store.bucketName': BucketName.of(store.bucketName),
    'store.region': own.problem && given.problem ? given : own,
  });
  if (store.service !== undefined) reportService(owner, 'store.service', store.service);
}

/**
 * A store whose address can be written, whatever was given: what is wrong with that is reported by `reportStore`, and
 * nothing of it reaches a file.
 */
export function usableStore(given: IBackupStore): IBackupStore {
  const { bucketName, region, service }: Partial<IBackupStore> =
    typeof given === 'object' && given !== null ? given : {};
  if (
    bucketName instanceof BucketName &&
    region instanceof Region &&
    (service === undefined || typeof service?.endpoint === 'string')
  )
    return given;
  const usable = { ...service, endpoint: String(service?.endpoint) } as IS3Service;
  return {
    bucketName: BucketName.of(bucketName as BucketName),
    region: Region.of(region as Region),
    ...(service === undefined || service === null ? {} : { service: usable }),
  };
}

function noStore(got: unknown): Problem {
  return {
    must: 'must be a bucket, as an object',
    got,
    fix: 'Give the bucket itself: a BackupBucket, a MinioBucket, or service.bucket(…) of an S3Service',
  };
}
