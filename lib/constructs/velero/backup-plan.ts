import type { Construct } from 'constructs';
import { GoDuration } from '../../values/go-duration';
import { ALLOWANCE_SECONDS, objectiveProblem, overdueAfterSeconds } from '../../values/overdue';
import type { Problem } from '../../values/problem';
import type { Retention } from '../../values/retention';
import type { Schedule } from '../../values/schedule';
import { longestIntervalSeconds } from '../../values/schedule-interval';
import { timeZoneProblem } from '../../values/time-zone';
import type { Version } from '../../values/version';
import { lacks } from '../../products/fact';
import { CRON_TIME_ZONE } from '../../products/velero/server';
import { report, reportFields } from '../report';

/** How often something is backed up, how long backups are kept, and which objectives apply: one row of a strategy. */
export interface BackupPlan {
  /** When a backup begins. */
  readonly schedule: Schedule;

  /**
   * The time zone of the schedule: `Europe/Rome`. From Velero 1.15 on.
   *
   * @default - that of the server's container, which is UTC
   */
  readonly timeZone?: string;

  /** How long each backup is kept. */
  readonly retention: Retention | GoDuration;

  /**
   * The most work, in time, that a disaster may lose: the recovery point objective.
   *
   * @default - no objective
   */
  readonly rpo?: GoDuration;

  /**
   * The longest time that a restore may take: the recovery time objective.
   *
   * @default - no objective
   */
  readonly rto?: GoDuration;
}

/** A plan in numbers, for alerts and drills. */
export interface PlannedBackups {
  /** The schedule as Velero reads it: five fields, optionally after a time zone. */
  readonly cron: string;
  /** The longest time between the starts of two backups, in seconds; includes the hour that daylight saving may add. */
  readonly longestIntervalSeconds: number;
  /** How long each backup is kept, in seconds. */
  readonly retentionSeconds: number;
  /** The recovery point objective, in seconds. */
  readonly rpoSeconds: number | undefined;
  /** The recovery time objective, in seconds. */
  readonly rtoSeconds: number | undefined;
}

/** Reports what is wrong with a plan, and returns it in numbers. */
export function planned(owner: Construct, plan: BackupPlan, version: Version<'velero'>): PlannedBackups {
  const { schedule, timeZone, retention, rpo, rto } = plan;
  reportFields(owner, { schedule, retention, rpo, rto });
  const interval = longestIntervalSeconds(schedule) ?? 0;
  const kept = secondsOf(retention);
  report(owner, 'timeZone', timeZone === undefined ? undefined : zoneProblem(timeZone, version));
  const isWhole = [schedule, retention, rpo].every((value) => !value?.problem);
  if (isWhole) {
    const known = overdueAfterSeconds(
      { longestIntervalSeconds: interval, rpoSeconds: rpo?.inSeconds },
      ALLOWANCE_SECONDS,
    );
    report(owner, 'retention', kept > known ? undefined : tooShort(retention, known));
    report(owner, 'rpo', objectiveProblem(schedule, rpo));
  }
  return {
    cron: `${timeZone === undefined ? '' : `CRON_TZ=${timeZone} `}${schedule.expression}`,
    longestIntervalSeconds: interval + (timeZone === undefined ? 0 : HOUR),
    retentionSeconds: kept,
    rpoSeconds: rpo?.inSeconds,
    rtoSeconds: rto?.inSeconds,
  };
}

/** A retention in Velero's form: `720h0m0s`. */
export function toTtl(retention: Retention | GoDuration): string {
  return 'inDays' in retention ? `${retention.inDays * 24}h0m0s` : `${retention}`;
}

const HOUR = 3600;

function secondsOf(retention: Retention | GoDuration): number {
  return 'inDays' in retention ? retention.inDays * 24 * HOUR : retention.inSeconds;
}

function zoneProblem(timeZone: string, version: Version<'velero'>): Problem | undefined {
  if (!lacks(CRON_TIME_ZONE, version)) return timeZoneProblem(timeZone);
  return {
    must: `must not be set before Velero ${CRON_TIME_ZONE.since}, which reads it as a sixth field and makes no backup`,
    got: timeZone,
    fix: 'Convert the time to UTC, or declare a newer Velero',
  };
}

function tooShort(retention: Retention | GoDuration, known: number): Problem {
  return {
    must: `must be longer than ${GoDuration.seconds(known)}, after which a missing backup is noticed: otherwise the last one is gone by then`,
    got: `${retention}`,
    fix: 'Keep backups longer, or back up more often',
  };
}
