import type { Version } from '../../values/version';
import type { Schedule } from '../../values/schedule';

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

  /**
   * The groups of volumes that it backs up. Volumes without labels of their own are in `default`.
   *
   * @default - none
   */
  readonly groups?: readonly string[];

  /**
   * The recovery point objective in seconds.
   *
   * @default - no objective
   */
  readonly rpoSeconds?: number | undefined;
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

/** A restic repository whose jobs are watched: `ResticRepository`, or one that is not declared here. */
export interface IWatchedRepository {
  /** The name of the repository. */
  readonly name: string;
  /** The namespace of its CronJobs. */
  readonly namespace: string;
  /** The CronJobs that back up to it, or look after it: all of them, including those added later. */
  readonly cronJobs: readonly WatchedCronJob[];
  /** Units of systemd that back up to it. */
  readonly units: readonly WatchedUnit[];
}

/** A CronJob that backs up, or looks after backups. */
export interface WatchedCronJob extends WatchedDrill {
  /** Whether it makes backups: then it is critical that it succeeds. */
  readonly makesBackups: boolean;

  /**
   * The recovery point objective in seconds.
   *
   * @default - no objective
   */
  readonly rpoSeconds?: number | undefined;
}

/** A unit of systemd that backs up machines outside the cluster. */
export interface WatchedUnit {
  /** The name of its service and its timer: `restic-configuration`. */
  readonly unit: string;
  /** The machines. */
  readonly hosts: readonly string[];

  /**
   * The recovery point objective in seconds.
   *
   * @default - no objective
   */
  readonly rpoSeconds?: number | undefined;
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

  /**
   * Restic repositories, with the backups of machines and of etcd in them. kube-state-metrics exports how their CronJobs end.
   *
   * @default - none
   */
  readonly repositories?: readonly IWatchedRepository[];
}
