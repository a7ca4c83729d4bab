import { at, existing } from '../../../json';
import { titleOf } from '../../../products/kubernetes/object';
import { LONGHORN_DRIVER } from '../../../products/longhorn/storage-class';
import type { Model } from '../../../products/model';
import type { Manifest } from '../../../products/sources';
import { hasServerFeature, veleroCharts } from '../../../products/velero/installation';
import { backupSchedules, movesData } from '../../../products/velero/schedule';
import { SNAPSHOT_CLASS_LABEL } from '../../../products/velero/server';
import { serversOf } from '../../../products/velero/servers';
import { doubt, finding, rule } from '../../rule';
import { each } from '../../selectors';

export const snapIsNotABackup = rule({
  id: 'snapshots/snap-is-not-a-backup',
  severity: 'error',
  title: 'a schedule that relies on snapshots inside Longhorn volumes moves their data out',
  rationale:
    'With type snap a snapshot is part of its volume. Backups are Completed, and hold a reference that is gone with the volume: exactly when a restore is needed, there is nothing to restore.',
  fix: 'write snapshotMoveData: true in the template (and deployNodeAgent: true), or type: bak in the class',
  source: 'https://github.com/longhorn/longhorn/issues/4083',
  on: each(backupSchedules),

  find: (schedule, model) => {
    const [kept] = model.once(keptInVolumes);
    if (!kept || !veleroCharts(model).some((chart) => hasServerFeature(chart, 'EnableCSI'))) return;
    const server = serversOf(model)(schedule);
    if (server !== undefined && !hasServerFeature(server, 'EnableCSI')) return;
    const { fields, template, paused, title } = schedule;
    if (template.snapshotVolumes === false || paused) return;
    if (movesData({ ...schedule, chart: schedule.chart ?? server })) return;
    if (!server || server.moreValues) return doubt(`whether the ${title} uses the ${titleOf(kept)}`);
    return finding(
      existing(fields, ['template', 'snapshotMoveData']),
      `the ${title} leaves snapshots in their volumes: the ${titleOf(kept)} has the type snap`,
    );
  },
});

/** The classes that Velero uses for Longhorn, when their snapshots stay in the volumes. */
function keptInVolumes(model: Model): readonly Manifest[] {
  const ofLonghorn = model.ofKind('VolumeSnapshotClass').filter(({ body }) => body.driver === LONGHORN_DRIVER);
  const labelled = ofLonghorn.filter(({ body }) => at(body, 'metadata', 'labels', SNAPSHOT_CLASS_LABEL) !== undefined);
  const used = labelled.length > 0 ? labelled : ofLonghorn.length === 1 ? ofLonghorn : [];
  return used.every(({ body }) => at(body, 'parameters', 'type') === 'snap') ? used : [];
}
