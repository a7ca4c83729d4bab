import type { Version } from '../../values/version';
import { nearestKey, valueKeyFate } from '../helm/value-keys';
import { STORAGE_CLASS_PARAMETERS } from './custom-resources';

/** The CSI driver, as storage classes and snapshot classes name it. */
export const LONGHORN_DRIVER = 'driver.longhorn.io';

/**
 * Storage classes that Longhorn makes itself.
 * @see https://github.com/longhorn/longhorn/blob/v1.12.1/chart/templates/storageclass.yaml
 */
export const CHART_STORAGE_CLASSES: readonly string[] = ['longhorn', 'longhorn-static'];

/** @see https://github.com/longhorn/longhorn-manager/blob/v1.10.2/types/types.go */
export const MOST_REPLICAS = 20;

/**
 * What stands beside `parameters` and not among them.
 * @see https://kubernetes.io/docs/concepts/storage/storage-classes/
 */
export const STORAGE_CLASS_FIELDS: readonly string[] = [
  'allowVolumeExpansion',
  'reclaimPolicy',
  'volumeBindingMode',
  'mountOptions',
  'allowedTopologies',
];

/** Why the driver of a version does not read a parameter; undefined when it does. */
export function storageClassParameterFault(name: string, version: Version<'longhorn'>): string | undefined {
  if (STORAGE_CLASS_FIELDS.includes(name)) return 'is a field of the class and no parameter';
  if (name.startsWith('csi.storage.k8s.io/')) return undefined;
  const fate = valueKeyFate(STORAGE_CLASS_PARAMETERS, name, version);
  if (fate === 'known') return undefined;
  if (fate === 'unknown') {
    const near = nearestKey(STORAGE_CLASS_PARAMETERS, name, version);
    return `is read by no known Longhorn${near === undefined ? '' : `; the nearest one is ${near}`}`;
  }
  return 'since' in fate ? `is read from Longhorn ${fate.since} on` : `is read before Longhorn ${fate.until} only`;
}
