import { at, isObject } from '../../../values/json';
import { SNAPSHOT_CLASS_LABEL } from '../../../versions/velero';
import type { Check, Finding, Unknown } from '../../check';
import { example } from '../../examples/example';
import { isKind, titleOf } from '../../facts/kubernetes/object';
import { textOf } from '../../facts/kubernetes/text';
import { dailySchedule, snapshotClass, veleroInstalled } from '../../examples/example-velero';
import { hasServerFeature, veleroCharts } from '../../facts/velero/velero';
import { backupSchedules, movesData } from '../../facts/velero/objects';

const CSI = veleroInstalled({ deployNodeAgent: true, configuration: { features: 'EnableCSI' } });
const LABELS = { [SNAPSHOT_CLASS_LABEL]: 'true' };

/** A snapshot that is not moved is all that the backup has. */
export const classKeepsContent: Check = {
  id: 'snapshots/class-keeps-content',
  severity: 'warning',
  title: 'snapshots that backups rely on outlive their namespace',
  rationale:
    'With deletionPolicy Delete a snapshot is deleted in the storage along with its VolumeSnapshot, and so with the namespace. A backup whose data was not moved cannot be restored after the accident that it was made for.',
  fix: 'write deletionPolicy: Retain in the class, or snapshotMoveData: true in the schedules',
  source: { url: 'https://github.com/vmware-tanzu/velero/issues/4945', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('content that is kept', [
        CSI,
        snapshotClass('ebs', { labels: LABELS, deletionPolicy: 'Retain' }),
        dailySchedule('daily'),
      ]),
      example('data that is moved', [
        CSI,
        snapshotClass('ebs', { labels: LABELS }),
        dailySchedule('daily', { snapshotMoveData: true }),
      ]),
    ],
    fail: [
      example('content that goes with the namespace', [
        CSI,
        snapshotClass('ebs', { labels: LABELS }),
        dailySchedule('daily'),
      ]),
    ],
  }),

  appliesTo: (document) => {
    const labels =
      isKind(document, 'VolumeSnapshotClass') && !document.patch && at(document.body, 'metadata', 'labels');
    return isObject(labels) && labels[SNAPSHOT_CLASS_LABEL] !== undefined;
  },

  find: (looked, { index }) => {
    const charts = veleroCharts(index);
    const chart = charts.find((one) => hasServerFeature(one, 'EnableCSI'));
    if (!chart) return [];
    const relying = backupSchedules(index).find(
      (one) =>
        !one.paused && one.template.snapshotVolumes !== false && !movesData({ ...one, chart: one.chart ?? chart }),
    );
    if (!relying) return [];
    return looked
      .filter((document) => isKind(document, 'VolumeSnapshotClass'))
      .filter(({ body }) => textOf(body.deletionPolicy) === 'Delete')
      .map((document): Finding | Unknown =>
        charts.length > 1 || chart.moreValues
          ? { document, cannotTell: `whether the ${relying.title} relies on ${titleOf(document)}` }
          : { document, message: `the ${titleOf(document)} deletes the snapshots that the ${relying.title} relies on` },
      );
  },
};
