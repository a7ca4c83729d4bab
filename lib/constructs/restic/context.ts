import type { Version } from '../../values/version';
import type { IBackupStore } from '../stores/backup-store';
import type { PodResources } from '../velero/chart-values';
import type { WatchedCronJob, WatchedUnit } from '../monitoring/watched';
import type { ResticAccessInPod } from './pod';
import type { Work } from './work';

/** What the parts of a repository need of it. */
export interface ResticContext {
  readonly name: string;
  readonly repositoryUrl: string;
  readonly store: IBackupStore;
  readonly version: Version<'restic'>;
  readonly timeZone: string;
  readonly certificates: string | undefined;
  readonly access: ResticAccessInPod;
  readonly resources: PodResources | undefined;
  readonly work: Work[];
  readonly cronJobs: WatchedCronJob[];
  readonly units: WatchedUnit[];
}
