import { describe, expect, test } from '@jest/globals';
import { alerting, recording } from '../support/examples/example-alerts';
import { example, longhornApplication as chart, object } from '../support/examples/example';
import { isBareComparison, selectorsIn } from '../../lib/products/prometheus/promql';
import { operandsOf } from '../../lib/products/prometheus/promql-operands';
import { rules } from '../../lib/checks/rules';
import type { Document } from '../../lib/documents/document';
import type { Json } from '../../lib/json';
import { SHAPES, thrownBy } from '../support/garbled';
import { judging } from '../support/judged';

const { judge, found } = judging('monitoring');

describe('expressions', () => {
  test('the metrics in them, with their matchers and the number that follows', () => {
    expect(selectorsIn('max by (pvc) (longhorn_a{b="}", c=~"d|e"}) == 3 # longhorn_f', 'longhorn_')).toEqual([
      {
        metric: 'longhorn_a',
        matchers: [
          { label: 'b', value: '}' },
          { label: 'c', value: 'd|e' },
        ],
        comparison: { operator: '==', number: 3 },
      },
    ]);
    expect(selectorsIn('x{a="longhorn_b"} > longhorn_c * 2', 'longhorn_').map(({ metric }) => metric)).toEqual([
      'longhorn_c',
    ]);
    expect(selectorsIn('longhorn_a > 7 * 86400', 'longhorn_')[0]?.comparison).toBeUndefined();
  });

  test.each([
    ['a == 3', true],
    ['sum by (b) (a{c="d"}) > 0', true],
    ['sum(a) by (b) > 0', true],
    ['increase(a[1h]) > 0', false],
    ['a / b > 0', false],
    ['count(a == 3) == 0', false],
    ['a == 3 and b > 0', false],
  ])('%s', (expr, bare) => {
    expect(isBareComparison(expr)).toBe(bare);
  });

  test('the sides of an and', () => {
    expect(operandsOf('(longhorn_a == 0) and (count(longhorn_b) > 0)')).toEqual(['labelled', 'bare']);
    expect(operandsOf('longhorn_a and on() count(b)')).toBeUndefined();
    expect(operandsOf('longhorn_a and b or c')).toBeUndefined();
    expect(operandsOf('cluster:a:sum and sum(b)')).toEqual(['other', 'bare']);
    expect(operandsOf('longhorn_a and sum by (b) (c)')).toEqual(['labelled', 'other']);
  });
});

describe('metrics', () => {
  test('that kube-state-metrics may make are not judged', () => {
    const config = 'spec:\n  resources:\n    - metricNamePrefix: longhorn_backup_target\n';
    const documents = [
      alerting('longhorn_backup_target_available == 0'),
      object('ConfigMap', 'a', { data: { config } }),
    ];
    const { findings, cannotTell } = judge('longhorn-metric-exists', documents);
    expect([findings.length, cannotTell.length]).toEqual([0, 1]);
  });

  test.each([
    ['no prefix at all', { spec: { resources: [{ metricNamePrefix: '' }] } }],
    ['a prefix that is filled in', { data: { config: 'metricNamePrefix: {{ .prefix }}' } }],
    ['a prefix that stands elsewhere', { data: { note: 'kind: CustomResourceStateMetrics' } }],
  ])('that kube-state-metrics may make under any name are not judged: %s', (_, body) => {
    const documents = [alerting('longhorn_failed == 0'), object('ConfigMap', 'a', body)];
    const { findings, cannotTell } = judge('longhorn-metric-exists', documents);
    expect([findings.length, cannotTell.length]).toEqual([0, 1]);
  });

  test('of another version are not judged when the version is not known', () => {
    expect(found('longhorn-metric-exists', alerting('longhorn_volume_last_backup_at == 0'))).toEqual([]);
    const { cannotTell } = judge('longhorn-volume-state-is-read', [alerting('longhorn_volume_robustness == 3')]);
    expect(cannotTell).toHaveLength(1);
    expect(judge('velero-alert-can-fire', [alerting('velero_backup_last_status != 1')]).cannotTell).toHaveLength(1);
  });

  test('in the values of a chart', () => {
    const rule = { alert: 'Failed', expr: 'velero_backup_failure_total > 0' };
    const prometheusRule = { enabled: true, spec: [rule] };
    const spec = { chart: { spec: { chart: 'velero', version: '12.1.0' } }, values: { metrics: { prometheusRule } } };
    expect(found('velero-alert-can-clear', object('HelmRelease', 'velero', { spec }))).toEqual([
      'the alert Failed compares the counter velero_backup_failure_total, which never decreases',
    ]);
  });
});

test('a receiver whose file is filled in later may deliver', () => {
  const text = 'receivers:\n  - name: "null"\n{{ .Values.receivers }}\n';
  expect(found('receivers-deliver', object('Secret', 'a', { stringData: { 'alertmanager.yaml': text } }))).toEqual([]);
});

describe('content of any shape', () => {
  test.each(SHAPES.map((shape) => [JSON.stringify(shape), shape] as const))('%s nowhere throws', (_, shape) => {
    const values = ['alertmanager', 'additionalPrometheusRulesMap', 'additionalPrometheusRules', 'customResourceState'];
    const release = (given: Record<string, Json>): Document =>
      object('HelmRelease', 'a', { spec: { chart: { spec: { chart: 'kube-prometheus-stack' } }, values: given } });
    const documents = [
      chart('1.10.2', { metrics: shape }),
      ...values.map((key) => release({ [key]: shape })),
      release({ alertmanager: { config: { receivers: shape } } }),
      release({ customResourceState: { config: { spec: { resources: [{ metrics: shape }] } } } }),
      object('PrometheusRule', 'a', { spec: { groups: shape } }),
      object('PrometheusRule', 'b', { spec: { groups: [{ rules: shape }] } }),
      object('PrometheusRule', 'c', { spec: { groups: [{ rules: [{ alert: shape, record: shape, expr: shape }] }] } }),
      object('Secret', 'd', { stringData: { 'alertmanager.yaml': shape } }),
      alerting(`longhorn_volume_state ${String(shape)}`),
      recording('a', String(shape)),
    ];
    const { subject } = example('', documents, { closed: false });
    expect(thrownBy(rules, subject)).toEqual([]);
  });
});
