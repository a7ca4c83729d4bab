import { textOf } from '../../../json';
import type { Check } from '../../check';
import { example, inNamespace, object } from '../../examples/example';
import { veleroInstalled } from '../../examples/example-velero';
import { backupStores } from '../../../products/s3/backup-stores';
import { hasS3Settings, s3Settings } from '../../../products/k3s/settings';

/** Velero knows every folder in its place. */
export const notInVeleroStore: Check = {
  id: 'etcd/not-in-velero-store',
  severity: 'error',
  title: 'snapshots of etcd do not lie in a place of Velero',
  rationale:
    'Velero refuses a backup storage location in which there are folders that are not its own: "Backup store contains invalid top-level directories". From the first snapshot on it makes no backups there, and restores none.',
  fix: 'give one of the two a prefix or a bucket of its own',
  source: {
    url: 'https://github.com/vmware-tanzu/velero/blob/main/pkg/persistence/object_store.go',
    read: '2026-11-21',
  },
  examples: () => ({
    pass: [
      example('another bucket', [veleroInstalled(), ...secretWith('example-backup', '')]),
      example('beside its prefix', [veleroAt('velero'), ...secretWith('example-velero', 'k3s')]),
    ],
    fail: [
      example('a folder in its bucket', [veleroInstalled(), ...secretWith('example-velero', 'k3s')]),
      example('its folder', [veleroAt('home'), ...secretWith('example-velero', 'home')]),
    ],
  }),

  appliesTo: hasS3Settings,

  find: (looked, { index }) => {
    const places = backupStores(index).filter(({ engine }) => engine === 'Velero');
    return looked.flatMap((document) => {
      const { settings = {} } = s3Settings(document) ?? {};
      const folder = textOf(settings['etcd-s3-folder']).replace(/^\/+|(?<!\/)\/+$/g, '');
      const hit = places.find(
        ({ bucket, prefix }) =>
          bucket === settings['etcd-s3-bucket'] && `${folder}/`.startsWith(prefix === '' ? '' : `${prefix}/`),
      );
      if (!hit) return [];
      const where = `${hit.bucket}/${hit.prefix}`.replace(/\/$/, '');
      return [{ document, message: `the snapshots of K3s go into ${where}, where Velero keeps its backups` }];
    });
  },
};

function secretWith(bucket: string, folder: string): ReturnType<typeof inNamespace> {
  const data = { 'etcd-s3-bucket': bucket, ...(folder === '' ? {} : { 'etcd-s3-folder': folder }) };
  const spec = { target: { template: { data } } };
  return inNamespace('kube-system', object('ExternalSecret', 'k3s-etcd-snapshot-s3-config', { spec }));
}

function veleroAt(prefix: string): ReturnType<typeof veleroInstalled> {
  const location = {
    name: 'default',
    provider: 'aws',
    bucket: 'example-velero',
    prefix,
    default: true,
    config: { region: 'eu-west-1' },
  };
  return veleroInstalled({ configuration: { backupStorageLocation: [location] } });
}
