import { Version } from '../../../values/version';
import { LONGHORN_RELEASES } from '../../../products/longhorn/releases';
import { LONGHORN_CLIENT_METRICS, LONGHORN_METRICS } from '../../../products/longhorn/metrics';
import type { Check } from '../../check';
import { alerting, recording } from '../../examples/example-alerts';
import { example, longhornApplication as chart, object } from '../../examples/example';
import { LONGHORN, longhornVersion } from '../../../products/longhorn/installation';
import { absentMetrics, readsMetrics } from '../../families/metric-exists';

/** An expression on a metric that there is not is never true. */
export const longhornMetricExists: Check = {
  id: 'monitoring/longhorn-metric-exists',
  severity: 'warning',
  title: 'the rules of Prometheus read metrics that the installed Longhorn exports',
  rationale:
    'Prometheus takes an expression on a metric that does not exist, and the alert never fires. A volume was faulted for four days under such an alert.',
  fix: 'read a metric that this version exports; the message names the nearest one',
  source: { url: 'https://longhorn.io/docs/1.12.1/monitoring/metrics/', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('metrics of 1.11', [
        chart('1.11.3', {}),
        alerting('time() - longhorn_volume_last_backup_at > 7 * 86400 and longhorn_volume_last_backup_at > 0'),
      ]),
      example('what another rule records', [
        chart('1.10.2', {}),
        recording('longhorn_volumes', 'count(longhorn_volume_state)'),
        alerting('longhorn_volumes == 0'),
      ]),
      example('a name in a text', [chart('1.10.2', {}), alerting('longhorn_volume_state{pvc="longhorn_a"} == 3')]),
    ],
    fail: [
      example('a metric that never was', [chart('1.10.2', {}), alerting('longhorn_backup_failed > 0')]),
      example('a metric that is to come', [chart('1.10.2', {}), alerting('longhorn_volume_last_backup_at == 0')]),
      example('a metric beside those of kube-state-metrics', [
        chart('1.10.2', {}),
        object('CustomResourceStateMetrics', 'snapshots', {
          spec: { resources: [{ metricNamePrefix: 'longhorn_snapshot', metrics: [{ name: 'info' }] }] },
        }),
        alerting('longhorn_volume_failed == 1'),
      ]),
      example('of an unknown version', [alerting('sum(longhorn_backup_target_available) == 0')], { closed: false }),
    ],
  }),

  appliesTo: readsMetrics('longhorn_'),

  find: (looked, context) => {
    const version = longhornVersion(context);
    const metrics = [...LONGHORN_METRICS, CLIENT];
    const known = version && LONGHORN.isKnown(version) ? version : undefined;
    return absentMetrics(
      { product: 'Longhorn', prefix: 'longhorn_', metrics, version: known, newest: NEWEST },
      looked,
      context,
    );
  },
};

const NEWEST = Version.of(LONGHORN_RELEASES.at(-1) ?? '');
const CLIENT = {
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
