import { textOf } from '../../../json';
import type { Manifest } from '../../../products/sources';
import type { Check } from '../../check';
import { example, object } from '../../examples/example';
import { nameOf, titleOf } from '../../../products/kubernetes/object';
import { isWholeJob, specOf } from '../../../products/longhorn/objects';

/** A snapshot stays in the volume, and goes with it. */
export const backupJobMakesBackups: Check = {
  id: 'longhorn/backup-job-makes-backups',
  severity: 'warning',
  title: 'a recurring job that is called a backup makes backups',
  rationale:
    'A snapshot lies on the same disks as the volume and goes with it; nothing is written into the backup target. A job that is called a backup and takes snapshots is found out at the restore.',
  fix: 'write task: backup, or give the job a name that says snapshot',
  source: {
    url: 'https://longhorn.io/docs/1.10.2/snapshots-and-backups/scheduling-backups-and-snapshots/',
    read: '2026-11-21',
  },
  examples: () => ({
    pass: [
      example('a backup', [job('backup-weekly', 'backup')]),
      example('snapshots before a backup', [job('snapshot-before-backup', 'snapshot')]),
    ],
    fail: [example('a snapshot', [job('backup-weekly', 'snapshot')])],
  }),

  appliesTo: isWholeJob,

  find: (looked) =>
    looked
      .filter(isWholeJob)
      .filter(isCalledBackup)
      .map((document) => ({ document, task: textOf(specOf(document).task) }))
      .filter(({ task }) => task === 'snapshot' || task === 'snapshot-force-create')
      .map(({ document, task }) => ({ document, message: `the ${titleOf(document)} does ${task}, and no backup` })),
};

function isCalledBackup(document: Manifest): boolean {
  const name = nameOf(document) ?? '';
  return /backup/i.test(name) && !/snap/i.test(name);
}

function job(name: string, task: string): ReturnType<typeof object> {
  return object('RecurringJob', name, { spec: { name, task, cron: '0 3 * * 0', retain: 4 } });
}
