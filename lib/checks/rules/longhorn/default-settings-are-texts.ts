import { at, isObject } from '../../../json';
import { has } from '../../../products/fact';
import { TEXT_ONLY_VALUES, TEXT_VALUES } from '../../../products/longhorn/custom-resources';
import type { Check } from '../../check';
import { example, longhornApplication as chart } from '../../examples/example';
import { longhornChartsOf } from '../../../products/longhorn/objects';

/** One version of the chart fails on numbers. */
export const defaultSettingsAreTexts: Check = {
  id: 'longhorn/default-settings-are-texts',
  severity: 'error',
  title: 'where the chart takes only texts below defaultSettings, there are only texts',
  rationale:
    'The chart 1.10.0 ends with "must be a string" at a number, and nothing of Longhorn is synced until somebody sees it. 1.10.1 takes numbers again.',
  fix: 'install 1.10.1 or newer, or put the value into quotes',
  source: {
    url: 'https://github.com/longhorn/longhorn/blob/v1.10.0/chart/templates/default-setting.yaml',
    read: '2026-11-21',
  },
  examples: () => ({
    pass: [
      example('texts', [chart('1.10.0', { defaultSettings: { defaultReplicaCount: '2', autoSalvage: true } })]),
      example('a number in the version after', [chart('1.10.1', { defaultSettings: { defaultReplicaCount: 2 } })]),
    ],
    fail: [example('a number', [chart('1.10.0', { defaultSettings: { defaultReplicaCount: 2 } })])],
  }),

  appliesTo: (document, context) => longhornChartsOf(document, context).length > 0,

  find: (looked, context) =>
    looked.flatMap((document) =>
      longhornChartsOf(document, context)
        .filter(({ version }) => version !== undefined && has(TEXT_ONLY_VALUES, version))
        .flatMap(({ values }) => {
          const settings = at(values, 'defaultSettings');
          return Object.entries(isObject(settings) ? settings : {})
            .filter(([key, value]) => TEXT_VALUES.has(key) && value !== null && typeof value !== 'string')
            .map(([key, value]) => ({
              document,
              message: `defaultSettings.${key} is ${JSON.stringify(value)}, and this chart takes a text only`,
            }));
        }),
    ),
};
