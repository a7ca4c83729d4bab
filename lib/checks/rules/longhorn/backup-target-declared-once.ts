import type { Source, Manifest } from '../../../products/sources';
import { at, isObject } from '../../../json';
import type { Version } from '../../../values/version';
import { has } from '../../../products/fact';
import { BACKUP_TARGET_OBJECT } from '../../../products/longhorn/releases';
import type { Check, Finding, Unknown } from '../../check';
import { example, longhornApplication as chart, object } from '../../examples/example';
import { nameOf } from '../../../products/kubernetes/object';
import { isLonghornKind, longhornCharts, longhornVersion } from '../../../products/longhorn/installation';
import type { Chart } from '../../../products/helm/charts';

/** Of two places that say where backups go, the one that was written last wins. */
export const backupTargetDeclaredOnce: Check = {
  id: 'longhorn/backup-target-declared-once',
  severity: 'error',
  title: 'the default backup target of Longhorn is declared once, in a form that its version takes',
  rationale:
    'At every start the manager writes the values of the chart over the object or the setting of the same purpose, and Argo CD writes it back. What a version does not know its webhook refuses, and the sync fails.',
  fix: 'from Longhorn 1.8 on keep either the chart values defaultBackupStore or BackupTarget/default, before 1.8 the three settings',
  source: { url: 'https://github.com/longhorn/longhorn-manager/blob/v1.8.0/types/setting.go', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('chart values only', [chart('1.10.2', { defaultBackupStore: { backupTarget: 's3://a@eu-west-1/' } })]),
      example('an object only', [chart('1.10.2', {}), targetObject()]),
      example('a setting of Longhorn 1.7', [chart('1.7.3', {}), targetSetting()]),
    ],
    fail: [
      example('chart values and an object', [
        chart('1.10.2', { defaultBackupStore: { backupTarget: 's3://a@eu-west-1/' } }),
        targetObject(),
      ]),
      example('a setting of Longhorn 1.10', [chart('1.10.2', {}), targetSetting()]),
      example('an object of Longhorn 1.7', [chart('1.7.3', {}), targetObject()]),
      example('chart values and a setting of Longhorn 1.7', [
        chart('1.7.3', { defaultSettings: { backupTarget: 's3://a@eu-west-1/' } }),
        targetSetting(),
      ]),
    ],
  }),

  appliesTo: (document, { index }) =>
    isDefaultTarget(document) ||
    isTargetSetting(document) ||
    index.chartsOf(document).some((given) => given.name === 'longhorn' && gives(given, 'defaultBackupStore')),

  find: (looked, context) => {
    const [version, charts] = [longhornVersion(context), longhornCharts(context.index)];
    return looked.flatMap((document): readonly (Finding | Unknown)[] => {
      if (!isDefaultTarget(document) && !isTargetSetting(document)) return [];
      const name = nameOf(document) ?? '';
      if (!version)
        return [{ document, cannotTell: `how ${name} is to be declared: the version of Longhorn is not known` }];
      const message = isTargetSetting(document) ? settingFault(name, version, charts) : objectFault(version, charts);
      return message === undefined ? [] : [{ document, message }];
    });
  },
};

/** The settings that hold the target until 1.7, with the chart value that sets each of them. */
const SETTINGS: ReadonlyMap<string | undefined, string> = new Map([
  ['backup-target', 'backupTarget'],
  ['backup-target-credential-secret', 'backupTargetCredentialSecret'],
  ['backupstore-poll-interval', 'backupstorePollInterval'],
]);

function settingFault(name: string, version: Version<'longhorn'>, charts: readonly Chart[]): string | undefined {
  if (has(BACKUP_TARGET_OBJECT, version))
    return `the setting ${name} is refused by Longhorn ${version.text}: it ended with 1.7`;
  const key = SETTINGS.get(name) ?? '';
  if (!charts.some((given) => gives(given, 'defaultSettings', key))) return undefined;
  return `the setting ${name} and the chart value defaultSettings.${key} overwrite each other`;
}

function objectFault(version: Version<'longhorn'>, charts: readonly Chart[]): string | undefined {
  if (!has(BACKUP_TARGET_OBJECT, version))
    return `the object BackupTarget/default is overwritten by Longhorn ${version.text} with its settings`;
  if (!charts.some((given) => gives(given, 'defaultBackupStore'))) return undefined;
  return 'the object BackupTarget/default and the chart values defaultBackupStore overwrite each other';
}

function gives({ values }: Chart, ...path: readonly string[]): boolean {
  const value = at(values, ...path) ?? null;
  return isObject(value) ? Object.values(value).some((inner) => inner !== null) : value !== null;
}

function isDefaultTarget(document: Source): document is Manifest {
  return isLonghornKind(document, 'BackupTarget') && nameOf(document) === 'default';
}

function isTargetSetting(document: Source): document is Manifest {
  return isLonghornKind(document, 'Setting') && SETTINGS.has(nameOf(document));
}

function targetObject(): Manifest {
  return object('BackupTarget', 'default', { spec: { backupTargetURL: 's3://a@eu-west-1/' } });
}

function targetSetting(): Manifest {
  return object('Setting', 'backup-target', { value: 's3://a@eu-west-1/' });
}
