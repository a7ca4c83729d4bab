import type { Version } from '../../values/version';
import type { Schedule } from '../../values/schedule';
import { longestIntervalSeconds } from '../../values/schedule-interval';

/** A Velero whose backups are watched: `Velero`, or one that is not declared here. */
export interface IWatchedVelero {
  /** The running version, which determines the metrics. */
  readonly version: Version<'velero'>;
  /** The namespace, which Prometheus adds to each series as the label `namespace`. */
  readonly namespace: string;
  /** The schedules that make backups. */
  readonly schedules: readonly IWatchedSchedule[];
  /** The locations that keep them. */
  readonly storageLocations: readonly { readonly locationName: string }[];

  /**
   * Whether something reads the metrics. Otherwise no alert can fire, which is an error.
   *
   * @default true
   */
  readonly scraped?: boolean;
}

/** A schedule of Velero whose backups are watched. */
export interface IWatchedSchedule {
  /** The name of the Schedule, which is the label `schedule` of the metrics. */
  readonly scheduleName: string;
  /** Whether the schedule is paused: then no backup is overdue. */
  readonly paused: boolean;
  /** When backups are made, in numbers. */
  readonly plan: {
    /** The longest time between the starts of two backups, in seconds. */
    readonly longestIntervalSeconds: number;
    /** The recovery point objective in seconds, if there is one. */
    readonly rpoSeconds?: number | undefined;
  };
}

/** A Longhorn whose backups are watched: `Longhorn`, or one that is not declared here. */
export interface IWatchedLonghorn {
  /** The running version, which determines the metrics. */
  readonly version: Version<'longhorn'>;
  /** The namespace, which Prometheus adds to each series as the label `namespace`. */
  readonly namespace: string;
  /** The jobs that make backups of volumes. */
  readonly recurringBackups: readonly IWatchedJob[];
  /** Claims that must have a backup. */
  readonly protectedClaims: readonly IWatchedClaim[];

  /**
   * Whether something reads the metrics. Otherwise no alert can fire, which is an error.
   *
   * @default true
   */
  readonly scraped?: boolean;
}

/** A Longhorn job whose backups are watched. */
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

/** A CronJob that restores a backup and verifies it. */
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
   * The Velero whose schedules and locations are watched: all of them, including those added later.
   *
   * @default - none
   */
  readonly velero?: IWatchedVelero;

  /**
   * The Longhorn whose recurring backups are watched: all of them, including those added later.
   *
   * @default - none
   */
  readonly longhorn?: IWatchedLonghorn;

  /**
   * CronJobs that restore a backup to verify it. kube-state-metrics exports when one last succeeded.
   *
   * @default - none
   */
  readonly drills?: readonly WatchedDrill[];
}

/**
 * The time without a backup after which one is overdue, in seconds: 1.4 times the longest time between two runs, so that a
 * late run does not count, plus an allowance, because a backup ends later than it begins.
 */
export function windowSeconds(interval: number, allowance: number): number {
  return Math.ceil((interval * 14) / 10 / 60) * 60 + allowance;
}

/** The window of something that runs on a schedule. */
export function windowOf(schedule: Schedule, allowance: number): number {
  return windowSeconds(longestIntervalSeconds(schedule) ?? 0, allowance);
}
