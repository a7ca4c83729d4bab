import { at, objectOf } from '../../../json';
import { has } from '../../../products/fact';
import { TEXT_ONLY_VALUES, TEXT_VALUES } from '../../../products/longhorn/custom-resources';
import { finding, rule } from '../../rule';
import { charts } from '../../selectors';

export const defaultSettingsAreTexts = rule({
  id: 'longhorn/default-settings-are-texts',
  severity: 'error',
  title: 'the values below defaultSettings are strings where the chart accepts only strings',
  rationale:
    'The chart 1.10.0 fails with "must be a string" on a number or a boolean, and nothing of Longhorn is synced. The chart 1.10.1 accepts numbers again.',
  fix: 'put the value into quotes, or install 1.10.1 or newer',
  source: 'https://github.com/longhorn/longhorn/blob/v1.10.0/chart/templates/default-setting.yaml',
  on: charts('longhorn'),

  find: ({ version, values }) => {
    if (!version || !has(TEXT_ONLY_VALUES, version)) return;
    return Object.entries(objectOf(at(values, 'defaultSettings')))
      .filter(([key, value]) => TEXT_VALUES.has(key) && value !== null && typeof value !== 'string')
      .map(([key, value]) => {
        const message = `defaultSettings.${key} must be a string in the chart ${version.text}, got: ${JSON.stringify(value)}`;
        return finding(['defaultSettings', key], message);
      });
  },
});
