import { Construct } from 'constructs';
import { RecurringJob, RecurringJobSpecTask as Task } from '../../../imports/longhorn.io';
import type { Problem } from '../../values/problem';
import type { Schedule } from '../../values/schedule';
import { breaks, type TextRule } from '../../values/text';
import { has } from '../../versions/fact';
import { JOB_MOST_RETAINED, JOB_NAME_LENGTH, JOB_PARAMETERS } from '../../versions/longhorn';
import type { Version } from '../../values/version';
import { AFTER_INSTALLATION } from '../argocd/annotations';
import { ApplicationFolder } from '../argocd/application-folder';
import type { IClaim } from '../argocd/existing-folder';
import { report, reportEach, reportFields, reportLater } from '../report';
import { reportSecondUse } from '../second-use';
import { uniqueId } from '../unique-id';

/** What every recurring job has. */
export interface RecurringJobProps {
  /** When the job runs, in the time zone of the Kubernetes controller manager, usually UTC. */
  readonly schedule: Schedule;

  /**
   * Groups of volumes that the job works on. The group `default` holds every volume without labels of its own.
   *
   * @default - only the claims that the job is told to protect
   */
  readonly groups?: readonly string[];

  /**
   * How many volumes the job works on at a time, at least 1.
   *
   * @default 1
   */
  readonly concurrency?: number;
}

/** Properties of a recurring backup. */
export interface RecurringBackupProps extends RecurringJobProps {
  /** How many backups of each volume are kept: 1 to 100, or to the chart value `recurringJobMaxRetention`. */
  readonly retain: number;

  /**
   * Makes every n-th run a full backup, which heals damaged blocks in the bucket. From Longhorn 1.7 on.
   *
   * @default - every backup is incremental
   */
  readonly fullBackupEvery?: number;
}

/** What a job is told by the Longhorn that it belongs to. */
export interface JobContext {
  /** The declared version of Longhorn. */
  readonly version: Version;
  /** The most backups that a job may keep. */
  readonly mostRetained: number;
}

/**
 * A job that Longhorn runs on volumes again and again.
 *
 * @see https://longhorn.io/docs/1.10.2/snapshots-and-backups/scheduling-backups-and-snapshots/
 */
abstract class VolumeJob extends Construct {
  private protects = false;

  protected constructor(
    scope: Construct,
    public readonly jobName: string,
    props: RecurringJobProps,
    spec: { readonly task: Task; readonly retain: number; readonly parameters: Record<string, string> },
    context: JobContext,
  ) {
    super(scope, uniqueId(scope, `RecurringJob.${jobName}`));
    const { schedule, concurrency = 1 } = props;
    const groups = reportEach(this, 'groups', props.groups, (group) => breaks([GROUP_NAME], group));
    report(this, 'name', breaks(JOB_NAME, jobName));
    reportSecondUse(this, 'name', `the recurring job ${jobName}`);
    reportFields(this, { schedule });
    report(this, 'concurrency', wholeNumberProblem(concurrency, 1, 100));
    reportLater(this, 'groups', () => this.idleProblem(props.groups ?? []));

    const folder = ApplicationFolder.of(this);
    const { task, retain, parameters } = spec;
    // Longhorn's webhook fills in what is left out here, so all of it is written.
    const written = {
      name: jobName,
      task,
      cron: schedule.expression,
      retain,
      concurrency,
      groups: [...groups],
      labels: {},
    };
    folder.add(
      this,
      (chart, id) =>
        new RecurringJob(chart, id, {
          metadata: { name: jobName, namespace: folder.namespace, annotations: AFTER_INSTALLATION },
          spec: has(JOB_PARAMETERS, context.version) ? { ...written, parameters } : written,
        }),
    );
  }

