import type { Model } from '../../../products/model';
import { schedulesNamedIn } from '../../../products/velero/alerts';
import { veleroCharts } from '../../../products/velero/installation';
import { backupSchedules } from '../../../products/velero/schedule';
import { rulesReading } from '../../families/metric-exists';
import { finding, rule } from '../../rule';

export const veleroAlertNamesSchedule = rule({
  id: 'monitoring/velero-alert-names-schedule',
  severity: 'warning',
  title: 'the schedule of Velero that an alert names exists',
  rationale:
    'Prometheus accepts an expression that selects nothing, and the alert never fires. The name of a schedule in the values of the chart gets the name of the release as prefix: weekly becomes velero-weekly.',
  fix: 'write the name of the Schedule as it is in the cluster',
  source: 'https://github.com/vmware-tanzu/helm-charts/blob/velero-12.1.0/charts/velero/templates/schedule.yaml',
  on: rulesReading('velero_'),

  find: ({ name, expr }, model) =>
    schedulesNamedIn(expr).flatMap((schedule) => {
      const problem = problemOf(schedule, model);
      return problem === undefined
        ? []
        : finding(['expr'], `the rule ${name} reads the schedule ${schedule}, ${problem}`);
    }),
});

function problemOf(name: string, model: Model): string | undefined {
  const schedules = backupSchedules(model);
  if (schedules.some(({ chart, key }) => (chart ? name.endsWith(`-${key}`) : name === key))) return undefined;
  if (schedules.some(({ chart, key }) => chart && key === name))
    return 'which the chart prefixes with the name of the release';
  const isWhole = model.closed && schedules.length > 0 && veleroCharts(model).every(({ moreValues }) => !moreValues);
  return isWhole ? 'which does not exist' : undefined;
}
