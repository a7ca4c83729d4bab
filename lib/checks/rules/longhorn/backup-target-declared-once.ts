import { at, isObject } from '../../../json';
import { has } from '../../../products/fact';
import type { Chart } from '../../../products/helm/charts';
import { nameOf } from '../../../products/kubernetes/object';
import { longhornCharts, longhornVersion } from '../../../products/longhorn/installation';
import { BACKUP_TARGET_OBJECT, DEFAULT_TARGET } from '../../../products/longhorn/releases';
import type { Version } from '../../../values/version';
import { doubt, finding, rule } from '../../rule';
import { manifests } from '../../selectors';

export const backupTargetDeclaredOnce = rule({
  id: 'longhorn/backup-target-declared-once',
  severity: 'error',
  title: 'the default backup target is declared once, in a form that the installed Longhorn accepts',
  rationale:
    'At every start the manager overwrites the object or the setting with the values of the chart, and Argo CD writes it back. A form that the installed version does not know is rejected by its webhook, and the sync fails.',
  fix: 'from Longhorn 1.8, keep either the chart value defaultBackupStore or the BackupTarget default; before 1.8, declare the target by settings only',
  source: 'https://github.com/longhorn/longhorn-manager/blob/v1.8.0/types/setting.go',
  on: manifests('longhorn.io/BackupTarget')
    .where((target) => nameOf(target) === DEFAULT_TARGET)
    .or(manifests('longhorn.io/Setting').where((setting) => SETTINGS.has(nameOf(setting)))),

  find: (document, model) => {
    const name = nameOf(document) ?? '';
    const version = longhornVersion(model);
    if (!version) return doubt(`how ${name} must be declared: the version of Longhorn is not known`);
    const charts = longhornCharts(model);
    const isObjectOfItsOwn = document.body.kind === 'BackupTarget';
    const problem = isObjectOfItsOwn ? objectProblem(version, charts) : settingProblem(name, version, charts);
    return problem === undefined ? undefined : finding(['metadata', 'name'], problem);
  },
});

/** The settings that hold the target until 1.7, with the chart value that sets each of them. */
const SETTINGS: ReadonlyMap<string | undefined, string> = new Map([
  ['backup-target', 'backupTarget'],
  ['backup-target-credential-secret', 'backupTargetCredentialSecret'],
  ['backupstore-poll-interval', 'backupstorePollInterval'],
]);

function settingProblem(name: string, version: Version<'longhorn'>, charts: readonly Chart[]): string | undefined {
  if (has(BACKUP_TARGET_OBJECT, version))
    return `the setting ${name} ended with 1.7, and Longhorn ${version.text} rejects it`;
  const key = SETTINGS.get(name) ?? '';
  if (!charts.some((chart) => sets(chart, 'defaultSettings', key))) return undefined;
  return `the setting ${name} and the chart value defaultSettings.${key} overwrite each other`;
}

function objectProblem(version: Version<'longhorn'>, charts: readonly Chart[]): string | undefined {
  if (!has(BACKUP_TARGET_OBJECT, version))
    return `the BackupTarget ${DEFAULT_TARGET} is overwritten by Longhorn ${version.text} with its settings`;
  if (!charts.some((chart) => sets(chart, 'defaultBackupStore'))) return undefined;
  return `the BackupTarget ${DEFAULT_TARGET} and the chart value defaultBackupStore overwrite each other`;
}

function sets({ values }: Chart, ...path: readonly string[]): boolean {
  const value = at(values, ...path) ?? null;
  return isObject(value) ? Object.values(value).some((inner) => inner !== null) : value !== null;
}
