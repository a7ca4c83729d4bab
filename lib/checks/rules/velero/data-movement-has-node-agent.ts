import type { Chart } from '../../../products/helm/charts';
import type { Check, Finding, Unknown } from '../../check';
import type { Model } from '../../../products/model';
import { example } from '../../examples/example';
import { dailySchedule, veleroInstalled } from '../../examples/example-velero';
import { installsVelero, isYes, valueOf, veleroCharts, veleroChartsOf } from '../../../products/velero/installation';
import { backupSchedules, movesData } from '../../../products/velero/schedule';

const MOVED = { defaultSnapshotMoveData: true, features: 'EnableCSI' };

/** The server asks; the agents on the nodes read the volumes. */
export const dataMovementHasNodeAgent: Check = {
  id: 'velero/data-movement-has-node-agent',
  severity: 'error',
  title: 'the node agent runs where backups read the data of volumes',
  rationale:
    'File-system backups and moved snapshots are the work of the node agent, which the chart does not deploy unless told to. Without it a backup waits four hours in WaitingForPluginOperations and fails.',
  fix: 'write deployNodeAgent: true',
  source: { url: 'https://github.com/vmware-tanzu/velero/issues/9698', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('moved snapshots, and agents', [veleroInstalled({ deployNodeAgent: true, configuration: MOVED })]),
      example('objects alone', [veleroInstalled(), dailySchedule('daily', { snapshotVolumes: false })]),
    ],
    fail: [
      example('moved snapshots by default', [veleroInstalled({ configuration: MOVED })]),
      example('a schedule with volumes as files', [
        veleroInstalled({ deployNodeAgent: false }),
        dailySchedule('daily', { defaultVolumesToFsBackup: true }),
      ]),
    ],
  }),

  appliesTo: installsVelero,

  find: (looked, { index }) =>
    looked
      .flatMap((document) => veleroChartsOf(document, index))
      .flatMap((chart): readonly (Finding | Unknown)[] => {
        const { document, moreValues } = chart;
        const deployed = valueOf(chart, 'deployNodeAgent');
        const wanting = isYes(deployed) || isOther(deployed) ? undefined : wantingOf(chart, index);
        if (wanting === undefined) return [];
        if (deployed === undefined && moreValues)
          return [{ document, cannotTell: 'whether deployNodeAgent is among values that were not read' }];
        return [{ document, message: `${wanting} reads the data of volumes, and deployNodeAgent is not true` }];
      }),
};

/** Such as a text that is filled in later. */
function isOther(deployed: ReturnType<typeof valueOf>): boolean {
  return typeof deployed === 'string' && deployed !== 'false';
}

/** Who needs the agent: the server's defaults, or a schedule that is certainly of this server. */
function wantingOf(chart: Chart, index: Model): string | undefined {
  const byDefault = ['defaultSnapshotMoveData', 'defaultVolumesToFsBackup'].find((key) =>
    isYes(valueOf(chart, 'configuration', key)),
  );
  if (byDefault !== undefined) return `configuration.${byDefault}`;
  const isOnly = veleroCharts(index).length === 1;
  const schedule = backupSchedules(index).find(
    (one) => !one.paused && movesData(one) && (one.chart === chart || (one.chart === undefined && isOnly)),
  );
  return schedule && `the ${schedule.title}`;
}
