import { textOf } from '../../../json';
import { nameOf, titleOf } from '../../../products/kubernetes/object';
import { specOf } from '../../../products/longhorn/objects';
import type { Manifest } from '../../../products/sources';
import { finding, rule } from '../../rule';
import { kinds } from '../../selectors';

export const backupJobMakesBackups = rule({
  id: 'longhorn/backup-job-makes-backups',
  severity: 'warning',
  title: 'a recurring job that is named after backups makes backups',
  rationale:
    'A snapshot is stored on the same disks as its volume and is lost with it; nothing is written to the backup target. Nobody notices that a job named "backup" takes snapshots until a restore is needed.',
  fix: 'write task: backup, or give the job a name that says snapshot',
  source: 'https://longhorn.io/docs/1.10.2/snapshots-and-backups/scheduling-backups-and-snapshots/',
  on: kinds('longhorn.io/RecurringJob'),

  find: (job) => {
    const task = textOf(specOf(job).task);
    if (!isNamedAfterBackups(job) || (task !== 'snapshot' && task !== 'snapshot-force-create')) return;
    return finding(['spec', 'task'], `the ${titleOf(job)} runs the task ${task}, which makes no backup`);
  },
});

function isNamedAfterBackups(job: Manifest): boolean {
  const name = nameOf(job) ?? '';
  return /backup/i.test(name) && !/snap/i.test(name);
}
