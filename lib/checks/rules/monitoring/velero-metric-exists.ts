import { veleroVersion } from '../../../products/velero/installation';
import { VELERO_METRICS } from '../../../products/velero/metrics';
import { Version } from '../../../values/version';
import { absentMetrics } from '../../families/metric-exists';
import { rule } from '../../rule';

const NEWEST = Version.of<'velero'>('1.18.1');

export const veleroMetricExists = rule({
  id: 'monitoring/velero-metric-exists',
  severity: 'warning',
  title: 'the installed Velero exports every metric that a rule of Prometheus reads',
  rationale:
    'Prometheus accepts an expression on a metric that does not exist, and the alert never fires. Backups can fail for months under an alert that looks right.',
  fix: 'read a metric that this version exports; the message names the nearest one',
  source: 'https://github.com/vmware-tanzu/velero/blob/v1.18.1/pkg/metrics/metrics.go',
  ...absentMetrics({
    product: 'Velero',
    prefix: 'velero_',
    metrics: VELERO_METRICS,
    newest: NEWEST,
    versionIn: (model) => {
      const version = veleroVersion(model);
      return version && !version.problem && version.compare(NEWEST) <= 0 ? version : undefined;
    },
  }),
});
