import { customMetrics } from '../../../products/prometheus/custom-metrics';
import { finding, rule } from '../../rule';
import { each } from '../../selectors';

export const noDoubleUnderscore = rule({
  id: 'monitoring/no-double-underscore',
  severity: 'warning',
  title: 'the name of a metric of custom objects does not begin with an underscore',
  rationale:
    'The exporter kube-state-metrics puts an underscore between the prefix and the name: _info becomes longhorn_snapshot__info, and the alert on longhorn_snapshot_info never fires.',
  fix: 'write the name without the underscore: info',
  source:
    'https://github.com/kubernetes/kube-state-metrics/blob/main/docs/metrics/extend/customresourcestate-metrics.md',
  on: each(customMetrics),

  find: ({ name, prefix }) => {
    if (!name.startsWith('_') || prefix === '') return;
    return finding(['name'], `the metric ${name} is exported as ${prefix}_${name}`);
  },
});
