import { brokenReleaseProblem } from '../../products/broken-releases';
import { LONGHORN_BROKEN_RELEASES } from '../../products/longhorn/broken-releases';
import { Construct } from 'constructs';
import { RecurringJob, RecurringJobSpecTask as Task } from '../../../imports/longhorn.io';
import type { Problem } from '../../values/problem';
import type { Schedule } from '../../values/schedule';
import { breaks, type TextRule } from '../../values/text';
import type { Version } from '../../values/version';
import { wholeNumberProblem } from '../../values/whole-number';
import { has } from '../../products/fact';
import {
  longhornVersionProblem,
  JOB_MOST_RETAINED,
  JOB_NAME_LENGTH,
  JOB_PARAMETERS,
} from '../../products/longhorn/releases';
import { AFTER_INSTALLATION } from '../argocd/annotations';
import { ApplicationFolder } from '../argocd/application-folder';
import type { IClaim } from '../argocd/existing-folder';
import { report, reportEach, reportFields, reportLater } from '../report';
import { reportSecondUse } from '../second-use';
import { uniqueId } from '../unique-id';
import { groupNameOf, groupProblem, type AnyVolumeGroup } from './volume-group';
import { jobLabel, type ProtectOptions, type VolumeLabels } from './volume-labels';

/** Properties of every recurring job. */
export interface LonghornJobProps {
  /** When the job runs, in the time zone of the Kubernetes controller manager, usually UTC. */
  readonly schedule: Schedule;
}

/** Properties of every recurring job that works on volumes. */
export interface RecurringJobProps extends LonghornJobProps {
  /**
   * Groups of volumes that the job works on. The group `default` contains every volume without labels of its own.
   *
   * @default - only volumes that select the job: of claims that it protects, and of storage classes that name it
   */
  readonly groups?: readonly AnyVolumeGroup[];

  /**
   * How many volumes the job processes at a time, at least 1.
   *
   * @default 1
   */
  readonly concurrency?: number;
}

/** What a job needs of its Longhorn. */
export interface JobContext {
  /** The declared version of Longhorn. */
  readonly version: Version<'longhorn'>;
  /** Whether the manager, which runs the jobs, is another image than that of the version. */
  readonly otherManager: boolean;
  /** The most backups that a job may keep. */
  readonly mostRetained: number;
  /** The labels of volumes, and those that jobs read. */
  readonly labels: VolumeLabels;
}

/** The task of one kind of job. */
export interface JobTask {
  readonly task: Task;
  /** How many of its results are kept; 0 for tasks that keep nothing, as the webhook requires. */
  readonly retain: number;
  readonly parameters: Record<string, string>;
}

/**
 * A job that Longhorn runs on volumes on a schedule.
 *
 * @see https://longhorn.io/docs/1.10.2/snapshots-and-backups/scheduling-backups-and-snapshots/
 */
export abstract class VolumeJob extends Construct {
  /** @internal */
  public readonly labels: VolumeLabels;
  /** The groups of volumes that it runs on. */
  public readonly groups: readonly string[];

  protected constructor(
    scope: Construct,
    /** The name of the job. */
    public readonly jobName: string,
    props: RecurringJobProps,
    task: JobTask,
    context: JobContext,
  ) {
    super(scope, uniqueId(scope, `RecurringJob.${jobName}`));
    this.labels = context.labels;
    const { schedule, concurrency = 1 } = props;
    const given = reportEach(this, 'groups', props.groups, (group) => groupProblem(group, context.labels));
    const groups = given.map(groupNameOf);
    this.groups = groups;
    report(this, 'concurrency', wholeNumberProblem(concurrency, 1, 100));
    reportLater(this, 'groups', () => this.idleProblem(given));
    context.labels.addJob(jobName, groups, BACKUPS.includes(task.task));
    addJobObject(this, jobName, { ...task, schedule, groups, concurrency }, context);
  }

  /** Selects this job for a claim's volume, through labels on the claim; keeps the volume in `default`, which it would leave. */
  public protect(claim: IClaim, options: ProtectOptions = {}): void {
    const key = jobLabel(this.jobName);
    // An invalid name is reported; it would be part of a label.
    if (breaks(JOB_NAME, this.jobName)) this.labels.note(claim, [key]);
    else this.labels.protect(claim, key, options);
  }

  private idleProblem(groups: readonly AnyVolumeGroup[]): Problem | undefined {
    if (groups.length > 0 || this.labels.isCarried(jobLabel(this.jobName))) return undefined;
    return {
      must: 'must contain a group, or the job must protect a claim: without either it runs on no volume',
      got: groups,
      fix: `Write groups: ["default"], or call protect() on the job ${this.jobName}`,
    };
  }
}

const BACKUPS: readonly Task[] = [Task.BACKUP, Task.BACKUP_HYPHEN_FORCE_HYPHEN_CREATE];

/** Adds the object of a job. Longhorn's webhook sets missing fields, so every field is written. */
export function addJobObject(
  owner: Construct,
  jobName: string,
  job: JobTask & { readonly schedule: Schedule; readonly groups: readonly string[]; readonly concurrency: number },
  { version, otherManager }: Pick<JobContext, 'version' | 'otherManager'>,
): void {
  const { task, schedule, retain, concurrency, groups, parameters } = job;
  report(owner, 'name', breaks(JOB_NAME, jobName));
  reportSecondUse(owner, 'name', `the recurring job ${jobName}`);
  const run = { task: String(task), otherManager };
  // Longhorn itself reports a release that is not supported at all.
  if (!longhornVersionProblem(version))
    report(owner, 'versions.longhorn', brokenReleaseProblem(LONGHORN_BROKEN_RELEASES, 'Longhorn', version, run));
  reportFields(owner, { schedule });
  const folder = ApplicationFolder.of(owner);
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
    owner,
    (chart, id) =>
      new RecurringJob(chart, id, {
        metadata: { name: jobName, namespace: folder.namespace, annotations: AFTER_INSTALLATION },
        spec: has(JOB_PARAMETERS, version) ? { ...written, parameters } : written,
      }),
  );
}

/** The most backups that a job may keep, given the chart value `recurringJobMaxRetention`. */
export function mostRetained(chartValue: unknown): number {
  const value = Number(chartValue ?? JOB_MOST_RETAINED.unlessSet);
  return Number.isInteger(value) && value >= 1
    ? Math.min(value, JOB_MOST_RETAINED.ceiling)
    : JOB_MOST_RETAINED.unlessSet;
}

/** Longhorn changes other names to lower case and truncates them; `source` is part of the label that marks a claim. */
const JOB_NAME: readonly TextRule[] = [
  {
    must: `must be 2 to ${JOB_NAME_LENGTH} lower-case letters, digits and hyphens, beginning and ending with a letter or digit`,
    fix: 'The name is also that of a CronJob and part of a label',
    keeps: (name) => name.length <= JOB_NAME_LENGTH && /^[a-z0-9][a-z0-9-]*[a-z0-9]$/.test(name),
  },
  {
    must: 'must not be "source"',
    fix: 'Longhorn marks claims with a label of this name: choose another',
    keeps: (name) => name !== 'source',
  },
];
