import { folderOf } from '../../../values/folder-path';
import { at, isObject, textOf } from '../../../json';
import { SNAPSHOT_CLASS_LABEL } from '../../../products/velero/server';
import type { Manifest } from '../../../products/sources';
import type { Check, Finding, Unknown } from '../../check';
import { example } from '../../examples/example';
import { isKind, nameOf, titleOf } from '../../../products/kubernetes/object';
import { snapshotClass } from '../../examples/example-velero';

const YES = { [SNAPSHOT_CLASS_LABEL]: 'true' };

/** Velero asks whether the label is there, not what it says. */
export const oneVeleroClassPerDriver: Check = {
  id: 'snapshots/one-velero-class-per-driver',
  severity: 'error',
  title: 'one VolumeSnapshotClass of a driver has the label of Velero',
  rationale:
    'Of several classes with the label Velero takes the first that it is given, whatever the label says: "false" counts as well. Snapshots then stay in the cluster instead of the backup store, or the other way round, by chance.',
  fix: 'take velero.io/csi-volumesnapshot-class off all classes of the driver but one',
  source: {
    url: 'https://github.com/vmware-tanzu/velero/blob/v1.18.1/pkg/util/csi/volume_snapshot.go',
    read: '2026-11-21',
  },
  examples: () => ({
    pass: [
      example('one of two', [snapshotClass('snap', { labels: YES }), snapshotClass('bak', {})]),
      example('one for each driver', [
        snapshotClass('longhorn', { labels: YES }),
        snapshotClass('ebs', { labels: YES }, 'ebs.csi.aws.com'),
      ]),
    ],
    fail: [
      example('two', [snapshotClass('snap', { labels: YES }), snapshotClass('bak', { labels: YES })]),
      example('two of a cloud', [
        snapshotClass('ebs', { labels: YES }, 'ebs.csi.aws.com'),
        snapshotClass('ebs-kept', { labels: YES, deletionPolicy: 'Retain' }, 'ebs.csi.aws.com'),
      ]),
      example('one that says no', [snapshotClass('snap', { labels: { [SNAPSHOT_CLASS_LABEL]: 'false' } })]),
    ],
  }),

  appliesTo: (document) =>
    isKind(document, 'VolumeSnapshotClass') && !document.patch && labelOf(document) !== undefined,

  find: (looked, { set }) => {
    const first = new Map<string, Manifest>();
    return looked
      .filter((document) => isKind(document, 'VolumeSnapshotClass'))
      .flatMap((document): readonly (Finding | Unknown)[] => {
        const driver = textOf(document.body.driver);
        const says = textOf(labelOf(document));
        if (/^(false|no|0)$/i.test(says))
          return [
            {
              document,
              message: `the ${titleOf(document)} has the label ${SNAPSHOT_CLASS_LABEL}: "${says}", which counts as yes`,
            },
          ];
        const other = first.get(driver);
        if (!other) first.set(driver, document);
        if (!other || nameOf(other) === nameOf(document)) return [];
        if (!set.closed && folderOf(other.file) !== folderOf(document.file))
          return [{ document, cannotTell: `whether ${titleOf(other)} in ${other.file} is of the same cluster` }];
        return [
          { document, message: `the ${titleOf(document)} and ${nameOf(other)} both have the label, for ${driver}` },
        ];
      });
  },
};

function labelOf({ body }: Manifest): ReturnType<typeof at> {
  const labels = at(body, 'metadata', 'labels');
  return isObject(labels) ? labels[SNAPSHOT_CLASS_LABEL] : undefined;
}
