import type { GoDuration } from '../../values/go-duration';
import { longestIntervalSeconds, shortestIntervalSeconds } from '../../values/schedule-interval';
import type { Schedule } from '../../values/schedule';
import type { IClaim } from '../argocd/existing-folder';
import type { Longhorn } from '../longhorn/longhorn';
import type { RecurringBackup } from '../longhorn/recurring-backup';
import { DEFAULT_GROUP, groupLabel, jobLabel } from '../longhorn/volume-labels';
import { reachSeconds } from '../restic/keep';
import { nameOf, type NamespaceOf } from '../velero/backup-scope';
import type { BackupSchedule } from '../velero/backup-schedule';
import type { Answers } from './pages/answers';

/** What can be protected: a claim, a namespace, a machine by the host of its snapshots, or the etcd of the cluster. */
export type Protectable =
  Pick<IClaim, 'claimName' | 'namespace'> | { readonly namespace: string } | { readonly host: string } | 'etcd';

/** One way in which something is backed up, in numbers. */
export interface RestorePoints {
  /** `Longhorn`, `Velero`, `restic`, `K3s`. */
  readonly engine: string;
  /** The job or the schedule. */
  readonly name: string;
  /** Five fields, optionally after a time zone. */
  readonly cron: string;
  /** The longest time between two of them, in seconds. */
  readonly longestIntervalSeconds: number;
  /** How far back they reach at any time, in seconds. */
  readonly reachSeconds: number;
  /** The bucket that they are in, and its copies in other regions. */
  readonly buckets: readonly string[];
  /** Whether anything restores them on a schedule. */
  readonly drill: string | undefined;
}

/** Every way in which a declaration backs something up. */
export function restorePointsOf(answers: Answers, thing: Protectable): readonly RestorePoints[] {
  if (thing === 'etcd') return ofEtcd(answers);
  if ('host' in thing) return ofHost(answers, thing.host);
  if ('claimName' in thing) return [...ofVolume(answers, thing), ...ofNamespace(answers, thing.namespace, true)];
  return ofNamespace(answers, thing.namespace, false);
}

function ofVolume(
  { longhorn, longhornDrills, ...answers }: Answers,
  claim: Pick<IClaim, 'claimName' | 'namespace'>,
): readonly RestorePoints[] {
  if (!longhorn) return [];
  const drill = longhornDrills.find(
    (one) => one.claim.claimName === claim.claimName && one.claim.namespace === claim.namespace,
  );
  return backupsOf(longhorn, claim).map((job) => ({
    engine: 'Longhorn',
    name: job.jobName,
    cron: job.schedule.expression,
    longestIntervalSeconds: longestIntervalSeconds(job.schedule) ?? 0,
    reachSeconds: reachOf(job.schedule, job.retain),
    buckets: copiesOf(answers, longhorn.store.bucketName.text),
    drill: drill?.cronJobName,
  }));
}

function ofNamespace(
  { velero, drills, ...answers }: Answers,
  namespace: string,
  withData: boolean,
): readonly RestorePoints[] {
  const schedules = (velero?.schedules ?? []).filter(
    (schedule) => holds(schedule, namespace) && (!withData || schedule.holdsVolumeData) && !schedule.paused,
  );
  return schedules.map(({ scheduleName, plan, storageLocation }) => ({
    engine: 'Velero',
    name: scheduleName,
    cron: plan.cron,
    longestIntervalSeconds: plan.longestIntervalSeconds,
    // At any time the oldest one is younger than its lifetime by at most one interval.
    reachSeconds: Math.max(0, plan.retentionSeconds - plan.longestIntervalSeconds),
    buckets: storageLocation ? copiesOf(answers, storageLocation.bucketName) : [],
    drill: drills.find((one) => one.from.scheduleName === scheduleName)?.cronJobName,
  }));
}

function ofHost(
  { hostBackups, resticDrills, repositories, ...answers }: Answers,
  host: string,
): readonly RestorePoints[] {
  return hostBackups
    .filter((backup) => backup.machines.some((machine) => machine.host === host))
    .flatMap((backup) => {
      const repository = repositories.find((one) => one === backup.node.scope);
      if (!repository) return [];
      return {
        engine: 'restic',
        name: backup.name,
        cron: backup.schedule.expression,
        longestIntervalSeconds: longestIntervalSeconds(backup.schedule) ?? 0,
        reachSeconds: reachSeconds(repository.keep, backup.schedule),
        buckets: copiesOf(answers, repository.store.bucketName.text),
        drill: resticDrills.find((one) => one.of === backup)?.cronJobName,
      };
    });
}

function ofEtcd({ k3sEtcd, k3sEtcdDrills, ...answers }: Answers): readonly RestorePoints[] {
  if (!k3sEtcd) return [];
  const { schedule, retain, store } = k3sEtcd;
  return [
    {
      engine: 'K3s',
      name: 'etcd-snapshot',
      cron: schedule.expression,
      longestIntervalSeconds: longestIntervalSeconds(schedule) ?? 0,
      reachSeconds: reachOf(schedule, retain),
      buckets: copiesOf(answers, store.bucketName.text),
      drill: k3sEtcdDrills[0]?.cronJobName,
    },
  ];
}

/** The jobs that back up the volume of a claim: those that its labels select, or those of the group `default`. */
function backupsOf(longhorn: Longhorn, claim: Pick<IClaim, 'claimName' | 'namespace'>): readonly RecurringBackup[] {
  // The first one says that the claim's labels count; without another one the volume is in the group default.
  const [, ...labels] = longhorn.labelsOf(claim);
  const keys = labels.length > 0 ? labels : [groupLabel(DEFAULT_GROUP)];
  return longhorn.recurringBackups.filter(({ jobName, groups }) =>
    [jobLabel(jobName), ...groups.map(groupLabel)].some((key) => keys.includes(key)),
  );
}

/** Of a number of backups, the oldest is removed when the newest is made. */
function reachOf(schedule: Schedule, count: number): number {
  return Math.max(0, count - 1) * (shortestIntervalSeconds(schedule) ?? 0);
}

function copiesOf({ replicas }: Pick<Answers, 'replicas'>, bucketName: string): readonly string[] {
  const copies = replicas.filter(({ source }) => source.bucketName.text === bucketName);
  return [bucketName, ...copies.map((copy) => copy.bucketName.text)];
}

/** Whether the backups of a schedule hold all of a namespace. A pattern is taken for one that does not. */
function holds({ scope }: BackupSchedule, namespace: string): boolean {
  const names = (given: readonly NamespaceOf[] | undefined): readonly string[] | undefined => given?.map(nameOf);
  const included = names(scope.includedNamespaces);
  const isWhole = scope.resources === undefined && scope.labelSelector === undefined;
  const isIncluded = included === undefined || included.includes(namespace);
  return isWhole && isIncluded && !(names(scope.excludedNamespaces) ?? []).includes(namespace);
}

/** A duration as people say it: whole days from two days on, and never more than it is. */
export function inWords(duration: GoDuration | number): string {
  const seconds = typeof duration === 'number' ? duration : duration.inSeconds;
  if (seconds >= 2 * 86_400) return `${Math.floor(seconds / 86_400)} days`;
  if (seconds >= 3600) return counted(Math.floor(seconds / 3600), 'hour');
  return counted(Math.floor(seconds / 60), 'minute');
}

function counted(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
