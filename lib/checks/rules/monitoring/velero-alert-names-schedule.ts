import { alertRulesOf } from '../../../products/prometheus/alert-rules';
import type { Check, Context } from '../../check';
import { alerting } from '../../examples/example-alerts';
import { example } from '../../examples/example';
import { dailySchedule, veleroInstalled } from '../../examples/example-velero';
import { readsMetrics } from '../../families/metric-exists';
import { schedulesNamedIn } from '../../../products/velero/alerts';
import { backupSchedules } from '../../../products/velero/schedule';
import { veleroCharts } from '../../../products/velero/installation';

/** A matcher of a name that nothing has selects nothing. */
export const veleroAlertNamesSchedule: Check = {
  id: 'monitoring/velero-alert-names-schedule',
  severity: 'warning',
  title: 'an alert on a schedule of Velero names one that exists',
  rationale:
    'Prometheus takes an expression that selects nothing, and the alert never fires. A schedule among the values of the chart is named after the release too: weekly becomes velero-weekly.',
  fix: 'write the name of the Schedule as it is in the cluster',
  source: {
    url: 'https://github.com/vmware-tanzu/helm-charts/blob/velero-12.1.0/charts/velero/templates/schedule.yaml',
    read: '2026-11-21',
  },
  examples: () => ({
    pass: [
      example('an object', [dailySchedule('nightly'), failing('nightly')]),
      example('a value of the chart', [chart(), failing('velero-long-term')]),
      example('every schedule but one', [
        dailySchedule('nightly'),
        alerting('velero_backup_items_errors{schedule!="x"}'),
      ]),
      example('a schedule of somewhere else', [dailySchedule('nightly'), failing('weekly')], { closed: false }),
    ],
    fail: [
      example('another name', [dailySchedule('nightly'), failing('never-declared')]),
      example('a value of the chart, as it is there', [chart(), failing('long-term')], { closed: false }),
    ],
  }),

  appliesTo: readsMetrics('velero_'),

  find: (looked, context) =>
    looked.flatMap((document) =>
      alertRulesOf(document, context).flatMap(({ name, expr }) =>
        schedulesNamedIn(expr).flatMap((schedule) => {
          const fault = faultOf(schedule, context);
          return fault === undefined
            ? []
            : [{ document, message: `the rule ${name} reads the schedule ${schedule}: ${fault}` }];
        }),
      ),
    ),
};

function faultOf(name: string, { index, set }: Context): string | undefined {
  const schedules = backupSchedules(index);
  const fits = schedules.some((one) => (one.chart ? name.endsWith(`-${one.key}`) : name === one.key));
  if (fits) return undefined;
  if (schedules.some((one) => one.chart && one.key === name)) {
    return 'the chart names it after the release too';
  }
  const isWhole = set.closed && schedules.length > 0 && veleroCharts(index).every(({ moreValues }) => !moreValues);
  return isWhole ? 'there is none of this name' : undefined;
}

function failing(schedule: string): ReturnType<typeof alerting> {
  return alerting(`increase(velero_backup_failure_total{schedule="${schedule}"}[26h]) > 0`);
}

function chart(): ReturnType<typeof veleroInstalled> {
  return veleroInstalled({ schedules: { 'long-term': { schedule: '0 3 * * 0', template: { ttl: '720h0m0s' } } } });
}
