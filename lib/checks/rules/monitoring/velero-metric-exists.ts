import { Version } from '../../../values/version';
import { VELERO_METRICS } from '../../../products/velero/metrics';
import type { Check } from '../../check';
import { alerting, recording } from '../../examples/example-alerts';
import { example } from '../../examples/example';
import { absentMetrics, readsMetrics } from '../../families/metric-exists';
import { veleroVersion } from '../../../products/velero/installation';

const VERSION = { versions: { velero: '1.16.2' } };

/** An expression on a metric that there is not is never true. */
export const veleroMetricExists: Check = {
  id: 'monitoring/velero-metric-exists',
  severity: 'warning',
  title: 'the rules of Prometheus read metrics that the installed Velero exports',
  rationale:
    'Prometheus takes an expression on a metric that does not exist, and the alert never fires. Backups may fail for months under an alert that looks right.',
  fix: 'read a metric that this version exports; the message names the nearest one',
  source: {
    url: 'https://github.com/vmware-tanzu/velero/blob/v1.18.1/pkg/metrics/metrics.go',
    read: '2026-11-21',
  },
  examples: () => ({
    pass: [
      example('metrics of 1.12', [alerting('increase(velero_backup_failure_total{schedule!=""}[26h]) > 0')], VERSION),
      example('what is recorded', [recording('velero:age', 'time() - velero_backup_last_successful_timestamp')]),
    ],
    fail: [
      example('a metric that never was', [alerting('increase(velero_backup_failed_total[26h]) > 0')], VERSION),
      example('a metric that is to come', [alerting('velero_backup_location_status_gauge == 0')], VERSION),
    ],
  }),

  appliesTo: readsMetrics('velero_'),

  find: (looked, context) => {
    const version = veleroVersion(context);
    const known = version && !version.problem && version.compare(NEWEST) <= 0 ? version : undefined;
    const catalogue = { product: 'Velero', prefix: 'velero_', metrics: VELERO_METRICS, version: known, newest: NEWEST };
    return absentMetrics(catalogue, looked, context);
  },
};

const NEWEST = Version.of<'velero'>('1.18.1');
