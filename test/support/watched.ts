import {
  BackupAlerts,
  Schedule,
  Version,
  type ApplicationFolder,
  type BackupAlertsProps,
  type Cluster,
  type IWatchedLonghorn,
  type IWatchedSchedule,
  type IWatchedVelero,
} from '../../lib';
import { cluster } from './declaration';

const HOUR = 3600;

/** A schedule of Velero; the interval is in hours. */
export function scheduled(scheduleName: string, hours: number, more: Partial<IWatchedSchedule> = {}): IWatchedSchedule {
  return { scheduleName, paused: false, plan: { longestIntervalSeconds: hours * HOUR }, ...more };
}

/** A Velero in the namespace `velero` with three schedules and a location. */
export function watchedVelero(more: Partial<IWatchedVelero> = {}, version = '1.18.1'): IWatchedVelero {
  return {
    version: Version.of(version),
    namespace: 'velero',
    schedules: [scheduled('hourly', 1), scheduled('daily', 24), scheduled('weekly', 7 * 24)],
    storageLocations: [{ locationName: 'default' }],
    ...more,
  };
}

/** A Longhorn with a job of the night and a claim that it protects. */
export function watchedLonghorn(version: string, more: Partial<IWatchedLonghorn> = {}): IWatchedLonghorn {
  return {
    version: Version.of(version),
    namespace: 'longhorn-system',
    recurringBackups: [{ jobName: 'nightly', schedule: Schedule.daily(3) }],
    protectedClaims: [{ claimName: 'data', namespace: 'game' }],
    ...more,
  };
}

/** What a test needs of a declaration with alerts. */
export interface Alerting {
  readonly cluster: Cluster;
  readonly folder: ApplicationFolder;
  readonly alerts: BackupAlerts;
}

/** A cluster with alerts in the folder `velero`. */
export function alerting(props: BackupAlertsProps): Alerting {
  const home = cluster();
  const folder = home.applicationFolder('velero', { namespace: 'velero' });
  return { cluster: home, folder, alerts: new BackupAlerts(folder, 'backup-alerts', props) };
}
