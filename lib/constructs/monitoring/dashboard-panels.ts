import type { Json, JsonObject } from '../../json';
import { has } from '../../products/fact';
import { BACKUP_STATE, VOLUME_LAST_BACKUP } from '../../products/longhorn/metrics';
import { LOCATION_STATUS } from '../../products/velero/metrics';
import { overdueAfterSeconds, scheduleOverdueAfterSeconds } from '../../values/overdue';
import type { AlertChoices } from './alert';
import { matchers } from './promql';
import type { IWatchedLonghorn, IWatchedVelero, WatchedDrill } from './watched';

/** A query and the legend of its series. */
interface Query {
  readonly expr: string;
  readonly legend: string;
}

/** A panel without a position. */
export interface Panel {
  readonly title: string;
  readonly type: 'bargauge' | 'stat' | 'text' | 'timeseries';
  readonly description: string;
  readonly queries: readonly Query[];
  readonly defaults: JsonObject;
  readonly options: JsonObject;
}

type Labels = Readonly<Record<string, string>>;

const GOOD_TO_BAD = [
  { color: 'green', value: null },
  { color: 'orange', value: 0.8 },
  { color: 'red', value: 1 },
];
const LAST = { reduceOptions: { calcs: ['lastNotNull'] } };

/** The age of the last success, relative to the time after which it is overdue; so several windows fit on one scale. */
function agePanel(title: string, description: string, queries: readonly Query[]): Panel {
  const defaults = { unit: 'percentunit', min: 0, max: 1.2, thresholds: { mode: 'absolute', steps: GOOD_TO_BAD } };
  const options = { orientation: 'horizontal', displayMode: 'basic', ...LAST };
  return { title, type: 'bargauge', description, queries, defaults, options };
}

function countPanel(title: string, description: string, queries: readonly Query[], bad: number): Panel {
  const steps = [
    { color: 'green', value: null },
    { color: 'red', value: bad },
  ];
  const defaults = { unit: 'short', decimals: 0, thresholds: { mode: 'absolute', steps } };
  return { title, type: 'stat', description, queries, defaults, options: { colorMode: 'background', ...LAST } };
}

/** Firing alerts on backups. */
export function firingPanel(seriesLabels: Labels): Panel {
  const braces = matchers({ ...seriesLabels, alertstate: 'firing' }).slice(0, -1);
  const expr = `count by (alertname) (ALERTS${braces},alertname=~"Velero.+|Longhorn.+|RestoreDrill.+|BackupJob.+|HostBackup.+"})`;
  return countPanel('Firing alerts', 'There should be none.', [{ expr, legend: '{{alertname}}' }], 1);
}

/** The panels of a Velero. */
export function veleroPanels(velero: IWatchedVelero, { allowance, seriesLabels }: AlertChoices): readonly Panel[] {
  const labels = { ...seriesLabels, namespace: velero.namespace };
  const ages = velero.schedules
    .filter(({ paused }) => !paused)
    .map(({ scheduleName, plan }) => {
      const own = matchers({ ...labels, schedule: scheduleName });
      const age = `time() - (max(velero_backup_last_successful_timestamp${own}) > 0)`;
      return { expr: `(${age}) / ${overdueAfterSeconds(plan, allowance)}`, legend: scheduleName };
    });
  const failures = ['failure', 'partial_failure', 'validation_failure'].map((what) => ({
    expr: `sum by (schedule) (increase(velero_backup_${what}_total${matchers(labels)}[1d]))`,
    legend: `{{schedule}} ${what.replace('_', ' ')}`,
  }));
  const mappings = [
    {
      type: 'value',
      options: { '0': { text: 'unavailable', color: 'red' }, '1': { text: 'available', color: 'green' } },
    },
  ];
  const status: Query = {
    expr: `max by (backup_location_name) (velero_backup_location_status_gauge${matchers(labels)})`,
    legend: '{{backup_location_name}}',
  };
  return [
    agePanel(
      'Velero: age of the last successful backup',
      '100 % is the window, after which the backup is overdue.',
      ages,
    ),
    {
      title: 'Velero: failed backups of the last day',
      type: 'timeseries',
      description: 'Failed, partially failed, and rejected.',
      queries: failures,
      defaults: { unit: 'short', min: 0, decimals: 0 },
      options: {},
    },
    ...(has(LOCATION_STATUS, velero.version)
      ? [
          {
            title: 'Velero: backup storage locations',
            type: 'stat',
            description: 'Whether Velero can reach its buckets.',
            queries: [status],
            defaults: { mappings },
            options: { colorMode: 'background', ...LAST },
          } as const,
        ]
      : []),
  ];
}

