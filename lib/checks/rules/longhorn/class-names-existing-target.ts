import { at, type Path } from '../../../json';
import { nameOf, titleOf } from '../../../products/kubernetes/object';
import { isFilledInLater } from '../../../products/placeholder';
import { longhornCharts } from '../../../products/longhorn/installation';
import { longhornClasses } from '../../../products/longhorn/job-selectors';
import { longhornObjects } from '../../../products/longhorn/objects';
import { DEFAULT_TARGET } from '../../../products/longhorn/releases';
import type { Model } from '../../../products/model';
import type { Manifest } from '../../../products/sources';
import { doubt, finding, rule } from '../../rule';
import { each } from '../../selectors';

export const classNamesExistingTarget = rule({
  id: 'longhorn/class-names-existing-target',
  severity: 'error',
  title: 'the backup target that a StorageClass or a volume names exists',
  rationale:
    'Longhorn accepts a StorageClass with any target, and then rejects each of its volumes: "failed to get backup target". The claims stay pending.',
  fix: 'declare a BackupTarget of that name, or correct the name (a declaration: `addBackupTarget` returns the target)',
  source: 'https://github.com/longhorn/longhorn-manager/blob/v1.8.0/webhook/resources/volume/validator.go',
  on: each(targetNames),

  find: ({ title, name }, model) => {
    const declared = longhornObjects(model, 'BackupTarget').map((target) => nameOf(target) ?? '');
    if ([DEFAULT_TARGET, ...declared].includes(name)) return;
    const isWhole = (model.closed || declared.length > 0) && !chartHoldsObjects(model);
    return isWhole
      ? finding([], `${title} names the backup target ${name}, which does not exist`)
      : doubt(`whether the backup target ${name} of ${title} exists: it is not declared here`);
  },
});

interface TargetName {
  readonly document: Manifest;
  readonly path: Path;
  /** What messages call the place. */
  readonly title: string;
  readonly name: string;
}

/** Every place that names a target. */
function targetNames(model: Model): readonly TargetName[] {
  const ofCharts = longhornCharts(model).map(({ document, path }) => ({
    document,
    path: [...path, 'persistence', 'backupTargetName'],
    title: 'persistence.backupTargetName',
  }));
  const of = (document: Manifest, field: string): Omit<TargetName, 'name'> => ({
    document,
    path: [field, 'backupTargetName'],
    title: `the ${titleOf(document)}`,
  });
  return [
    ...ofCharts,
    ...longhornClasses(model).map((document) => of(document, 'parameters')),
    ...longhornObjects(model, 'Volume').map((document) => of(document, 'spec')),
  ].flatMap((place) => {
    const name = at(place.document.body, ...place.path);
    if (typeof name !== 'string' || name === '' || isFilledInLater(name)) return [];
    return [{ ...place, name }];
  });
}

/** Objects that the chart carries, or may carry, are not among those that were read. */
function chartHoldsObjects(model: Model): boolean {
  return longhornCharts(model).some(({ values, moreValues }) => moreValues || at(values, 'extraObjects') !== undefined);
}
