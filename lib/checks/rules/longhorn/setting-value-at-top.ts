import { at } from '../../../json';
import { titleOf } from '../../../products/kubernetes/object';
import { finding, rule } from '../../rule';
import { manifests } from '../../selectors';

export const settingValueAtTop = rule({
  id: 'longhorn/setting-value-at-top',
  severity: 'error',
  title: 'a Setting has its value at the top level, as a string',
  rationale:
    'The API server silently drops spec.value, and the setting keeps its default; it rejects a value that is not a string. A backup target that is set this way stays empty.',
  fix: 'write value: "…" beside metadata, in quotes',
  source: 'https://github.com/longhorn/longhorn/blob/v1.10.2/deploy/longhorn.yaml',
  on: manifests('longhorn.io/Setting'),

  find: (setting) => {
    const { value } = setting.body;
    if (typeof value === 'string') return;
    if (value !== undefined && value !== null) {
      const shown = typeof value === 'object' ? 'a list or an object' : JSON.stringify(value);
      return finding(['value'], `the value of the ${titleOf(setting)} must be a string, got: ${shown}`);
    }
    if (at(setting.body, 'spec', 'value') !== undefined)
      return finding(['spec', 'value'], `the ${titleOf(setting)} has its value below spec, where it is not read`);
    if (value === undefined && setting.patch === true) return;
    return finding(value === null ? ['value'] : [], `the ${titleOf(setting)} has no value`);
  },
});
