import { at, textOf, type JsonObject } from '../../../json';
import { isFilledInLater } from '../../../products/placeholder';
import {
  isBackupTask,
  longhornTargets,
  recurringJobs,
  type DeclaredJob,
} from '../../../products/longhorn/installation';
import { saidNamespaces } from '../../../products/longhorn/objects';
import { LONGHORN_DRIVER } from '../../../products/longhorn/storage-class';
import type { Model } from '../../../products/model';
import type { Manifest } from '../../../products/sources';
import { backupSchedules, movesSnapshots } from '../../../products/velero/schedule';
import { snapshotClassesFor } from '../../../products/velero/snapshot-classes';
import { finding, rule } from '../../rule';
import { each } from '../../selectors';

export const targetHasBackupJob = rule({
  id: 'longhorn/target-has-backup-job',
  severity: 'error',
  title: 'a recurring job makes backups wherever Longhorn has a backup target',
  rationale:
    'A backup target is only a place. Without a recurring job that makes backups, nothing is ever written to it, and the interface of Longhorn still shows a healthy target.',
  fix: 'add a RecurringJob with the task backup (a declaration: `addRecurringBackup`)',
  source: 'https://longhorn.io/docs/1.10.2/snapshots-and-backups/scheduling-backups-and-snapshots/',
  on: each(longhornTargets),

  find: ({ url, urlKey }, model) => {
    const jobs = model.once(recurringJobs);
    if (jobs.some((job) => isBackupTask(job.task) && isRead(job, model)) || model.once(veleroMakesBackups)) return;
    const others = jobs.map(({ name, task, namespace }) =>
      isBackupTask(task) ? `Longhorn does not read ${name} in ${namespace}` : `${name} runs the task ${task}`,
    );
    const hint = others.length === 0 ? '' : ` (${others.join(', ')})`;
    return finding([urlKey], `no recurring job makes backups to ${url}${hint}`);
  },
});

/** Longhorn reads jobs in its own namespace. */
function isRead({ namespace }: DeclaredJob, model: Model): boolean {
  const installed = saidNamespaces(model);
  return installed.length === 0 || namespace === '' || isFilledInLater(namespace) || installed.includes(namespace);
}

/**
 * A snapshot of the type `bak`, the default, is a backup in the target, which Velero keeps when it deletes the
 * VolumeSnapshot. Once it has moved the data of a snapshot, it deletes both.
 */
function veleroMakesBackups(model: Model): boolean {
  return backupSchedules(model).some(
    (schedule) =>
      !schedule.paused &&
      takesSnapshots(schedule.template) &&
      !movesSnapshots(schedule) &&
      snapshotClassesFor(schedule, LONGHORN_DRIVER, model).some(isOfBackups),
  );
}

function isOfBackups({ body }: Manifest): boolean {
  return ['', 'bak'].includes(textOf(at(body, 'parameters', 'type')));
}

function takesSnapshots({ snapshotVolumes, defaultVolumesToFsBackup }: JsonObject): boolean {
  return snapshotVolumes !== false && defaultVolumesToFsBackup !== true;
}
