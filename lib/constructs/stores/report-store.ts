import type { Construct } from 'constructs';
import { objectPrefixProblem } from '../../values/object-prefix';
import { report, reportFields } from '../report';
import type { IBackupStore } from './backup-store';
import { storeRegion } from './store-region';
import { reportService } from './report-service';

/** Reports what is wrong with a store, and with the folder in it that a consumer uses. */
export function reportStore(owner: Construct, store: IBackupStore, prefix: string | undefined): void {
  if (prefix !== undefined && prefix !== '') report(owner, 'prefix', objectPrefixProblem(prefix));
  reportFields(owner, { 'store.bucketName': store.bucketName, 'store.region': storeRegion(store) });
  if (store.service !== undefined) reportService(owner, 'store.service', store.service);
}
