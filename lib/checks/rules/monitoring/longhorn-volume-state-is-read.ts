import { VOLUME_STATE_LABEL } from '../../../products/longhorn/metrics';
import { alertRulesOf } from '../../../products/prometheus/alert-rules';
import type { Check, Finding, Unknown } from '../../check';
import { alerting } from '../../examples/example-alerts';
import { example, longhornApplication as chart } from '../../examples/example';
import { longhornHas } from '../../../products/longhorn/objects';
import { readsMetrics } from '../../families/metric-exists';
import { selectorsIn, type Selector } from '../../../products/prometheus/promql';

/** What was a number until 1.10 is a label from 1.11 on. */
export const longhornVolumeStateIsRead: Check = {
  id: 'monitoring/longhorn-volume-state-is-read',
  severity: 'warning',
  title: 'the state of a volume is read as the installed Longhorn exports it',
  rationale:
    'Until 1.10 the state is a number (3 is faulted), from 1.11 on a label (state="faulted") with 0 or 1. Read the other way the alert never fires, and a faulted volume is found when somebody needs it.',
  fix: 'write longhorn_volume_robustness{state="faulted"} == 1 from 1.11 on, and longhorn_volume_robustness == 3 before',
  source: { url: 'https://github.com/longhorn/longhorn/issues/10723', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('1.10', [chart('1.10.2', {}), alerting('longhorn_volume_robustness == 3')]),
      example('1.11', [chart('1.11.3', {}), alerting('longhorn_volume_robustness{state="faulted"} == 1')]),
      example('both', [
        chart('1.11.3', {}),
        alerting('longhorn_volume_robustness == 3 or longhorn_volume_robustness{state="faulted"} == 1'),
      ]),
    ],
    fail: [
      example('a number in 1.11', [chart('1.11.3', {}), alerting('max(longhorn_volume_robustness) == 3')]),
      example('a label in 1.10', [chart('1.10.2', {}), alerting('longhorn_volume_state{state="detached"} == 1')]),
      example('a label that there is not', [alerting('longhorn_volume_robustness{robustness="faulted"} == 1')]),
    ],
  }),

  appliesTo: readsMetrics('longhorn_volume_'),

  find: (looked, context) => {
    const labelled = longhornHas(VOLUME_STATE_LABEL, context);
    return looked.flatMap((document) =>
      alertRulesOf(document, context).flatMap(({ name, expr }): readonly (Finding | Unknown)[] => {
        const states = selectorsIn(expr, 'longhorn_volume_').filter(({ metric }) => METRICS.test(metric));
        const invented = states.find((one) => says(one, 'robustness'));
        if (invented)
          return [
            { document, message: `the rule ${name} reads ${invented.metric} by a label robustness, which it has not` },
          ];
        const byLabel = states.find((one) => says(one, 'state'));
        const byNumber = states.find(isNumeric);
        if ((byLabel === undefined) === (byNumber === undefined)) return [];
        const metric = (byLabel ?? byNumber)?.metric;
        if (labelled === undefined) {
          return [
            { document, cannotTell: `how ${metric} of the rule ${name} is to be read: which Longhorn is not known` },
          ];
        }
        if (labelled === (byLabel !== undefined)) return [];
        const how = labelled
          ? 'the number of a state, and this Longhorn says it by the label state'
          : 'the label state, and this Longhorn says it by a number';
        return [{ document, message: `the rule ${name} reads ${metric} by ${how}` }];
      }),
    );
  },
};

const METRICS = /^longhorn_volume_(state|robustness)$/;

function says({ matchers }: Selector, label: string): boolean {
  return matchers.some((matcher) => matcher.label === label);
}

/** Whether a number is asked for that a label of 0 or 1 never has. */
function isNumeric({ matchers, comparison }: Selector): boolean {
  if (comparison === undefined || matchers.some(({ label }) => label === 'state')) return false;
  const { operator, number } = comparison;
  return (/^(==|>=)$/.test(operator) && number >= 2) || (operator === '>' && number >= 1);
}
