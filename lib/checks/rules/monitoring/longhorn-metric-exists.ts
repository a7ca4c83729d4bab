import { isJudged } from '../../../products/known-releases';
import type { KeyRange } from '../../../products/helm/value-keys';
import { longhornVersion } from '../../../products/longhorn/installation';
import { LONGHORN_CLIENT_METRICS, LONGHORN_METRICS } from '../../../products/longhorn/metrics';
import { LONGHORN_KNOWN } from '../../../products/longhorn/releases';
import { absentMetrics } from '../../families/metric-exists';
import { rule } from '../../rule';

const CLIENT: KeyRange = {
  since: '1.0',
  keys: [
    'requests_total',
    'request_latency_seconds_bucket',
    'request_latency_seconds_count',
    'request_latency_seconds_sum',
  ]
    .map((name) => `${LONGHORN_CLIENT_METRICS}${name}`)
    .join(' '),
};

export const longhornMetricExists = rule({
  id: 'monitoring/longhorn-metric-exists',
  severity: 'warning',
  title: 'the installed Longhorn exports every metric that a rule of Prometheus reads',
  rationale:
    'Prometheus accepts an expression on a metric that does not exist, and the alert never fires. A volume was faulted for four days under such an alert.',
  fix: 'read a metric that this version exports; the message names the nearest one',
  source: 'https://longhorn.io/docs/1.12.1/monitoring/metrics/',
  ...absentMetrics({
    known: LONGHORN_KNOWN,
    prefix: 'longhorn_',
    metrics: [...LONGHORN_METRICS, CLIENT],
    versionIn: (model) => {
      const version = longhornVersion(model);
      return version && isJudged(LONGHORN_KNOWN, version) ? version : undefined;
    },
  }),
});
