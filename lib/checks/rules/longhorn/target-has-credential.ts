import { at } from '../../../json';
import { isS3, secretNameOf } from '../../../products/longhorn/credentials';
import { longhornCharts, longhornTargets, type DeclaredTarget } from '../../../products/longhorn/installation';
import { longhornHas } from '../../../products/longhorn/objects';
import { BACKUP_TARGET_OBJECT } from '../../../products/longhorn/releases';
import type { Model } from '../../../products/model';
import { doubt, finding, rule } from '../../rule';
import { each } from '../../selectors';

export const targetHasCredential = rule({
  id: 'longhorn/target-has-credential',
  severity: 'error',
  title: 'a backup target in S3 names the Secret with its credential',
  rationale:
    'Without the name of a Secret Longhorn fails with "could not access s3 without credential secret", even where a role gives access to the nodes. The target is never available, and no backup is made.',
  fix: 'set backupTargetCredentialSecret in the values of the chart, or spec.credentialSecret of the BackupTarget, to the name of the Secret',
  source: 'https://github.com/longhorn/longhorn/issues/8210',
  on: each(longhornTargets).where(isUsed),

  find: (target, model) => {
    const { document, path, url, urlKey, secretKey, chart } = target;
    if (!isS3(url) || secretNameOf(target, model) !== '') return;
    if (secretKey === undefined) {
      const setting = 'the setting backup-target-credential-secret';
      if (!model.closed) return doubt(`whether ${setting} is set: it is not declared here`);
      return finding([urlKey], `${setting} is not set, and the target ${url} needs it`);
    }
    const isSet = at(document.body, ...path, secretKey) !== undefined;
    if (chart?.moreValues && !isSet) return doubt(`whether ${secretKey} is set: not all values of the chart are read`);
    return finding([isSet ? secretKey : urlKey], `${secretKey} is not set, and the target ${url} needs it`);
  },
});

/** Longhorn 1.8 and newer read neither the values of a target below defaultSettings nor the settings. */
function isUsed({ document, path, secretKey }: DeclaredTarget, model: Model): boolean {
  if (document.patch === true && secretKey === 'credentialSecret') return false;
  if (longhornHas(BACKUP_TARGET_OBJECT, model) === true)
    return secretKey !== undefined && path.at(-1) !== 'defaultSettings';
  const inChart = longhornCharts(model).some(
    ({ values }) => (at(values, 'defaultSettings', 'backupTargetCredentialSecret') ?? '') !== '',
  );
  return secretKey !== undefined || !inChart;
}
