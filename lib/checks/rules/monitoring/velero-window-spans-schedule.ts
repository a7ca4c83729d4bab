import { alertRulesOf } from '../../../products/prometheus/alert-rules';
import type { Check } from '../../check';
import { alerting } from '../../examples/example-alerts';
import { example } from '../../examples/example';
import { dailySchedule } from '../../examples/example-velero';
import { readsMetrics } from '../../families/metric-exists';
import { intervalOf, scheduleNamed, schedulesNamedIn } from '../../../products/velero/alerts';

const AGE = 'time() - max by (schedule) (velero_backup_last_successful_timestamp{schedule="by-night"})';

/** Between two backups the last one grows as old as the time between them. */
export const veleroWindowSpansSchedule: Check = {
  id: 'monitoring/velero-window-spans-schedule',
  severity: 'warning',
  title: 'the age at which a backup of Velero is missed is longer than the time between two runs of its schedule',
  rationale:
    'The last backup is as old as the time between two runs before the next one begins. An alert on less fires each time, is silenced, and says nothing on the day when a backup is missed.',
  fix: 'compare with at least 1.4 times the longest time between two runs',
  source: {
    url: 'https://github.com/vmware-tanzu/velero/blob/v1.18.1/pkg/metrics/metrics.go',
    read: '2026-11-21',
  },
  examples: () => ({
    pass: [
      example('more than a day', [dailySchedule('by-night'), alerting(`${AGE} > 122760`)]),
      example('a product', [dailySchedule('by-night'), alerting(`${AGE} > 26 * 3600`)]),
      example('a schedule of somewhere else', [alerting(`${AGE} > 3600`)]),
    ],
    fail: [
      example('an hour', [dailySchedule('by-night'), alerting(`${AGE} > 3600`)]),
      example('less than a day', [dailySchedule('by-night'), alerting(`(${AGE}) > 20 * 3600`)]),
    ],
  }),

  appliesTo: readsMetrics('velero_'),

  find: (looked, context) =>
    looked.flatMap((document) =>
      alertRulesOf(document, context)
        .filter(({ alerts }) => alerts)
        .flatMap(({ name, expr }) => {
          const age = AGE_COMPARED.exec(expr.replace(/#.*$/gm, ''));
          const [schedule, ...others] = schedulesNamedIn(expr);
          if (!age || schedule === undefined || others.length > 0) return [];
          const seconds = productOf(age[1] ?? '');
          const declared = scheduleNamed(context.index, schedule);
          const interval = declared && intervalOf(declared);
          if (interval === undefined || seconds > interval) return [];
          const message = `the alert ${name} fires at ${seconds} seconds, and the schedule ${schedule} may run ${interval} seconds apart`;
          return [{ document, message }];
        }),
    ),
};

/** `time() - … velero_backup_last_successful_timestamp … > 26 * 3600`, and nothing behind it. */
const AGE_COMPARED =
  /^[\s(]*time\(\)\s*-[^<>=]*velero_backup_last_successful_timestamp\s*\{[^}]*\}[\s)]*(?:>\s*0\s*\)\s*)?>=?\s*(\d+(?:\s*\*\s*\d+)*)[\s)]*$/;

function productOf(text: string): number {
  return text.split('*').reduce((product, factor) => product * Number(factor), 1);
}
