import { at, type Json, type Path, textOf } from '../../json';
import { isFilledInLater } from '../placeholder';
import type { Model } from '../model';
import type { Manifest } from '../sources';
import { longhornCharts } from './installation';
import { longhornObjects } from './objects';
import { SETTING_FORMS, type SettingForm } from './settings';

/** A value of a setting whose form is known, in the values of the chart or in a Setting. */
export interface SettingValue {
  readonly document: Manifest;
  readonly path: Path;
  /** What messages call it. */
  readonly title: string;
  readonly form: SettingForm;
  readonly value: string | number | boolean;
}

/** Every such value that can be judged as it stands. */
export function settingValues(model: Model): readonly SettingValue[] {
  const ofObjects = longhornObjects(model, 'Setting').flatMap((document) => {
    const name = textOf(at(document.body, 'metadata', 'name'));
    return SETTING_FORMS.filter(({ setting }) => setting === name).map((form) => ({
      document,
      path: ['value'],
      title: `the setting ${name}`,
      form,
    }));
  });
  const ofCharts = longhornCharts(model).flatMap(({ document, path }) =>
    SETTING_FORMS.map((form) => ({
      document,
      path: [...path, 'defaultSettings', form.key],
      title: `defaultSettings.${form.key}`,
      form,
    })),
  );
  return [...ofObjects, ...ofCharts].flatMap((setting) => {
    const value = at(setting.document.body, ...setting.path);
    return isPlain(value) ? [{ ...setting, value }] : [];
  });
}

/** A string, number or boolean that is meant as it stands. Braces hold a value for each data engine. */
function isPlain(value: Json | undefined): value is string | number | boolean {
  if (typeof value === 'string') return value.trim() !== '' && !value.trim().startsWith('{') && !isFilledInLater(value);
  return typeof value === 'number' || typeof value === 'boolean';
}
