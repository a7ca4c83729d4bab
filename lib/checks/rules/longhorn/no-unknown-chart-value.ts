import { givesValues, unknownValues } from '../../families/chart-values';
import type { Check } from '../../check';
import { example, longhornApplication } from '../../examples/example';
import { LONGHORN } from '../../../products/longhorn/installation';

/** The chart has no schema, so Helm takes a misspelt value without a word. */
export const noUnknownChartValue: Check = {
  id: 'longhorn/no-unknown-chart-value',
  severity: 'warning',
  title: 'every value of the Longhorn chart is one that some version of the chart reads',
  rationale:
    'A misspelt value is ignored without a word, and Longhorn runs with its default in place of what was meant.',
  fix: 'correct the path, or remove the value',
  source: { url: 'https://github.com/longhorn/longhorn/tree/v1.12.1/chart', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('values at their places', [
        longhornApplication('1.10.2', {
          defaultSettings: { defaultReplicaCount: 2 },
          persistence: { reclaimPolicy: 'Retain' },
        }),
      ]),
      example('a map that may hold any key', [
        longhornApplication('1.10.2', { global: { nodeSelector: { 'kubernetes.io/os': 'linux' } } }),
      ]),
    ],
    fail: [
      example('a place that never was', [
        longhornApplication('1.10.2', { global: { storageClass: { reclaimPolicy: 'Retain' } } }),
      ]),
      example('a path written as one key', [
        longhornApplication('1.10.2', { 'defaultSettings.defaultReplicaCount': 2 }),
      ]),
    ],
  }),

  appliesTo: givesValues(LONGHORN),

  find: (looked, context) => unknownValues(LONGHORN, looked, context),
};
