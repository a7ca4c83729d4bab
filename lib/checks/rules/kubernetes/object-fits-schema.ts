import { declaredVersion, fitsSchema } from '../../families/fits-schema';
import { groupOf } from '../../../products/kubernetes/backup-kinds';
import { manifests } from '../../selectors';

/** Objects that hold data, carry credentials or make backups; of a declaration its workloads too. */
export const objectFitsSchema = fitsSchema({
  id: 'kubernetes/object-fits-schema',
  product: 'Kubernetes',
  consequence:
    'A claim that does not exist holds no data, a CronJob that does not exist makes no backup, and a Secret that does not exist opens no store.',
  source: 'https://kubernetes.io/docs/reference/kubernetes-api/',
  version: ({ versions }) => declaredVersion(versions.kubernetes),
  objects: manifests(
    'ConfigMap',
    'CronJob',
    'Job',
    'Namespace',
    'PersistentVolume',
    'PersistentVolumeClaim',
    'Secret',
    'ServiceAccount',
    'StorageClass',
  )
    .or(manifests('DaemonSet', 'Deployment', 'Pod', 'StatefulSet').where((_, { closed }) => closed))
    .where((document) => ['', 'apps', 'batch', 'storage.k8s.io'].includes(groupOf(document))),
});
