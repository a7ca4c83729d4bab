import { at, isObject, textOf } from '../../../json';
import { has } from '../../../products/fact';
import { DEFAULT_CLASS_ACCEPTED, SNAPSHOT_CLASS_LABEL } from '../../../products/velero/server';
import type { Manifest } from '../../../products/sources';
import type { Check, Context, Finding, Unknown } from '../../check';
import { example } from '../../examples/example';
import { isKind, titleOf } from '../../../products/kubernetes/object';
import { snapshotClass, veleroInstalled } from '../../examples/example-velero';
import { hasServerFeature, veleroCharts, veleroVersion } from '../../../products/velero/installation';

const DEFAULT = 'snapshot.storage.kubernetes.io/is-default-class';
const MARK = { [SNAPSHOT_CLASS_LABEL]: 'true' };
const CSI = { configuration: { features: 'EnableCSI' } };

/** Velero finds the class of a driver by a label. */
export const classIsLabelledForVelero: Check = {
  id: 'snapshots/class-is-labelled-for-velero',
  severity: 'error',
  title: 'the VolumeSnapshotClass of a driver that Velero is to use can be told',
  rationale:
    'Velero takes the class that has the label velero.io/csi-volumesnapshot-class. As an annotation of the class it is not read, and of several classes without it none is taken: "failed to get VolumeSnapshotClass", and no volume is in the backup.',
  fix: 'write velero.io/csi-volumesnapshot-class: "true" under metadata.labels of one class of each driver',
  source: { url: 'https://velero.io/docs/v1.18/csi/', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('a label', [veleroInstalled(CSI), snapshotClass('longhorn', { labels: MARK })]),
      example('the only class of its driver', [veleroInstalled(CSI), snapshotClass('longhorn', {})]),
      example('a default class', [
        veleroInstalled(CSI),
        snapshotClass('longhorn', { annotations: { [DEFAULT]: 'true' } }),
        snapshotClass('longhorn-bak', {}),
      ]),
    ],
    fail: [
      example('an annotation', [veleroInstalled(CSI), snapshotClass('longhorn', { annotations: MARK })]),
      example('two classes, and no label', [veleroInstalled(CSI), snapshotClass('a', {}), snapshotClass('b', {})]),
      example('a default class before 1.17', [
        veleroInstalled(CSI, '9.2.0'),
        snapshotClass('a', { annotations: { [DEFAULT]: 'true' } }),
        snapshotClass('b', {}),
      ]),
    ],
  }),

  appliesTo: (document) => isKind(document, 'VolumeSnapshotClass') && !document.patch,

  find: (looked, context) => {
    const classes = looked.filter((document) => isKind(document, 'VolumeSnapshotClass'));
    const misplaced = classes.filter((document) => isMarked(document, 'annotations') && !isMarked(document, 'labels'));
    return [
      ...misplaced.map((document) => ({
        document,
        message: `the ${titleOf(document)} has ${SNAPSHOT_CLASS_LABEL} as an annotation`,
      })),
      ...unlabelled(
        classes.filter((document) => !misplaced.includes(document)),
        context,
      ),
    ];
  },
};

/** Drivers with several classes, none of which Velero prefers. */
function unlabelled(classes: readonly Manifest[], context: Context): readonly (Finding | Unknown)[] {
  const { index, set } = context;
  const version = veleroVersion(context);
  if (!set.closed || !veleroCharts(index).some((chart) => hasServerFeature(chart, 'EnableCSI'))) return [];
  const takesDefault = version === undefined || has(DEFAULT_CLASS_ACCEPTED, version);
  const drivers = new Map<string, Manifest[]>();
  for (const document of classes) {
    const driver = textOf(document.body.driver);
    drivers.set(driver, [...(drivers.get(driver) ?? []), document]);
  }
  return [...drivers].flatMap(([driver, all]) => {
    const [document] = all;
    const isChosen = all.some(
      (one) =>
        isMarked(one, 'labels') || (takesDefault && at(one.body, 'metadata', 'annotations', DEFAULT) !== undefined),
    );
    if (!document || all.length < 2 || isChosen) return [];
    return [
      {
        document,
        message: `the driver ${driver} has ${all.length} classes, and none has the label ${SNAPSHOT_CLASS_LABEL}`,
      },
    ];
  });
}

function isMarked({ body }: Manifest, where: 'labels' | 'annotations'): boolean {
  const marks = at(body, 'metadata', where);
  return isObject(marks) && marks[SNAPSHOT_CLASS_LABEL] !== undefined;
}
