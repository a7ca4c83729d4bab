import { settingValues } from '../../../products/longhorn/setting-values';
import type { SettingForm } from '../../../products/longhorn/settings';
import { finding, rule } from '../../rule';
import { each } from '../../selectors';

export const settingValueIsValid = rule({
  id: 'longhorn/setting-value-is-valid',
  severity: 'error',
  title: 'every setting has a value of the form and in the range that Longhorn accepts',
  rationale:
    'Longhorn skips an invalid value of the chart with one line in its log, and rejects an invalid Setting, so that the sync fails. The default stays in force, whatever Git says.',
  fix: 'write a value of the form and in the range that the message names',
  source: 'https://github.com/longhorn/longhorn-manager/blob/v1.12.1/types/setting.go',
  on: each(settingValues),

  find: ({ title, form, value }) => {
    const wanted = wantedOf(form, String(value).trim());
    return wanted === undefined ? undefined : finding([], `${title} must be ${wanted}, got: ${JSON.stringify(value)}`);
  },
});

/** What a value must be; undefined when it is valid. */
function wantedOf({ form, min = 0, max = Infinity }: SettingForm, text: string): string | undefined {
  const parts = text.split(';').map((part) => part.trim());
  if (form === 'boolean') return /^(1|t|true|0|f|false)$/i.test(text) ? undefined : '"true" or "false"';
  if (form === 'orphans')
    return parts.every((part) => /^(replica-data|instance)$/.test(part)) ? undefined : 'replica-data;instance';
  if (form === 'tolerations') {
    const one = /^[^:]*:(NoExecute|NoSchedule|PreferNoSchedule)?$/;
    return parts.every((part) => one.test(part.replace(/ /g, ''))) ? undefined : 'key=value:Effect or key:Effect';
  }
  const range = max === Infinity ? `${min} or more` : `${min} to ${max}`;
  return /^\d+$/.test(text) && Number(text) >= min && Number(text) <= max ? undefined : `a whole number, ${range}`;
}
