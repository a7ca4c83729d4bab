import { VELERO_KNOWN } from '../../../products/velero/server';
import { veleroVersion } from '../../../products/velero/installation';
import { VELERO_METRICS } from '../../../products/velero/metrics';
import { absentMetrics } from '../../families/metric-exists';
import { rule } from '../../rule';

export const veleroMetricExists = rule({
  id: 'monitoring/velero-metric-exists',
  severity: 'warning',
  title: 'the installed Velero exports every metric that a rule of Prometheus reads',
  rationale:
    'Prometheus accepts an expression on a metric that does not exist, and the alert never fires. Backups can fail for months under an alert that looks right.',
  fix: 'read a metric that this version exports; the message names the nearest one',
  source: 'https://github.com/vmware-tanzu/velero/blob/v1.18.1/pkg/metrics/metrics.go',
  ...absentMetrics({
    known: VELERO_KNOWN,
    prefix: 'velero_',
    metrics: VELERO_METRICS,
    versionIn: veleroVersion,
  }),
});