  /**
   * Puts a claim's volume under this job, by labels on the claim.
   *
   * Labels on a claim replace those that Longhorn gave the volume, the group `default` among them; so that group is
   * written out, and the jobs that run today go on.
   *
   * @param leaveDefaultGroup takes the volume out of the group `default`
   */
  public protect(claim: IClaim, options: { readonly leaveDefaultGroup?: boolean } = {}): void {
    this.protects = true;
    if (breaks(JOB_NAME, this.jobName)) return; // Reported: the name is part of a label.
    claim.addLabels({
      'recurring-job.longhorn.io/source': 'enabled',
      [`recurring-job.longhorn.io/${this.jobName}`]: 'enabled',
      ...(options.leaveDefaultGroup ? {} : { 'recurring-job-group.longhorn.io/default': 'enabled' }),
    });
  }

  private idleProblem(groups: readonly string[]): Problem | undefined {
    if (groups.length > 0 || this.protects) return undefined;
    return {
      must: 'must name a group, or the job must protect a claim: as it is, it runs on no volume',
      got: groups,
      fix: `Write groups: ["default"], or call protect() on the job ${this.jobName}`,
    };
  }
}

/** A job that backs volumes up into the backup target. */
export class RecurringBackup extends VolumeJob {
  constructor(scope: Construct, name: string, props: RecurringBackupProps, context: JobContext) {
    const { retain, fullBackupEvery } = props;
    const parameters: Record<string, string> =
      fullBackupEvery === undefined ? {} : { 'full-backup-interval': `${fullBackupEvery}` };
    super(scope, name, props, { task: Task.BACKUP, retain, parameters }, context);
    report(this, 'retain', wholeNumberProblem(retain, 1, context.mostRetained));
    if (fullBackupEvery === undefined) return;
    report(this, 'fullBackupEvery', wholeNumberProblem(fullBackupEvery, 1, 1000));
    if (!has(JOB_PARAMETERS, context.version)) {
      report(this, 'fullBackupEvery', {
        must: `must not be set before Longhorn ${JOB_PARAMETERS.since}`,
        got: fullBackupEvery,
        fix: `Leave it out, or declare Longhorn ${JOB_PARAMETERS.since} or newer`,
      });
    }
  }
}

/** A job that removes the snapshots which Longhorn made for itself. */
export class SnapshotCleanup extends VolumeJob {
  constructor(scope: Construct, name: string, props: RecurringJobProps, context: JobContext) {
    super(scope, name, props, { task: Task.SNAPSHOT_HYPHEN_CLEANUP, retain: 0, parameters: {} }, context);
  }
}

/** The most backups that a job may keep, given the chart value `recurringJobMaxRetention`. */
export function mostRetained(chartValue: unknown): number {
  const value = Number(chartValue ?? JOB_MOST_RETAINED.unlessSet);
  return Number.isInteger(value) && value >= 1
    ? Math.min(value, JOB_MOST_RETAINED.ceiling)
    : JOB_MOST_RETAINED.unlessSet;
}

function wholeNumberProblem(value: number, min: number, max: number): Problem | undefined {
  if (Number.isInteger(value) && value >= min && value <= max) return undefined;
  return { must: `must be a whole number from ${min} to ${max}`, got: value, fix: 'Change it' };
}

/** Longhorn lower-cases and shortens other names; `source` is the key of the label that marks a claim. */
const JOB_NAME: readonly TextRule[] = [
  {
    must: `must be 2 to ${JOB_NAME_LENGTH} lower-case letters, digits and hyphens, beginning and ending with a letter or digit`,
    fix: 'The name is also that of a CronJob and part of a label',
    keeps: (name) => name.length <= JOB_NAME_LENGTH && /^[a-z0-9][a-z0-9-]*[a-z0-9]$/.test(name),
  },
  {
    must: 'must not be "source"',
    fix: 'Longhorn marks claims by a label of this name: choose another',
    keeps: (name) => name !== 'source',
  },
];

/** @see https://github.com/longhorn/longhorn-manager/blob/v1.10.2/datastore/longhorn.go (read 2026-11-21) */
const GROUP_NAME: TextRule = {
  must: 'must be groups of 2 to 63 letters, digits, hyphens, underscores and dots, beginning and ending with a letter or digit',
  fix: 'Rename the group',
  keeps: (group) => /^[a-zA-Z0-9][a-zA-Z0-9_.-]{0,61}[a-zA-Z0-9]$/.test(group),
};
