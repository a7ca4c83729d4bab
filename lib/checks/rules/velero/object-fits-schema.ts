import type { Model } from '../../../products/model';
import { chartObjects } from '../../../products/velero/chart-objects';
import { veleroCharts, veleroVersion } from '../../../products/velero/installation';
import { fitsSchema, type EmbeddedObject } from '../../families/fits-schema';
import { manifests } from '../../selectors';

export const objectFitsSchema = fitsSchema({
  id: 'velero/object-fits-schema',
  product: 'Velero',
  consequence:
    'Without its Schedule there is no backup. A misspelt includedNamespaces backs up the whole cluster, and a misspelt switch leaves out the volumes.',
  source: 'https://github.com/vmware-tanzu/velero/tree/v1.18.1/config/crd/v1/bases',
  version: veleroVersion,
  objects: manifests(
    'velero.io/Backup',
    'velero.io/BackupRepository',
    'velero.io/BackupStorageLocation',
    'velero.io/Restore',
    'velero.io/Schedule',
    'velero.io/VolumeSnapshotLocation',
  ),
  embedded,
});

function embedded(model: Model): readonly EmbeddedObject[] {
  return veleroCharts(model).flatMap((chart) =>
    chartObjects(chart).map(({ path, value, schema }) => ({
      document: chart.document,
      path: [...chart.path, ...path],
      above: path,
      value,
      schema,
    })),
  );
}
