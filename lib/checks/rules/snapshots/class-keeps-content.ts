import { at } from '../../../json';
import { titleOf } from '../../../products/kubernetes/object';
import type { Model } from '../../../products/model';
import { hasServerFeature, veleroCharts } from '../../../products/velero/installation';
import { backupSchedules, movesData } from '../../../products/velero/schedule';
import { SNAPSHOT_CLASS_LABEL } from '../../../products/velero/server';
import { serversOf } from '../../../products/velero/servers';
import { doubt, finding, rule } from '../../rule';
import { kinds } from '../../selectors';

export const classKeepsContent = rule({
  id: 'snapshots/class-keeps-content',
  severity: 'warning',
  title: 'snapshots that backups rely on outlive their namespace',
  rationale:
    'With deletionPolicy Delete a snapshot is deleted in the storage along with its VolumeSnapshot, and so with the namespace. A backup whose data was not moved cannot be restored after a namespace is deleted.',
  fix: 'set deletionPolicy: Retain in the class, or snapshotMoveData: true in the schedules',
  source: 'https://github.com/vmware-tanzu/velero/issues/4945',
  on: kinds('snapshot.storage.k8s.io/VolumeSnapshotClass').where(
    ({ body }) => at(body, 'metadata', 'labels', SNAPSHOT_CLASS_LABEL) !== undefined,
  ),

  find: (snapshotClass, model) => {
    const reliant = model.once(reliantSchedule);
    if (snapshotClass.body.deletionPolicy !== 'Delete' || !reliant) return;
    const { title, isCertain } = reliant;
    if (!isCertain) return doubt(`whether the ${title} relies on the ${titleOf(snapshotClass)}`);
    const message = `the ${titleOf(snapshotClass)} deletes the snapshots that the ${title} relies on`;
    return finding(['deletionPolicy'], message);
  },
});

/** A schedule whose backups consist of CSI snapshots that are not moved. */
function reliantSchedule(model: Model): { readonly title: string; readonly isCertain: boolean } | undefined {
  const serverOf = serversOf(model);
  const csi = veleroCharts(model).find((one) => hasServerFeature(one, 'EnableCSI'));
  if (!csi) return undefined;
  const reliant = backupSchedules(model)
    .filter(({ paused, template }) => !paused && template.snapshotVolumes !== false)
    .map((schedule) => ({ schedule, server: serverOf(schedule) }))
    .filter(({ server }) => server === undefined || hasServerFeature(server, 'EnableCSI'))
    .filter(({ schedule, server }) => !movesData({ ...schedule, chart: schedule.chart ?? server ?? csi }));
  const certain = reliant.find(({ server }) => server && !server.moreValues);
  const [first] = certain ? [certain] : reliant;
  return first && { title: first.schedule.title, isCertain: certain !== undefined };
}
