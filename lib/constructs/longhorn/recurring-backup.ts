import type { Construct } from 'constructs';
import { RecurringJobSpecTask as Task } from '../../../imports/longhorn.io';
import type { GoDuration } from '../../values/go-duration';
import { objectiveProblem } from '../../values/overdue';
import type { Schedule } from '../../values/schedule';
import { wholeNumberProblem } from '../../values/whole-number';
import { JOB_PARAMETERS } from '../../products/longhorn/releases';
import { report, reportFields } from '../report';
import { VolumeJob, type JobContext, type RecurringJobProps } from './recurring-job';
import { reportSetBefore } from './since';

/** Properties of a recurring backup. */
export interface RecurringBackupProps extends RecurringJobProps {
  /** How many backups of each volume are kept: 1 to 100, or to the chart value `recurringJobMaxRetention`. */
  readonly retain: number;

  /**
   * The most work, in time, that a disaster may lose: the recovery point objective. Alerts and drills follow it.
   *
   * @default - no objective
   */
  readonly rpo?: GoDuration;

  /**
   * Makes every n-th run a full backup, which repairs damaged blocks in the bucket. From Longhorn 1.7 on.
   *
   * @default - every backup is incremental
   */
  readonly fullBackupEvery?: number;

  /**
   * Whether snapshots that the job no longer needs are removed before the backup as well as after it. Otherwise the task is
   * `backup-force-create`: it backs up even if such a removal fails.
   *
   * @default true
   */
  readonly cleanUpFirst?: boolean;
}

/** A job that backs up volumes to their backup target. */
export class RecurringBackup extends VolumeJob {
  /** When it runs. */
  public readonly schedule: Schedule;
  /** How many backups of each volume are kept. */
  public readonly retain: number;
  /** The recovery point objective in seconds, if there is one. */
  public readonly rpoSeconds: number | undefined;

  constructor(scope: Construct, name: string, props: RecurringBackupProps, context: JobContext) {
    const { retain, fullBackupEvery, cleanUpFirst = true } = props;
    const parameters: Record<string, string> =
      fullBackupEvery === undefined ? {} : { 'full-backup-interval': `${fullBackupEvery}` };
    const task = cleanUpFirst ? Task.BACKUP : Task.BACKUP_HYPHEN_FORCE_HYPHEN_CREATE;
    super(scope, name, props, { task, retain, parameters }, context);
    this.schedule = props.schedule;
    this.retain = retain;
    this.rpoSeconds = props.rpo?.inSeconds;
    reportFields(this, { rpo: props.rpo });
    report(this, 'rpo', objectiveProblem(props.schedule, props.rpo));
    report(this, 'retain', wholeNumberProblem(retain, 1, context.mostRetained));
    if (fullBackupEvery === undefined) return;
    report(this, 'fullBackupEvery', wholeNumberProblem(fullBackupEvery, 1, 1000));
    reportSetBefore(this, 'fullBackupEvery', fullBackupEvery, JOB_PARAMETERS, context.version);
  }
}
