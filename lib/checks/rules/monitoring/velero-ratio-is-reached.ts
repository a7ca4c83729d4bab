import { alertsReading } from '../../families/metric-exists';
import { finding, rule } from '../../rule';

export const veleroRatioIsReached = rule({
  id: 'monitoring/velero-ratio-is-reached',
  severity: 'warning',
  title: 'alerts compare the share of failed backups with a number below one',
  rationale:
    'At most every attempted backup fails, so the share is at most one. An alert on a greater number never fires, even when every backup fails.',
  fix: 'write a share, as in > 0.25, or increase(velero_backup_failure_total[26h]) > 0',
  source: 'https://github.com/vmware-tanzu/velero/blob/v1.18.1/pkg/metrics/metrics.go',
  on: alertsReading('velero_'),

  find: ({ name, expr }) => {
    if (!SHARE.test(expr.replace(/\{[^{}]*\}|#.*$/gm, '').trim())) return;
    return finding(['expr'], `the alert ${name} waits for more failed backups than attempted ones`);
  },
});

/** Counts of failures divided by counts of attempts, compared with one or more. */
const SHARE =
  /^[a-z(\s]*velero_backup_(partial_)?failure_total(\[\w+\])?[)\s]*\/[a-z(\s]*velero_backup_attempt_total(\[\w+\])?[)\s]*(>\s*[1-9][\d.]*|>=\s*(1\.0*[1-9]\d*|[2-9][\d.]*|1\d[\d.]*))$/;
