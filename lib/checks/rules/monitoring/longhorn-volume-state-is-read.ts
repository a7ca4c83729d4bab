import { VOLUME_STATE_LABEL } from '../../../products/longhorn/metrics';
import { longhornHas } from '../../../products/longhorn/objects';
import { selectorsIn, type Selector } from '../../../products/prometheus/promql';
import { rulesReading } from '../../families/metric-exists';
import { doubt, finding, rule } from '../../rule';

export const longhornVolumeStateIsRead = rule({
  id: 'monitoring/longhorn-volume-state-is-read',
  severity: 'warning',
  title: 'rules of Prometheus read the state of a volume in the form that the installed Longhorn exports',
  rationale:
    'Until 1.10 the state is a number (3 is faulted), and from 1.11 a label (state="faulted") with the value 0 or 1. An alert that reads the other form never fires, and nobody notices a faulted volume until it is needed.',
  fix: 'write longhorn_volume_robustness{state="faulted"} == 1 from Longhorn 1.11, and longhorn_volume_robustness == 3 before',
  source: 'https://github.com/longhorn/longhorn/issues/10723',
  on: rulesReading('longhorn_volume_'),

  find: ({ name, expr }, model) => {
    const states = selectorsIn(expr, 'longhorn_volume_').filter(({ metric }) => METRICS.test(metric));
    const invented = states.find((one) => matches(one, 'robustness'));
    if (invented)
      return finding(['expr'], `the rule ${name} selects ${invented.metric} by the label robustness, which it lacks`);
    const byLabel = states.find((one) => matches(one, 'state'));
    const byNumber = states.find(isNumeric);
    if ((byLabel === undefined) === (byNumber === undefined)) return;
    const metric = (byLabel ?? byNumber)?.metric;
    const hasLabel = longhornHas(VOLUME_STATE_LABEL, model);
    if (hasLabel === undefined)
      return doubt(`whether the rule ${name} reads ${metric} as it is exported: the version of Longhorn is not known`);
    if (hasLabel === (byLabel !== undefined)) return;
    const how = hasLabel
      ? 'the number of a state, and this Longhorn exports the label state'
      : 'the label state, and this Longhorn exports a number';
    return finding(['expr'], `the rule ${name} reads ${metric} by ${how}`);
  },
});

const METRICS = /^longhorn_volume_(state|robustness)$/;

function matches({ matchers }: Selector, label: string): boolean {
  return matchers.some((matcher) => matcher.label === label);
}

/** Whether it is compared with a number that a label of 0 or 1 never has. */
function isNumeric({ matchers, comparison }: Selector): boolean {
  if (comparison === undefined || matchers.some(({ label }) => label === 'state')) return false;
  const { operator, number } = comparison;
  return (/^(==|>=)$/.test(operator) && number >= 2) || (operator === '>' && number >= 1);
}
