import { pemFile } from '../../values/pem';
import { secret, type SecretShape, type SecretText } from '../../values/secret-shape';
import { K3S_SECRET } from '../../products/k3s/etcd-snapshots';
import type { IBackupStore } from '../stores/backup-store';
import { endpointOf } from '../stores/store-address';

/**
 * The Secret by which K3s finds the bucket of its snapshots. The endpoint has no scheme. Keys without a value are left
 * out, because an empty string would override the default. K3s derives from the endpoint where the bucket name goes:
 * into the host name at AWS, into the path elsewhere.
 *
 * @see https://docs.k3s.io/cli/etcd-snapshot#s3-configuration-secret-support
 */
export function s3ConfigSecret(store: IBackupStore, folder: string): SecretShape {
  const { bucketName, region, service } = store;
  const [, scheme = '', host = ''] = /^(https?:\/\/)?(.*)$/.exec(endpointOf(store)) ?? [];
  const ca = service?.caCertificate;
  const keys: Readonly<Record<string, SecretText>> = {
    'etcd-s3-access-key': [secret('accessKeyId')],
    'etcd-s3-secret-key': [secret('secretAccessKey')],
    'etcd-s3-endpoint': [host],
    'etcd-s3-bucket': [`${bucketName}`],
    'etcd-s3-region': [`${region}`],
    ...(folder === '' ? {} : { 'etcd-s3-folder': [folder] }),
    ...(scheme === 'http://' ? { 'etcd-s3-insecure': ['true'] } : {}),
    ...(ca === undefined ? {} : { 'etcd-s3-endpoint-ca': [pemFile(ca)] }),
  };
  return { consumer: 'K3s', type: K3S_SECRET.type, keys };
}
