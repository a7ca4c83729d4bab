import type { Manifest } from '../../../products/sources';
import { at, type JsonObject } from '../../../json';
import type { Check } from '../../check';
import type { Model } from '../../../products/model';
import { example, longhornApplication, object } from '../../examples/example';
import { recurringJobs, targetsOf, type DeclaredJob } from '../../../products/longhorn/installation';
import { saidNamespaces } from '../../../products/longhorn/objects';
import { isFilledInLater } from '../../../products/placeholder';
import { backupSchedules } from '../../../products/velero/schedule';

/** A target by itself backs nothing up. */
export const targetHasBackupJob: Check = {
  id: 'longhorn/target-has-backup-job',
  severity: 'error',
  title: 'where Longhorn has a backup target, a recurring job makes backups',
  rationale:
    'A backup target is only a place. Without a recurring job whose task is a backup nothing is ever written there, and the page of Longhorn shows a healthy target all the same.',
  fix: 'add a RecurringJob with the task backup (in a declaration: addRecurringBackup)',
  source: {
    url: 'https://longhorn.io/docs/1.10.2/snapshots-and-backups/scheduling-backups-and-snapshots/',
    read: '2026-11-21',
  },
  examples: () => ({
    pass: [
      example('a nightly backup', [chartTarget(), job('nightly', 'backup')]),
      example('a target by setting, and backups without a change', [
        settingTarget(),
        job('nightly', 'backup-force-create'),
      ]),
      example('backups by Velero, whose snapshots Longhorn copies to the target', [
        chartTarget(),
        backupClass(),
        object('Schedule', 'daily', { apiVersion: 'velero.io/v1', spec: { schedule: '0 3 * * *', template: {} } }),
      ]),
    ],
    fail: [
      example('no job at all', [chartTarget()]),
      example('a job that only takes snapshots', [chartTarget(), job('backup-weekly', 'snapshot')]),
      example('a job where Longhorn does not read it', [chartTarget('storage'), job('nightly', 'backup')]),
    ],
  }),

  appliesTo: (document, { index }) => targetsOf(document, index).length > 0,

  find: (looked, { index }) => {
    const said = saidNamespaces(index);
    const isPassedOver = ({ namespace }: DeclaredJob): boolean =>
      said.length > 0 && namespace !== '' && !isFilledInLater(namespace) && !said.includes(namespace);
    const jobs = recurringJobs(index);
    if (jobs.some((one) => makesBackups(one) && !isPassedOver(one)) || veleroMakesBackups(index)) return [];
    const others = jobs
      .map((one) => `${one.name} ${makesBackups(one) ? `is passed over in ${one.namespace}` : `does ${one.task}`}`)
      .join(', ');
    return looked.map((document) => ({
      document,
      message: `no recurring job makes backups into ${targetsOf(document, index)[0]?.url}${others === '' ? '' : ` (${others})`}`,
    }));
  },
};

function makesBackups({ task }: DeclaredJob): boolean {
  return task === 'backup' || task === 'backup-force-create';
}

/** A snapshot of the type `bak` is a backup in the target, which outlives its VolumeSnapshot where the class retains it. */
function veleroMakesBackups(index: Model): boolean {
  const classes = index.ofKind('VolumeSnapshotClass').filter(({ body }) => {
    const isBackup = at(body, 'parameters', 'type') === 'bak' && body.deletionPolicy === 'Retain';
    return body.driver === 'driver.longhorn.io' && isBackup;
  });
  return (
    classes.length > 0 && backupSchedules(index).some(({ paused, template }) => !paused && takesSnapshots(template))
  );
}

function takesSnapshots({ snapshotVolumes, defaultVolumesToFsBackup }: JsonObject): boolean {
  return snapshotVolumes !== false && defaultVolumesToFsBackup !== true;
}

function chartTarget(namespaceOverride?: string): Manifest {
  const defaultBackupStore = { backupTarget: 's3://example-backup@eu-west-1/' };
  return longhornApplication('1.10.2', { defaultBackupStore, ...(namespaceOverride ? { namespaceOverride } : {}) });
}

function settingTarget(): Manifest {
  return object('Setting', 'backup-target', { value: 's3://example-backup@eu-west-1/' });
}

function backupClass(): Manifest {
  const spec = { driver: 'driver.longhorn.io', deletionPolicy: 'Retain', parameters: { type: 'bak' } };
  return object('VolumeSnapshotClass', 'longhorn-bak', spec);
}

function job(name: string, task: string): Manifest {
  return object('RecurringJob', name, { spec: { name, task, cron: '0 3 * * *', retain: 7, groups: ['default'] } });
}
