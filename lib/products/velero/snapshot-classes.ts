import { at, textOf, type Json } from '../../json';
import { nameOf } from '../kubernetes/object';
import type { Model } from '../model';
import type { Manifest } from '../sources';
import type { BackupSchedule } from './schedule';
import { SNAPSHOT_CLASS_ANNOTATION, SNAPSHOT_CLASS_LABEL } from './server';

/**
 * The classes of a driver of which Velero may use one for a schedule: those that the schedule or a claim names, and those
 * with the label. Without a label it uses the only class, or the default one; which of several that is cannot be told from
 * files of several clusters.
 *
 * @see https://github.com/vmware-tanzu/velero/blob/v1.18.1/pkg/util/csi/volume_snapshot.go
 */
export function snapshotClassesFor({ annotations }: BackupSchedule, driver: string, model: Model): readonly Manifest[] {
  const all = model.ofKind('VolumeSnapshotClass').filter(({ body }) => body.driver === driver);
  const names = [annotations[`${SNAPSHOT_CLASS_ANNOTATION}${driver}`], ...model.once(namesOnClaims)].map(textOf);
  const named = all.filter((one) => names.includes(nameOf(one) ?? ''));
  const labelled = all.filter(({ body }) => at(body, 'metadata', 'labels', SNAPSHOT_CLASS_LABEL) !== undefined);
  const defaults = all.filter(({ body }) => at(body, 'metadata', 'annotations', DEFAULT_CLASS) !== undefined);
  if (named.length + labelled.length > 0) return [...named, ...labelled];
  return all.length === 1 || !model.closed ? all : defaults;
}

function namesOnClaims(model: Model): readonly (Json | undefined)[] {
  // On a claim the annotation has the name of the label.
  return model
    .ofKind('PersistentVolumeClaim')
    .map(({ body }) => at(body, 'metadata', 'annotations', SNAPSHOT_CLASS_LABEL));
}

const DEFAULT_CLASS = 'snapshot.storage.kubernetes.io/is-default-class';
