import type { KubernetesDocument } from '../../../lib/documents/document';
import type { JsonObject } from '../../../lib/json';
import { object } from './example';

/** An object with one alert. */
export function alerting(expr: string, alert = 'BackupAlert'): KubernetesDocument {
  return rules([{ alert, expr, for: '15m', labels: { severity: 'critical' } }]);
}

/** An object with one rule that records. */
export function recording(record: string, expr: string): KubernetesDocument {
  return rules([{ record, expr }]);
}

function rules(all: readonly JsonObject[]): KubernetesDocument {
  const spec = { groups: [{ name: 'backup', rules: all }] };
  return object('PrometheusRule', 'backup', { apiVersion: 'monitoring.coreos.com/v1', spec });
}
