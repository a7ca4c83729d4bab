import { at, isObject, textOf } from '../../../json';
import { has } from '../../../products/fact';
import { titleOf } from '../../../products/kubernetes/object';
import type { Model } from '../../../products/model';
import type { Manifest } from '../../../products/sources';
import { hasServerFeature, veleroCharts, veleroVersion } from '../../../products/velero/installation';
import { DEFAULT_CLASS_ACCEPTED, SNAPSHOT_CLASS_LABEL } from '../../../products/velero/server';
import { findingIn, rule, type Finding } from '../../rule';
import { kinds } from '../../selectors';

export const classIsLabelledForVelero = rule({
  id: 'snapshots/class-is-labelled-for-velero',
  severity: 'error',
  title: 'Velero finds the VolumeSnapshotClass of a driver by its label',
  rationale:
    'Velero uses the class that has the label velero.io/csi-volumesnapshot-class. It does not read an annotation of that name, and of several classes without the label it uses none: "failed to get VolumeSnapshotClass", and no volume is in the backup.',
  fix: 'write velero.io/csi-volumesnapshot-class: "true" under metadata.labels of one class of each driver',
  source: 'https://velero.io/docs/v1.18/csi/',
  on: kinds('snapshot.storage.k8s.io/VolumeSnapshotClass'),

  findAll: (classes, model) => {
    const misplaced = classes.filter((one) => isMarked(one, 'annotations') && !isMarked(one, 'labels'));
    const others = classes.filter((one) => !misplaced.includes(one));
    return [
      ...misplaced.map((one) =>
        findingIn(
          one,
          ['metadata', 'annotations', SNAPSHOT_CLASS_LABEL],
          `the ${titleOf(one)} has ${SNAPSHOT_CLASS_LABEL} as an annotation`,
        ),
      ),
      ...unlabelled(others, model),
    ];
  },
});

/** Drivers with several classes, none of which Velero prefers. */
function unlabelled(classes: readonly Manifest[], model: Model): readonly Finding[] {
  if (!model.closed || !veleroCharts(model).some((chart) => hasServerFeature(chart, 'EnableCSI'))) return [];
  const version = veleroVersion(model);
  const acceptsDefault = version === undefined || has(DEFAULT_CLASS_ACCEPTED, version);
  const drivers = new Map<string, Manifest[]>();
  for (const one of classes) {
    const driver = textOf(one.body.driver);
    drivers.set(driver, [...(drivers.get(driver) ?? []), one]);
  }
  return [...drivers].flatMap(([driver, all]) => {
    const [first] = all;
    const isChosen = (one: Manifest): boolean =>
      isMarked(one, 'labels') || (acceptsDefault && at(one.body, 'metadata', 'annotations', DEFAULT) !== undefined);
    if (!first || all.length < 2 || all.some(isChosen)) return [];
    const message = `the driver ${driver} has ${all.length} classes, and none has the label ${SNAPSHOT_CLASS_LABEL}`;
    return [findingIn(first, [], message)];
  });
}

function isMarked({ body }: Manifest, where: 'labels' | 'annotations'): boolean {
  const marks = at(body, 'metadata', where);
  return isObject(marks) && marks[SNAPSHOT_CLASS_LABEL] !== undefined;
}

const DEFAULT = 'snapshot.storage.kubernetes.io/is-default-class';
