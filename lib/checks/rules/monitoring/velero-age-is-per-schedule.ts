import { alertsReading } from '../../families/metric-exists';
import { finding, rule } from '../../rule';

export const veleroAgeIsPerSchedule = rule({
  id: 'monitoring/velero-age-is-per-schedule',
  severity: 'warning',
  title: 'alerts take the age of the last good backup over all pods of Velero',
  rationale:
    'When the pod of Velero is replaced, its series end and new ones begin under another label. An alert on each series starts again with every restart, and raises false alarms.',
  fix: 'write time() - max by (schedule) (velero_backup_last_successful_timestamp{schedule!=""}) > …',
  source: 'https://github.com/vmware-tanzu/velero/blob/v1.18.1/pkg/metrics/metrics.go',
  on: alertsReading('velero_'),

  find: ({ name, expr }) =>
    BARE.test(expr) ? finding(['expr'], `the alert ${name} takes the age of each series separately`) : undefined,
});

const BARE = /^[\s(]*time\(\)\s*-\s*velero_backup_last_successful_timestamp\s*(\{[^}]*\})?[\s)]*>/;
