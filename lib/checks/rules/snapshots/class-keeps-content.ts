import { at, isObject, textOf } from '../../../json';
import { SNAPSHOT_CLASS_LABEL } from '../../../products/velero/server';
import type { Check, Finding, Unknown } from '../../check';
import { example, inNamespace } from '../../examples/example';
import { isKind, titleOf } from '../../../products/kubernetes/object';
import { dailySchedule, snapshotClass, veleroInstalled } from '../../examples/example-velero';
import { hasServerFeature, veleroCharts } from '../../../products/velero/installation';
import { backupSchedules, movesData } from '../../../products/velero/schedule';
import { serversOf } from '../../../products/velero/servers';

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
      example('under one Velero of two', [
        veleroInstalled(),
        snapshotClass('ebs', { labels: LABELS }, 'ebs.csi.aws.com'),
        ...inNamespace('velero-cloud', CSI, dailySchedule('daily')),
      ]),
    ],
  }),

  appliesTo: (document) => {
    const labels =
      isKind(document, 'VolumeSnapshotClass') && !document.patch && at(document.body, 'metadata', 'labels');
    return isObject(labels) && labels[SNAPSHOT_CLASS_LABEL] !== undefined;
  },

  find: (looked, context) => {
    const serverOf = serversOf(context);
    const csi = veleroCharts(context.index).find((one) => hasServerFeature(one, 'EnableCSI'));
    if (!csi) return [];
    const relying = backupSchedules(context.index)
      .filter((one) => !one.paused && one.template.snapshotVolumes !== false)
      .map((one) => ({ ...one, server: serverOf(one) }))
      .filter(({ server }) => server === undefined || hasServerFeature(server, 'EnableCSI'))
      .filter((one) => !movesData({ ...one, chart: one.chart ?? one.server ?? csi }));
    const certain = relying.find(({ server }) => server && !server.moreValues);
    const title = (certain ?? relying[0])?.title;
    if (title === undefined) return [];
    return looked
      .filter((document) => isKind(document, 'VolumeSnapshotClass'))
      .filter(({ body }) => textOf(body.deletionPolicy) === 'Delete')
      .map((document): Finding | Unknown =>
        certain
          ? { document, message: `the ${titleOf(document)} deletes the snapshots that the ${title} relies on` }
          : { document, cannotTell: `whether the ${title} relies on ${titleOf(document)}` },
      );
  },
};
