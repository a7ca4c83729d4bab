import { existing, textOf } from '../../../json';
import type { Model } from '../../../products/model';
import { isUndecided } from '../../../products/placeholder';
import {
  hasServerFeature,
  isYes,
  valueOf,
  veleroCharts,
  type VeleroChart,
} from '../../../products/velero/installation';
import { backupSchedules } from '../../../products/velero/schedule';
import { snapshotLocationsOf } from '../../../products/velero/storage-location';
import { doubt, finding, rule } from '../../rule';
import { each } from '../../selectors';

export const csiIsEnabled = rule({
  id: 'velero/csi-is-enabled',
  severity: 'error',
  title: 'the feature EnableCSI is on where backups rely on CSI snapshots',
  rationale:
    'Without the feature EnableCSI Velero skips every CSI snapshot. With snapshotMoveData the backup is Completed, and holds no data of any volume.',
  fix: 'set configuration.features to EnableCSI',
  source: 'https://velero.io/docs/v1.18/csi/',
  on: each(veleroCharts),

  find: (chart, model) => {
    if (hasServerFeature(chart, 'EnableCSI')) return;
    const features = textOf(valueOf(chart, 'configuration', 'features'));
    const reliant = reliantOn(chart, model);
    if (reliant === undefined || isUndecided(features)) return;
    if (chart.moreValues && features === '')
      return doubt('whether EnableCSI is on: not all values of the chart are read');
    return finding(
      existing(chart.values, ['configuration', 'features']),
      `${reliant} relies on CSI, and EnableCSI is not among configuration.features`,
    );
  },
});

/** What relies on the snapshots of a server: its defaults, or what is certainly of this server. */
function reliantOn(chart: VeleroChart, model: Model): string | undefined {
  if (isYes(valueOf(chart, 'configuration', 'defaultSnapshotMoveData'))) return 'configuration.defaultSnapshotMoveData';
  const location = snapshotLocationsOf(chart.document, model).find(({ provider }) => provider === 'csi');
  if (location) return `the snapshot ${location.title}`;
  const isOnly = veleroCharts(model).length === 1;
  const schedule = backupSchedules(model).find(
    (one) => isYes(one.template.snapshotMoveData) && (one.chart === chart || (one.chart === undefined && isOnly)),
  );
  return schedule && `the ${schedule.title}`;
}
