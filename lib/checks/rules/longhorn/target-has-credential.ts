import type { Source } from '../../../products/sources';
import { at, type Json, type JsonObject } from '../../../json';
import { BACKUP_TARGET_OBJECT } from '../../../products/longhorn/releases';
import type { Check, Context, Finding, Unknown } from '../../check';
import { example, longhornApplication as chart, object } from '../../examples/example';
import { nameOf, titleOf } from '../../../products/kubernetes/object';
import { isS3 } from '../../../products/longhorn/credentials';
import { isLonghornKind, longhornCharts, targetsOf } from '../../../products/longhorn/installation';
import { longhornChartsOf, longhornHas, settingValue, specOf } from '../../../products/longhorn/objects';

const URL = 's3://example-backup@eu-west-1/';
const SECRET = 'backupTargetCredentialSecret';

/** A target in S3 needs a Secret even where a role gives the access. */
export const targetHasCredential: Check = {
  id: 'longhorn/target-has-credential',
  severity: 'error',
  title: 'a backup target in S3 names the Secret with its credential',
  rationale:
    'Without the name of a Secret Longhorn says "could not access s3 without credential secret", whatever roles the nodes have. The target is never available, and no backup is made.',
  fix: 'name the Secret in backupTargetCredentialSecret of the chart, or in spec.credentialSecret of the BackupTarget',
  source: { url: 'https://github.com/longhorn/longhorn/issues/8210', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('in the values of the chart', [
        chart('1.10.2', { defaultBackupStore: { backupTarget: URL, [SECRET]: 'longhorn-backup' } }),
      ]),
      example('NFS needs none', [chart('1.10.2', { defaultBackupStore: { backupTarget: 'nfs://nas:/backup' } })]),
      example('as two settings of 1.7', [
        chart('1.7.3', {}),
        object('Setting', 'backup-target', { value: URL }),
        object('Setting', 'backup-target-credential-secret', { value: 'longhorn-backup' }),
      ]),
    ],
    fail: [
      example('values without it', [chart('1.10.2', { defaultBackupStore: { backupTarget: URL } })]),
      example('values of 1.7, and an empty name', [
        chart('1.7.3', { defaultSettings: { backupTarget: URL, [SECRET]: '' } }),
      ]),
      example('an object without it', [object('BackupTarget', 'default', { spec: { backupTargetURL: URL } })]),
      example('a setting alone', [chart('1.7.3', {}), object('Setting', 'backup-target', { value: URL })]),
    ],
  }),

  appliesTo: (document, { index }) => targetsOf(document, index).length > 0,

  find: (looked, context) =>
    looked.flatMap((document) => [...inValues(document, context), ...inObject(document, context)]),
};

function inValues(document: Source, context: Context): readonly (Finding | Unknown)[] {
  const stores = longhornHas(BACKUP_TARGET_OBJECT, context) === true ? ['defaultBackupStore'] : STORES;
  return longhornChartsOf(document, context).flatMap(({ values, moreValues }) =>
    stores
      .map((name) => ({ name, store: at(values, name) }))
      .filter(({ store }) => isS3(at(store, 'backupTarget')) && !isNamed(at(store, SECRET)))
      .map(({ name, store }) =>
        moreValues && at(store, SECRET) === undefined
          ? { document, cannotTell: `whether ${name}.${SECRET} is set: values that come from elsewhere are not read` }
          : { document, message: `${name}.${SECRET} is not set, and the target ${text(store)} needs it` },
      ),
  );
}

const STORES: readonly string[] = ['defaultBackupStore', 'defaultSettings'];

function inObject(document: Source, context: Context): readonly (Finding | Unknown)[] {
  if (isLonghornKind(document, 'BackupTarget')) {
    const spec: JsonObject = specOf(document);
    if (document.patch === true || !isS3(spec.backupTargetURL) || isNamed(spec.credentialSecret)) return [];
    return [{ document, message: `the ${titleOf(document)} has no spec.credentialSecret` }];
  }
  if (!isLonghornKind(document, 'Setting') || nameOf(document) !== 'backup-target') return [];
  const { index, set } = context;
  const inChart = longhornCharts(index).some(({ values }) => isNamed(at(values, 'defaultSettings', SECRET)));
  const named = inChart || isNamed(settingValue(index, 'backup-target-credential-secret'));
  if (named || longhornHas(BACKUP_TARGET_OBJECT, context) === true) return [];
  const what = 'the setting backup-target-credential-secret';
  if (!set.closed) return [{ document, cannotTell: `whether ${what} is set: it does not stand here` }];
  return [{ document, message: `${what} is not set, and the target in backup-target needs it` }];
}

function isNamed(secret: Json | undefined): boolean {
  return typeof secret === 'string' && secret.trim() !== '';
}

function text(store: Json | undefined): string {
  return String(at(store, 'backupTarget'));
}
