import { Construct } from 'constructs';
import { RecurringJobSpecTask as Task } from '../../../imports/longhorn.io';
import { breaks, type TextRule } from '../../values/text';
import { wholeNumberProblem } from '../../values/whole-number';
import { SYSTEM_BACKUP_JOB } from '../../products/longhorn/releases';
import { VOLUME_BACKUP_POLICIES } from '../../products/longhorn/custom-resources';
import { report } from '../report';
import { uniqueId } from '../unique-id';
import { addJobObject, type JobContext, type LonghornJobProps } from './recurring-job';
import { reportBefore } from './since';

/** Properties of a recurring system backup. */
export interface RecurringSystemBackupProps extends LonghornJobProps {
  /** How many system backups are kept: 1 to 100, or to the chart value `recurringJobMaxRetention`. */
  readonly retain: number;

  /**
   * Which volumes are backed up with it: those whose newest backup is missing or outdated, all, or none.
   *
   * @default "if-not-present"
   */
  readonly volumeBackups?: 'if-not-present' | 'always' | 'disabled';
}

/**
 * A job that backs up Longhorn's own objects: volumes, settings, jobs, and the persistent volumes and claims. From
 * Longhorn 1.9 on. It uses the default target, and belongs to no group, because it covers the whole system.
 *
 * @see https://longhorn.io/docs/1.10.2/advanced-resources/system-backup-restore/backup-longhorn-system/
 */
export class RecurringSystemBackup extends Construct {
  constructor(
    scope: Construct,
    /** The name of the job. */
    public readonly jobName: string,
    props: RecurringSystemBackupProps,
    context: Pick<JobContext, 'version' | 'otherManager' | 'mostRetained'>,
  ) {
    super(scope, uniqueId(scope, `RecurringJob.${jobName}`));
    const { schedule, retain, volumeBackups = 'if-not-present' } = props;
    reportBefore(this, 'system backups on a schedule', SYSTEM_BACKUP_JOB, context.version);
    report(this, 'retain', wholeNumberProblem(retain, 1, context.mostRetained));
    report(this, 'volumeBackups', breaks([POLICY], volumeBackups));
    const parameters = { 'volume-backup-policy': volumeBackups };
    const job = { task: Task.SYSTEM_HYPHEN_BACKUP, schedule, retain, groups: [], concurrency: 1, parameters };
    addJobObject(this, jobName, job, context);
  }
}

/** With another policy Longhorn silently backs up no volume. */
const POLICY: TextRule = {
  must: `must be ${VOLUME_BACKUP_POLICIES.map((policy) => `"${policy}"`).join(', ')}`,
  fix: 'Write one of them',
  keeps: (policy) => VOLUME_BACKUP_POLICIES.includes(policy),
};
