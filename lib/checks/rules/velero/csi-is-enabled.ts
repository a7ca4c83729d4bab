import { textOf } from '../../../json';
import type { Chart } from '../../../products/helm/charts';
import type { Check, Finding, Unknown } from '../../check';
import type { Model } from '../../../products/model';
import { example } from '../../examples/example';
import { dailySchedule, veleroInstalled } from '../../examples/example-velero';
import {
  hasServerFeature,
  installsVelero,
  isYes,
  valueOf,
  veleroCharts,
  veleroChartsOf,
} from '../../../products/velero/installation';
import { backupSchedules } from '../../../products/velero/schedule';
import { snapshotLocationsOf } from '../../../products/velero/storage-location';

/** CSI is a feature that is off, to this day. */
export const csiIsEnabled: Check = {
  id: 'velero/csi-is-enabled',
  severity: 'error',
  title: 'the feature EnableCSI is on where backups rely on snapshots of CSI',
  rationale:
    'Without the feature EnableCSI Velero skips what it would do for CSI: with snapshotMoveData the backup is Completed, and holds no data of any volume.',
  fix: 'write configuration.features: EnableCSI',
  source: { url: 'https://velero.io/docs/v1.18/csi/', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('the feature', [
        veleroInstalled({ configuration: { features: 'EnableCSI' } }),
        dailySchedule('daily', { snapshotMoveData: true }),
      ]),
      example('volumes as files', [veleroInstalled({ configuration: { defaultVolumesToFsBackup: true } })]),
    ],
    fail: [
      example('moved by default', [veleroInstalled({ configuration: { defaultSnapshotMoveData: true } })]),
      example('a schedule that moves snapshots', [
        veleroInstalled(),
        dailySchedule('daily', { snapshotMoveData: true }),
      ]),
      example('a snapshot location of CSI', [
        veleroInstalled({ snapshotsEnabled: true, configuration: { volumeSnapshotLocation: [{ provider: 'csi' }] } }),
      ]),
    ],
  }),

  appliesTo: installsVelero,

  find: (looked, { index }) =>
    looked
      .flatMap((document) => veleroChartsOf(document, index))
      .flatMap((chart): readonly (Finding | Unknown)[] => {
        const { document, moreValues } = chart;
        const features = textOf(valueOf(chart, 'configuration', 'features'));
        if (hasServerFeature(chart, 'EnableCSI') || /[{$]/.test(features)) return [];
        const wanting = wantingOf(chart, index);
        if (wanting === undefined) return [];
        if (moreValues && features === '')
          return [{ document, cannotTell: 'whether EnableCSI is among values that were not read' }];
        return [{ document, message: `${wanting} relies on CSI, and configuration.features has no EnableCSI` }];
      }),
};

function wantingOf(chart: Chart, index: Model): string | undefined {
  if (isYes(valueOf(chart, 'configuration', 'defaultSnapshotMoveData'))) return 'configuration.defaultSnapshotMoveData';
  const location = snapshotLocationsOf(chart.document, index).find(({ provider }) => provider === 'csi');
  if (location) return `the snapshot ${location.title}`;
  const isOnly = veleroCharts(index).length === 1;
  const schedule = backupSchedules(index).find(
    (one) => isYes(one.template.snapshotMoveData) && (one.chart === chart || (one.chart === undefined && isOnly)),
  );
  return schedule && `the ${schedule.title}`;
}
