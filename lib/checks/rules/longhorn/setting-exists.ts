import { LONGHORN_KNOWN } from '../../../products/longhorn/releases';
import { isJudged, isNewer } from '../../../products/known-releases';
import { nearestKey, valueKeyFate } from '../../../products/helm/value-keys';
import { nameOf } from '../../../products/kubernetes/object';
import { longhornVersion } from '../../../products/longhorn/installation';
import { LONGHORN_SETTINGS } from '../../../products/longhorn/settings';
import type { Version } from '../../../values/version';
import { doubt, finding, rule } from '../../rule';
import { manifests } from '../../selectors';

/** longhorn/backup-target-declared-once judges the settings of the target. */
const OF_TARGET = /^(backup-target(-credential-secret)?|backupstore-poll-interval)$/;

export const settingExists = rule({
  id: 'longhorn/setting-exists',
  severity: 'error',
  title: 'the installed Longhorn has every Setting that is declared',
  rationale:
    'The webhook of Longhorn rejects a setting that its version does not have, and the sync fails. A setting that is left over from an older version can keep the manager from starting.',
  fix: 'remove the Setting, or use the one that replaced it',
  source: 'https://github.com/longhorn/longhorn-manager/blob/v1.12.1/types/setting.go',
  on: manifests('longhorn.io/Setting').where((setting) => !OF_TARGET.test(nameOf(setting) ?? '')),

  find: (setting, model) => {
    const name = nameOf(setting) ?? '';
    const version = longhornVersion(model);
    if (!version || !isJudged(LONGHORN_KNOWN, version))
      return doubt(`whether the setting ${name} exists: the version of Longhorn is not known`);
    const problem = problemOf(name, version);
    if (problem !== undefined && isNewer(LONGHORN_KNOWN, version))
      return doubt(`whether Longhorn ${version.text} has the setting ${name}: it is newer than those known`);
    return problem === undefined ? undefined : finding(['metadata', 'name'], problem);
  },
});

function problemOf(name: string, version: Version): string | undefined {
  const fate = valueKeyFate(LONGHORN_SETTINGS, name, version);
  if (fate === 'known') return undefined;
  const near = nearestKey(LONGHORN_SETTINGS, name, version);
  const hint = near === undefined ? '' : `; the nearest one is ${near}`;
  if (fate === 'unknown') return `the setting ${name} does not exist in any known version of Longhorn${hint}`;
  return 'until' in fate
    ? `the setting ${name} was removed in Longhorn ${fate.until}${hint}`
    : `the setting ${name} begins with Longhorn ${fate.since}, and ${version.text} is installed`;
}
