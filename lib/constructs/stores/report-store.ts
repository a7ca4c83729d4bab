import type { Construct } from 'constructs';
import { BucketName } from '../../values/bucket-name';
import { objectPrefixProblem } from '../../values/object-prefix';
import { Region } from '../../values/region';
import { report, reportFields } from '../report';
import type { IBackupStore } from './backup-store';
import { reportService } from './report-service';

/** Reports what is wrong with a store, and with the folder in it that a consumer is given. */
export function reportStore(owner: Construct, store: IBackupStore, prefix: string | undefined): void {
  if (prefix !== undefined && prefix !== '') report(owner, 'prefix', objectPrefixProblem(prefix));
  if (typeof store !== 'object') {
    reportFields(owner, { store });
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
