import type { Manifest } from '../../../products/sources';
import { at, isObject, type JsonObject, textOf } from '../../../json';
import { LONGHORN_DRIVER } from '../../../products/longhorn/storage-class';
import { SNAPSHOT_CLASS_ANNOTATION, SNAPSHOT_CLASS_LABEL } from '../../../products/velero/server';
import type { Check, Finding, Unknown } from '../../check';
import { example, inNamespace, object } from '../../examples/example';
import { dailySchedule, snapshotClass, veleroInstalled } from '../../examples/example-velero';
import { isKind, nameOf, titleOf } from '../../../products/kubernetes/object';
import { backupSchedules, movesSnapshots } from '../../../products/velero/schedule';
import { serversOf } from '../../../products/velero/servers';

const LABELS = { [SNAPSHOT_CLASS_LABEL]: 'true' };
const CSI = veleroInstalled({ deployNodeAgent: true, configuration: { features: 'EnableCSI' } });

/** Two programs that copy the same bytes out of the cluster. */
export const dataIsCopiedOnce: Check = {
  id: 'snapshots/data-is-copied-once',
  severity: 'warning',
  title: 'snapshots whose data Velero moves are not backups of Longhorn at the same time',
  rationale:
    'With type bak Longhorn copies each snapshot into its backup target, and restores it from there so that Velero can copy it a second time. Each backup takes twice the time and the traffic, and fails when either store does.',
  fix: 'write type: snap in the class where schedules say snapshotMoveData: true, or leave the data to Longhorn',
  source: { url: 'https://velero.io/docs/v1.18/csi-snapshot-data-movement/', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('a snapshot in the volume', [CSI, classOf('snap'), moving()]),
      example('a backup that Longhorn keeps', [CSI, classOf('bak'), dailySchedule('daily')]),
    ],
    fail: [
      example('a backup that is moved', [CSI, classOf('bak'), moving()]),
      example('no type, which is a backup', [CSI, snapshotClass('longhorn', { labels: LABELS }), moving()]),
      example('a class that the schedule names', [
        snapshotClass('longhorn-bak', { parameters: { type: 'bak' } }),
        ...inNamespace('velero-moving', CSI),
        named('longhorn-bak'),
      ]),
    ],
  }),

  appliesTo: (document) =>
    isKind(document, 'VolumeSnapshotClass') && !document.patch && document.body.driver === LONGHORN_DRIVER,

  find: (looked, context) => {
    const serverOf = serversOf(context);
    const moved = backupSchedules(context.index)
      .filter(({ paused, template }) => !paused && template.snapshotVolumes !== false)
      .map((schedule) => ({ ...schedule, server: serverOf(schedule) }))
      .filter((schedule) => movesSnapshots({ ...schedule, chart: schedule.chart ?? schedule.server }));
    return looked
      .filter((document) => isKind(document, 'VolumeSnapshotClass'))
      .filter(({ body }) => /^(bak)?$/.test(textOf(at(body, 'parameters', 'type'))))
      .flatMap((document): readonly (Finding | Unknown)[] => {
        const using = moved.filter(({ annotations }) => {
          const chosen = textOf(annotations[`${SNAPSHOT_CLASS_ANNOTATION}${LONGHORN_DRIVER}`]);
          return chosen === '' ? isLabelled(document.body) : chosen === nameOf(document);
        });
        const certain = using.find(({ server }) => server !== undefined);
        const title = (certain ?? using[0])?.title;
        if (title === undefined) return [];
        return certain
          ? [{ document, message: `the ${title} moves data that the ${titleOf(document)} has copied already` }]
          : [{ document, cannotTell: `whether the ${title} uses ${titleOf(document)}` }];
      });
  },
};

function isLabelled(body: JsonObject): boolean {
  const labels = at(body, 'metadata', 'labels');
  return isObject(labels) && labels[SNAPSHOT_CLASS_LABEL] !== undefined;
}

function classOf(type: string): ReturnType<typeof snapshotClass> {
  return snapshotClass('longhorn', { labels: LABELS, parameters: { type } });
}

function moving(): ReturnType<typeof dailySchedule> {
  return dailySchedule('daily', { snapshotMoveData: true });
}

/** A schedule that moves the data of snapshots of a class. */
function named(snapshotClassName: string): Manifest {
  const annotations = { [`${SNAPSHOT_CLASS_ANNOTATION}${LONGHORN_DRIVER}`]: snapshotClassName };
  const metadata = { name: 'daily', namespace: 'velero-moving', annotations };
  const spec = { schedule: '0 3 * * *', template: { snapshotMoveData: true, ttl: '720h0m0s' } };
  return object('Schedule', 'daily', { apiVersion: 'velero.io/v1', metadata, spec });
}
