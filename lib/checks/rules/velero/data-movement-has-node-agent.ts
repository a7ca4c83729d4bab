import { existing } from '../../../json';
import type { Model } from '../../../products/model';
import { isYes, valueOf, veleroCharts, type VeleroChart } from '../../../products/velero/installation';
import { backupSchedules, movesData } from '../../../products/velero/schedule';
import { doubt, finding, rule } from '../../rule';
import { each } from '../../selectors';

export const dataMovementHasNodeAgent = rule({
  id: 'velero/data-movement-has-node-agent',
  severity: 'error',
  title: 'the node agent runs where backups read the data of volumes',
  rationale:
    'File-system backups and moved snapshots are the work of the node agent, which the chart does not deploy by default. Without it a backup waits four hours in WaitingForPluginOperations and fails.',
  fix: 'set deployNodeAgent to true',
  source: 'https://github.com/vmware-tanzu/velero/issues/9698',
  on: each(veleroCharts),

  find: (chart, model) => {
    const deployed = valueOf(chart, 'deployNodeAgent');
    const isFilledIn = typeof deployed === 'string' && deployed !== 'false';
    const reader = isYes(deployed) || isFilledIn ? undefined : readerOf(chart, model);
    if (reader === undefined) return;
    if (deployed === undefined && chart.moreValues)
      return doubt('whether deployNodeAgent is true: not all values of the chart are read');
    return finding(
      existing(chart.values, ['deployNodeAgent']),
      `${reader} reads the data of volumes, and deployNodeAgent is not true`,
    );
  },
});

/** What needs the agent: the defaults of the server, or a schedule that is certainly of this server. */
function readerOf(chart: VeleroChart, model: Model): string | undefined {
  const byDefault = ['defaultSnapshotMoveData', 'defaultVolumesToFsBackup'].find((key) =>
    isYes(valueOf(chart, 'configuration', key)),
  );
  if (byDefault !== undefined) return `configuration.${byDefault}`;
  const isOnly = veleroCharts(model).length === 1;
  const schedule = backupSchedules(model).find(
    (one) => !one.paused && movesData(one) && (one.chart === chart || (one.chart === undefined && isOnly)),
  );
  return schedule && `the ${schedule.title}`;
}
