import { at, textOf, type Json, type Path } from '../../../json';
import { nameOf, titleOf } from '../../../products/kubernetes/object';
import type { Manifest } from '../../../products/sources';
import { SNAPSHOT_CLASS_LABEL } from '../../../products/velero/server';
import { folderOf } from '../../../values/folder-path';
import { doubt, findingIn, rule, type Doubt, type Finding } from '../../rule';
import { kinds } from '../../selectors';

export const oneVeleroClassPerDriver = rule({
  id: 'snapshots/one-velero-class-per-driver',
  severity: 'error',
  title: 'only one VolumeSnapshotClass of a driver has the label of Velero',
  rationale:
    'Of several classes with the label Velero uses the first that the API server lists, whatever the value of the label: "false" counts as well. Snapshots then stay in the cluster instead of the backup store, or the other way round, by chance.',
  fix: 'remove velero.io/csi-volumesnapshot-class from all classes of the driver but one',
  source: 'https://github.com/vmware-tanzu/velero/blob/v1.18.1/pkg/util/csi/volume_snapshot.go',
  on: kinds('snapshot.storage.k8s.io/VolumeSnapshotClass').where((one) => labelOf(one) !== undefined),

  findAll: (classes, { closed }) => {
    const first = new Map<string, Manifest>();
    return classes.flatMap((one): readonly (Finding | Doubt)[] => {
      const driver = textOf(one.body.driver);
      const value = textOf(labelOf(one));
      if (/^(false|no|0)$/i.test(value)) {
        const message = `the ${titleOf(one)} has the label ${SNAPSHOT_CLASS_LABEL}: "${value}", which counts as yes`;
        return [findingIn(one, LABEL, message)];
      }
      const other = first.get(driver);
      if (!other) first.set(driver, one);
      if (!other || nameOf(other) === nameOf(one)) return [];
      if (!closed && folderOf(other.file) !== folderOf(one.file))
        return [doubt(`whether the ${titleOf(other)} in ${other.file} belongs to the same cluster`, one)];
      return [findingIn(one, LABEL, `the ${titleOf(one)} and ${nameOf(other)} both have the label, for ${driver}`)];
    });
  },
});

const LABEL: Path = ['metadata', 'labels', SNAPSHOT_CLASS_LABEL];

/** Velero asks whether the label exists, not for its value. */
function labelOf({ body }: Manifest): Json | undefined {
  return at(body, ...LABEL);
}
