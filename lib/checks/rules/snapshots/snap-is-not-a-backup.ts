import { at, isObject } from '../../../json';
import { SNAPSHOT_CLASS_LABEL } from '../../../products/velero/server';
import type { Manifest } from '../../../products/sources';
import type { Check, Finding, Unknown } from '../../check';
import type { Model } from '../../../products/model';
import { example, inNamespace } from '../../examples/example';
import { isKind, titleOf } from '../../../products/kubernetes/object';
import { dailySchedule, snapshotClass, veleroInstalled } from '../../examples/example-velero';
import { hasServerFeature, installsVelero, veleroCharts } from '../../../products/velero/installation';
import { backupSchedulesOf, movesData } from '../../../products/velero/schedule';
import { isVeleroKind } from '../../../products/velero/declared';
import { serversOf } from '../../../products/velero/servers';

const LABELS = { [SNAPSHOT_CLASS_LABEL]: 'true' };
const CSI = veleroInstalled({ deployNodeAgent: true, configuration: { features: 'EnableCSI' } });

/** A snapshot of Longhorn lives in the volume that it is of. */
export const snapIsNotABackup: Check = {
  id: 'snapshots/snap-is-not-a-backup',
  severity: 'error',
  title: 'a schedule that relies on snapshots inside Longhorn volumes moves their data out',
  rationale:
    'With type snap a snapshot is part of its volume. Backups are Completed, and hold a reference that is gone with the volume: exactly when a restore is needed, there is nothing to restore.',
  fix: 'write snapshotMoveData: true in the template (and deployNodeAgent: true), or type: bak in the class',
  source: { url: 'https://github.com/longhorn/longhorn/issues/4083', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('data that is moved', [CSI, snap('snap'), dailySchedule('daily', { snapshotMoveData: true })]),
      example('snapshots that are backups of Longhorn', [CSI, snap('bak'), dailySchedule('daily')]),
      example('no snapshots', [CSI, snap('snap'), dailySchedule('daily', { snapshotVolumes: false })]),
    ],
    fail: [
      example('data that stays', [CSI, snap('snap'), dailySchedule('daily')]),
      example('under one Velero of two', [
        veleroInstalled(),
        snap('snap'),
        ...inNamespace('velero-home', CSI, dailySchedule('daily')),
      ]),
    ],
  }),

  appliesTo: (document, context) => installsVelero(document, context) || isVeleroKind(document, 'Schedule'),

  find: (looked, context) => {
    const { index } = context;
    const serverOf = serversOf(context);
    const [kept] = keptInVolumes(index);
    if (!kept || !veleroCharts(index).some((chart) => hasServerFeature(chart, 'EnableCSI'))) return [];
    return looked
      .flatMap((document) => backupSchedulesOf(document, index))
      .map((schedule) => ({ ...schedule, server: serverOf(schedule) }))
      .filter(({ server }) => server === undefined || hasServerFeature(server, 'EnableCSI'))
      .map((schedule) => ({ ...schedule, chart: schedule.chart ?? schedule.server }))
      .filter((schedule) => schedule.template.snapshotVolumes !== false && !schedule.paused && !movesData(schedule))
      .map((schedule): Finding | Unknown => {
        const { document, title, server } = schedule;
        if (!server || server.moreValues)
          return { document, cannotTell: `whether ${titleOf(kept)} is used by the ${title}` };
        return {
          document,
          message: `the ${title} leaves snapshots in their volumes: ${titleOf(kept)} has the type snap`,
        };
      });
  },
};

/** The classes that Velero takes for Longhorn, when their snapshots stay in the volumes. */
function keptInVolumes(index: Model): readonly Manifest[] {
  const ofLonghorn = index
    .ofKind('VolumeSnapshotClass')
    .filter((document) => isKind(document, 'VolumeSnapshotClass') && document.body.driver === 'driver.longhorn.io');
  const labelled = ofLonghorn.filter(({ body }) => {
    const labels = at(body, 'metadata', 'labels');
    return isObject(labels) && labels[SNAPSHOT_CLASS_LABEL] !== undefined;
  });
  const taken = labelled.length > 0 ? labelled : ofLonghorn.length === 1 ? ofLonghorn : [];
  return taken.every(({ body }) => at(body, 'parameters', 'type') === 'snap') ? taken : [];
}

function snap(type: string): ReturnType<typeof snapshotClass> {
  return snapshotClass('longhorn', { labels: LABELS, parameters: { type } });
}
