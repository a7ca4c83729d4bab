import type { Version } from '../../values/version';
import type { Schedule } from '../../values/schedule';
import { longestIntervalSeconds } from '../../values/schedule-interval';

/** A Velero whose backups are watched: `Velero`, or what somebody else installed. */
export interface IWatchedVelero {
  /** The version that runs; it decides which metrics there are. */
  readonly version: Version<'velero'>;
  /** The namespace, which Prometheus puts on each series as the label `namespace`. */
  readonly namespace: string;
  /** The schedules that make backups. */
  readonly schedules: readonly IWatchedSchedule[];
  /** The locations that keep them. */
  readonly storageLocations: readonly { readonly locationName: string }[];
}

/** A schedule of Velero whose backups are watched. */
export interface IWatchedSchedule {
  /** The name of the Schedule, which is the label `schedule` of the metrics. */
  readonly scheduleName: string;
  /** Whether no backup is made for now: then none is missed. */
  readonly paused: boolean;
  /** When backups are made, in numbers. */
  readonly plan: {
    /** The longest time between the beginnings of two backups, in seconds. */
    readonly longestIntervalSeconds: number;
    /** The recovery point objective in seconds, where one is promised. */
    readonly rpoSeconds?: number | undefined;
  };
}

/** A Longhorn whose backups are watched: `Longhorn`, or what somebody else installed. */
export interface IWatchedLonghorn {
  /** The version that runs; it decides which metrics there are. */
  readonly version: Version<'longhorn'>;
  /** The namespace, which Prometheus puts on each series as the label `namespace`. */
  readonly namespace: string;
  /** The jobs that make backups of volumes. */
  readonly recurringBackups: readonly IWatchedJob[];
  /** Claims that must have a backup. */
  readonly protectedClaims: readonly IWatchedClaim[];
}

/** A job of Longhorn whose backups are watched. */
export interface IWatchedJob {
  /** The name of the RecurringJob, which is the label `recurring_job` of the metrics. */
  readonly jobName: string;
  /** When it runs. */
  readonly schedule: Schedule;
}

/** A claim that must have a backup. */
export interface IWatchedClaim {
  readonly claimName: string;
  readonly namespace: string;
}

/** A CronJob that restores a backup and looks whether it is whole. */
export interface WatchedDrill {
  /** The name of the CronJob. */
  readonly cronJobName: string;
  /** The namespace of the CronJob. */
  readonly namespace: string;
  /** When it runs. */
  readonly schedule: Schedule;
}

/** Everything that is watched. */
export interface WatchedBackups {
  /**
   * The Velero whose schedules and locations are watched: all of them, those too that are added later.
   *
   * @default - none
   */
  readonly velero?: IWatchedVelero;

  /**
   * The Longhorn whose recurring backups are watched: all of them, those too that are added later.
   *
   * @default - none
   */
  readonly longhorn?: IWatchedLonghorn;

  /**
   * CronJobs that restore a backup to see whether it is whole. kube-state-metrics tells when one last did.
   *
   * @default - none
   */
  readonly drills?: readonly WatchedDrill[];
}

/**
 * How long a backup may stay away before it is missed, in seconds: the longest time between two runs and two fifths of
 * it, so that one late run is none missed; and an allowance, because a backup ends later than it begins.
 */
export function windowSeconds(interval: number, allowance: number): number {
  return Math.ceil((interval * 14) / 10 / 60) * 60 + allowance;
}

/** The window of something that runs by a schedule. */
export function windowOf(schedule: Schedule, allowance: number): number {
  return windowSeconds(longestIntervalSeconds(schedule) ?? 0, allowance);
}
