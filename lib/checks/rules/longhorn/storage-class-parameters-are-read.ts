import { at, isObject, type Json } from '../../../json';
import { Version } from '../../../values/version';
import { nearestKey, valueKeyFate } from '../../../products/helm/value-keys';
import { LONGHORN_RELEASES } from '../../../products/longhorn/releases';
import { STORAGE_CLASS_PARAMETERS } from '../../../products/longhorn/custom-resources';
import { STORAGE_CLASS_FIELDS } from '../../../products/longhorn/storage-class';
import type { Check } from '../../check';
import { example, longhornApplication, object } from '../../examples/example';
import { isKind, titleOf } from '../../../products/kubernetes/object';
import { LONGHORN, longhornVersion } from '../../../products/longhorn/installation';
import { isAmong } from '../../../products/longhorn/objects';

/** The driver looks for the parameters that it knows, and for no others. */
export const storageClassParametersAreRead: Check = {
  id: 'longhorn/storage-class-parameters-are-read',
  severity: 'error',
  title: 'the parameters of a StorageClass of Longhorn are ones that its driver reads, as texts',
  rationale:
    'The driver passes over a parameter that it does not know. With recurringJobSelectors in place of recurringJobSelector no volume of the class is backed up, and a reclaimPolicy among the parameters deletes the volume with its claim.',
  fix: 'correct the name, move reclaimPolicy and its like beside parameters, and put values into quotes',
  source: { url: 'https://github.com/longhorn/longhorn-manager/blob/v1.12.1/csi/util.go', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('parameters that are read', [
        storageClass({ numberOfReplicas: '2', fromBackup: '', 'csi.storage.k8s.io/fstype': 'ext4' }),
      ]),
      example('the driver of something else', [
        storageClass({ numberOfReplicas: '2' }),
        object('StorageClass', 'other', { provisioner: 'example.org/other', parameters: { pool: 'a' } }),
      ]),
    ],
    fail: [
      example('a plural', [storageClass({ recurringJobSelectors: '[]' })]),
      example('a field of the class itself', [storageClass({ reclaimPolicy: 'Retain' })]),
      example('a number', [storageClass({ numberOfReplicas: 2 })]),
      example('a parameter that is to come', [
        longhornApplication('1.7.3', {}),
        storageClass({ backupTargetName: 'default' }),
      ]),
    ],
  }),

  appliesTo: (document) => isKind(document, 'StorageClass') && document.body.provisioner === 'driver.longhorn.io',

  find: (looked, context) => {
    const installed = longhornVersion(context);
    const version = installed && LONGHORN.isKnown(installed) ? installed : undefined;
    return looked
      .filter((document) => isKind(document, 'StorageClass'))
      .flatMap((document) => {
        const parameters = at(document.body, 'parameters');
        return Object.entries(isObject(parameters) ? parameters : {}).flatMap(([name, value]) => {
          const fault = faultOf(name, value, version);
          return fault === undefined
            ? []
            : [{ document, message: `the parameter ${name} of ${titleOf(document)} ${fault}` }];
        });
      });
  },
};

const NEWEST = Version.of(LONGHORN_RELEASES.at(-1) ?? '');

function faultOf(name: string, value: Json, version: Version<'longhorn'> | undefined): string | undefined {
  if (STORAGE_CLASS_FIELDS.includes(name))
    return 'is a field of the class and not a parameter: it stands beside parameters';
  if (typeof value !== 'string') return `is ${JSON.stringify(value)} and no text, which Kubernetes refuses`;
  if (name.startsWith('csi.storage.k8s.io/') || isAmong(STORAGE_CLASS_PARAMETERS, name, version)) return undefined;
  const fate = version ? valueKeyFate(STORAGE_CLASS_PARAMETERS, name, version) : 'unknown';
  if (typeof fate !== 'string') {
    return 'since' in fate
      ? `is read from Longhorn ${fate.since} on, and ${version?.text} is installed`
      : `is read before Longhorn ${fate.until} only`;
  }
  const near = nearestKey(STORAGE_CLASS_PARAMETERS, name, version ?? NEWEST);
  return `is read by no known Longhorn${near ? `; the nearest one is ${near}` : ''}`;
}

function storageClass(parameters: Record<string, Json>): ReturnType<typeof object> {
  const apiVersion = 'storage.k8s.io/v1';
  return object('StorageClass', 'longhorn-backed-up', { apiVersion, provisioner: 'driver.longhorn.io', parameters });
}
