import { at, textOf } from '../../../json';
import { nameOf, titleOf } from '../../../products/kubernetes/object';
import { LONGHORN_DRIVER } from '../../../products/longhorn/storage-class';
import type { Chart } from '../../../products/helm/charts';
import type { Model } from '../../../products/model';
import type { Manifest } from '../../../products/sources';
import { backupSchedules, movesSnapshots, type BackupSchedule } from '../../../products/velero/schedule';
import { SNAPSHOT_CLASS_ANNOTATION, SNAPSHOT_CLASS_LABEL } from '../../../products/velero/server';
import { serversOf } from '../../../products/velero/servers';
import { doubt, finding, rule } from '../../rule';
import { kinds } from '../../selectors';

export const dataIsCopiedOnce = rule({
  id: 'snapshots/data-is-copied-once',
  severity: 'warning',
  title: 'snapshots whose data Velero moves are not backups of Longhorn at the same time',
  rationale:
    'With type bak Longhorn copies each snapshot into its backup target, and restores it from there so that Velero can copy it a second time. Each backup takes twice the time and the traffic, and fails when either store does.',
  fix: 'write type: snap in the class where schedules set snapshotMoveData: true, or leave the data to Longhorn',
  source: 'https://velero.io/docs/v1.18/csi-snapshot-data-movement/',
  on: kinds('snapshot.storage.k8s.io/VolumeSnapshotClass').where(({ body }) => body.driver === LONGHORN_DRIVER),

  find: (snapshotClass, model) => {
    const type = at(snapshotClass.body, 'parameters', 'type');
    if (!/^(bak)?$/.test(textOf(type))) return;
    const using = model.once(movedSchedules).filter(({ schedule }) => uses(schedule, snapshotClass));
    const certain = using.find(({ server }) => server !== undefined);
    const title = (certain ?? using[0])?.schedule.title;
    if (title === undefined) return;
    if (!certain) return doubt(`whether the ${title} uses the ${titleOf(snapshotClass)}`);
    return finding(
      type === undefined ? [] : ['parameters', 'type'],
      `the ${title} moves data that the ${titleOf(snapshotClass)} has copied already`,
    );
  },
});

interface MovedSchedule {
  readonly schedule: BackupSchedule;
  readonly server: Chart | undefined;
}

function movedSchedules(model: Model): readonly MovedSchedule[] {
  const serverOf = serversOf(model);
  return backupSchedules(model)
    .filter(({ paused, template }) => !paused && template.snapshotVolumes !== false)
    .map((schedule) => ({ schedule, server: serverOf(schedule) }))
    .filter(({ schedule, server }) => movesSnapshots({ ...schedule, chart: schedule.chart ?? server }));
}

function uses({ annotations }: BackupSchedule, snapshotClass: Manifest): boolean {
  const chosen = textOf(annotations[`${SNAPSHOT_CLASS_ANNOTATION}${LONGHORN_DRIVER}`]);
  if (chosen !== '') return chosen === nameOf(snapshotClass);
  return at(snapshotClass.body, 'metadata', 'labels', SNAPSHOT_CLASS_LABEL) !== undefined;
}
