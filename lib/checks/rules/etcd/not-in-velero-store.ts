import { textOf } from '../../../json';
import { s3Settings } from '../../../products/k3s/settings';
import { backupStores } from '../../../products/s3/backup-stores';
import { finding, rule } from '../../rule';
import { each } from '../../selectors';

export const notInVeleroStore = rule({
  id: 'etcd/not-in-velero-store',
  severity: 'error',
  title: 'snapshots of etcd are stored outside the storage locations of Velero',
  rationale:
    'Velero rejects a storage location with folders that it did not create: "Backup store contains invalid top-level directories". From the first snapshot on, it makes no backups there and restores none.',
  fix: 'give one of the two its own prefix or bucket',
  source: 'https://github.com/vmware-tanzu/velero/blob/main/pkg/persistence/object_store.go',
  on: each(s3Settings),

  find: ({ settings, pathOf }, model) => {
    const folder = textOf(settings['etcd-s3-folder']).replace(/^\/+|(?<!\/)\/+$/g, '');
    const store = model
      .once(backupStores)
      .filter(({ engine, bucket }) => engine === 'Velero' && bucket === settings['etcd-s3-bucket'])
      .find(({ prefix }) => `${folder}/`.startsWith(prefix === '' ? '' : `${prefix}/`));
    if (!store) return;
    const key = settings['etcd-s3-folder'] === undefined ? 'etcd-s3-bucket' : 'etcd-s3-folder';
    const where = `${store.bucket}/${store.prefix}`.replace(/\/$/, '');
    return finding(pathOf(key), `the snapshots of K3s go to ${where}, where Velero keeps its backups`);
  },
});
