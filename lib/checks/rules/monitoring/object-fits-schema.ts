import { fitsSchema } from '../../families/fits-schema';
import { manifests } from '../../selectors';

export const objectFitsSchema = fitsSchema({
  id: 'monitoring/object-fits-schema',
  product: 'the Prometheus Operator',
  consequence: 'Without its PrometheusRule nobody hears of a backup that fails.',
  source: 'https://github.com/prometheus-operator/prometheus-operator/tree/v0.93.0/example/prometheus-operator-crd',
  version: () => undefined,
  objects: manifests(
    'monitoring.coreos.com/PodMonitor',
    'monitoring.coreos.com/PrometheusRule',
    'monitoring.coreos.com/ServiceMonitor',
  ),
});
