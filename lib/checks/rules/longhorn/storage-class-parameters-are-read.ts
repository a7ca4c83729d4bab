import { isJudged, isNewer } from '../../../products/known-releases';
import { at, objectOf, type Json } from '../../../json';
import { nearestKey, valueKeyFate } from '../../../products/helm/value-keys';
import { titleOf } from '../../../products/kubernetes/object';
import { STORAGE_CLASS_PARAMETERS } from '../../../products/longhorn/custom-resources';
import { longhornVersion } from '../../../products/longhorn/installation';
import { longhornClasses } from '../../../products/longhorn/job-selectors';
import { isAmong } from '../../../products/longhorn/objects';
import { LONGHORN_KNOWN, LONGHORN_RELEASES } from '../../../products/longhorn/releases';
import { STORAGE_CLASS_FIELDS } from '../../../products/longhorn/storage-class';
import { Version } from '../../../values/version';
import { doubt, finding, rule } from '../../rule';
import { each } from '../../selectors';

export const storageClassParametersAreRead = rule({
  id: 'longhorn/storage-class-parameters-are-read',
  severity: 'error',
  title: 'the driver of Longhorn reads every parameter of its StorageClass',
  rationale:
    'The driver ignores a parameter that it does not know. With recurringJobSelectors instead of recurringJobSelector, no volume of the class is backed up, and with reclaimPolicy among the parameters, a volume is deleted with its claim.',
  fix: 'correct the name, move reclaimPolicy and other fields of the class beside parameters, and put values into quotes',
  source: 'https://github.com/longhorn/longhorn-manager/blob/v1.12.1/csi/util.go',
  on: each(longhornClasses),

  find: (storageClass, model) => {
    const installed = longhornVersion(model);
    const version = installed && isJudged(LONGHORN_KNOWN, installed) ? installed : undefined;
    return Object.entries(objectOf(at(storageClass.body, 'parameters'))).flatMap(([name, value]) => {
      const problem = problemOf(name, value, version);
      if (problem === undefined) return [];
      const isName = typeof value === 'string' && !STORAGE_CLASS_FIELDS.includes(name);
      if (isName && version && isNewer(LONGHORN_KNOWN, version))
        return doubt(`whether Longhorn ${version.text} reads the parameter ${name}: it is newer than those known`);
      return finding(['parameters', name], `the parameter ${name} of the ${titleOf(storageClass)} ${problem}`);
    });
  },
});

const NEWEST = Version.of(LONGHORN_RELEASES.at(-1) ?? '');

function problemOf(name: string, value: Json, version: Version<'longhorn'> | undefined): string | undefined {
  if (STORAGE_CLASS_FIELDS.includes(name)) return 'is a field of the StorageClass: write it beside parameters';
  if (typeof value !== 'string') return `must be a string, got: ${JSON.stringify(value)}`;
  if (name.startsWith('csi.storage.k8s.io/') || isAmong(STORAGE_CLASS_PARAMETERS, name, version)) return undefined;
  const fate = version ? valueKeyFate(STORAGE_CLASS_PARAMETERS, name, version) : 'unknown';
  if (typeof fate !== 'string') {
    return 'since' in fate
      ? `is read only from Longhorn ${fate.since} on, and ${version?.text} is installed`
      : `is read only before Longhorn ${fate.until}`;
  }
  const near = nearestKey(STORAGE_CLASS_PARAMETERS, name, version ?? NEWEST);
  return `does not exist in any known version of Longhorn${near === undefined ? '' : `; the nearest one is ${near}`}`;
}
