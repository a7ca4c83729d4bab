import { intervalOf, scheduleNamed, schedulesNamedIn } from '../../../products/velero/alerts';
import { alertsReading } from '../../families/metric-exists';
import { finding, rule } from '../../rule';

export const veleroWindowSpansSchedule = rule({
  id: 'monitoring/velero-window-spans-schedule',
  severity: 'warning',
  title: 'an alert on a missed backup of Velero waits longer than the time between two runs of its schedule',
  rationale:
    'Before each run, the last backup is as old as the time between two runs. An alert on a lower age fires every time, gets silenced, and reports nothing on the day when a backup is missed.',
  fix: 'compare with at least 1.4 times the longest time between two runs',
  source: 'https://github.com/vmware-tanzu/velero/blob/v1.18.1/pkg/metrics/metrics.go',
  on: alertsReading('velero_'),

  find: ({ name, expr }, model) => {
    const age = AGE_COMPARED.exec(expr.replace(/#.*$/gm, ''));
    const [schedule, ...others] = schedulesNamedIn(expr);
    if (!age || schedule === undefined || others.length > 0) return;
    const seconds = productOf(age[1] ?? '');
    const declared = scheduleNamed(model, schedule);
    const interval = declared && intervalOf(declared);
    if (interval === undefined || seconds > interval) return;
    const runs = `the schedule ${schedule} runs up to ${interval} seconds apart`;
    return finding(['expr'], `the alert ${name} fires after ${seconds} seconds, and ${runs}`);
  },
});

/** `time() - … velero_backup_last_successful_timestamp … > 26 * 3600`, and nothing behind it. */
const AGE_COMPARED =
  /^[\s(]*time\(\)\s*-[^<>=]*velero_backup_last_successful_timestamp\s*\{[^}]*\}[\s)]*(?:>\s*0\s*\)\s*)?>=?\s*(\d+(?:\s*\*\s*\d+)*)[\s)]*$/;

function productOf(text: string): number {
  return text.split('*').reduce((product, factor) => product * Number(factor), 1);
}
