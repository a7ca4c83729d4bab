import type { Source } from '../../../products/sources';
import { at, type Json } from '../../../json';
import { SETTING_FORMS, type SettingForm } from '../../../products/longhorn/settings';
import type { Check, Context } from '../../check';
import { example, longhornApplication as chart, object } from '../../examples/example';
import { nameOf } from '../../../products/kubernetes/object';
import { isLonghornKind } from '../../../products/longhorn/installation';
import { longhornChartsOf } from '../../../products/longhorn/objects';
import { isFilledInLater } from '../../../products/placeholder';

/** A value that Longhorn does not take leaves the default in force. */
export const settingValueIsValid: Check = {
  id: 'longhorn/setting-value-is-valid',
  severity: 'error',
  title: 'the value of a setting of Longhorn has the form and the range that Longhorn takes',
  rationale:
    'Longhorn skips a value of the chart that it does not take and writes one line into its log; a Setting it refuses, and the sync fails. The default stays in force, whatever Git says.',
  fix: 'write a value of the form and in the range that the message names',
  source: { url: 'https://github.com/longhorn/longhorn-manager/blob/v1.12.1/types/setting.go', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('values in their forms', [
        chart('1.10.2', {
          defaultSettings: {
            engineReplicaTimeout: 30,
            orphanResourceAutoDeletion: 'replica-data;instance',
            taintToleration: 'example.org/storage=true:NoSchedule; :NoExecute',
          },
        }),
      ]),
      example('a value of each data engine', [object('Setting', 'engine-replica-timeout', { value: '{"v1":"8"}' })]),
    ],
    fail: [
      example('a number out of its range', [chart('1.10.2', { defaultSettings: { engineReplicaTimeout: 60 } })]),
      example('no number', [chart('1.10.2', { defaultSettings: { failedBackupTTL: '1d' } })]),
      example('true for a list', [object('Setting', 'orphan-resource-auto-deletion', { value: 'true' })]),
      example('true for a toleration', [chart('1.10.2', { defaultSettings: { taintToleration: 'true' } })]),
      example('a word for true', [object('Setting', 'allow-recurring-job-while-volume-detached', { value: 'yes' })]),
    ],
  }),

  appliesTo: (document, context) =>
    isLonghornKind(document, 'Setting') || longhornChartsOf(document, context).length > 0,

  find: (looked, context) =>
    looked.flatMap((document) =>
      valuesOf(document, context).flatMap(({ title, form, value }) => {
        const wanted = wantedOf(form, String(value).trim());
        return wanted === undefined
          ? []
          : [{ document, message: `${title} is ${JSON.stringify(value)}, and must be ${wanted}` }];
      }),
    ),
};

interface Given {
  readonly title: string;
  readonly form: SettingForm;
  readonly value: Json;
}

function valuesOf(document: Source, context: Context): readonly Given[] {
  const named = isLonghornKind(document, 'Setting') ? nameOf(document) : undefined;
  const setting = isLonghornKind(document, 'Setting') ? document.body.value : undefined;
  const charts = longhornChartsOf(document, context);
  return SETTING_FORMS.flatMap((form) => [
    ...(form.setting === named ? [{ title: `the setting ${named}`, form, value: setting }] : []),
    ...charts.map(({ values }) => {
      const title = `defaultSettings.${form.key}`;
      return { title, form, value: at(values, 'defaultSettings', form.key) };
    }),
  ]).flatMap(({ title, form, value }) => (isPlain(value) ? [{ title, form, value }] : []));
}

/** A text, number or boolean that is meant as it stands; in braces stand the values of each data engine. */
function isPlain(value: Json | undefined): value is string | number | boolean {
  if (typeof value === 'string') return value.trim() !== '' && !value.trim().startsWith('{') && !isFilledInLater(value);
  return typeof value === 'number' || typeof value === 'boolean';
}

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