/** The panels of a Longhorn. */
export function longhornPanels(
  longhorn: IWatchedLonghorn,
  { allowance, seriesLabels }: AlertChoices,
): readonly Panel[] {
  const labels = { ...seriesLabels, namespace: longhorn.namespace };
  const state = `max by (volume, backup) (longhorn_backup_state${matchers(labels)})`;
  const counted = (legend: string, comparison: string): Query => ({
    expr: `count(${state} ${comparison}) or vector(0)`,
    legend,
  });
  const { completed, error } = BACKUP_STATE;
  const longest = Math.max(0, ...longhorn.recurringBackups.map((job) => scheduleOverdueAfterSeconds(job, allowance)));
  const last = `max by (volume, pvc, pvc_namespace) (longhorn_volume_last_backup_at${matchers(labels)}) > 0`;
  return [
    countPanel(
      'Longhorn: backups in error',
      'Longhorn removes them after a day.',
      [counted('error', `== ${error}`)],
      1,
    ),
    {
      title: 'Longhorn: backups by state',
      type: 'timeseries',
      description: 'Every backup in the backup targets.',
      queries: [
        counted('completed', `== ${completed}`),
        counted('in progress', `< ${completed}`),
        counted('error', `== ${error}`),
        counted('unknown', `> ${error}`),
      ],
      defaults: { unit: 'short', min: 0, decimals: 0 },
      options: {},
    },
    ...(has(VOLUME_LAST_BACKUP, longhorn.version) && longest > 0
      ? [
          agePanel('Longhorn: age of the last successful backup', '100 % is the longest window of the jobs.', [
            { expr: `(time() - (${last})) / ${longest}`, legend: '{{pvc_namespace}}/{{pvc}}' },
          ]),
        ]
      : []),
  ];
}

/** The panel of the restore drills. */
export function drillPanel(drills: readonly WatchedDrill[], { allowance, seriesLabels }: AlertChoices): Panel {
  const queries = drills.map(({ cronJobName, namespace, schedule }) => {
    const own = matchers({ ...seriesLabels, namespace, cronjob: cronJobName });
    const age = `time() - max(kube_cronjob_status_last_successful_time${own})`;
    return {
      expr: `(${age}) / ${scheduleOverdueAfterSeconds({ schedule }, allowance)}`,
      legend: `${namespace}/${cronJobName}`,
    };
  });
  return agePanel(
    'Restore drills: age of the last successful one',
    '100 % is the window, after which the drill is overdue.',
    queries,
  );
}

/** What no alert covers. */
export function unseenPanel(unseen: readonly string[]): Panel {
  const content = unseen.map((sentence) => `- ${sentence}`).join('\n');
  const options = { mode: 'markdown', content };
  return { title: 'What no alert covers', type: 'text', description: '', queries: [], defaults: {}, options };
}

const COLUMNS = 2;
const SIZE = { w: 24 / COLUMNS, h: 8 };

/** A panel in Grafana's form, with its position. */
export function toPanel(panel: Panel, index: number): Json {
  const datasource = { type: 'prometheus', uid: '$datasource' };
  const place = { ...SIZE, x: (index % COLUMNS) * SIZE.w, y: Math.floor(index / COLUMNS) * SIZE.h };
  const targets = panel.queries.map(({ expr, legend }, number) => ({
    refId: refIdOf(number),
    legendFormat: legend,
    expr,
  }));
  return {
    id: index + 1,
    type: panel.type,
    title: panel.title,
    ...(panel.description === '' ? {} : { description: panel.description }),
    gridPos: place,
    ...(targets.length === 0 ? {} : { datasource, fieldConfig: { defaults: panel.defaults, overrides: [] }, targets }),
    options: panel.options,
  };
}

/** A to Z, then AA to AZ and on. */
function refIdOf(number: number): string {
  const letter = String.fromCharCode(65 + (number % 26));
  return number < 26 ? letter : `${refIdOf(Math.floor(number / 26) - 1)}${letter}`;
}
