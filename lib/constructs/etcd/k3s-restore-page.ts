import { pemFile } from '../../values/pem';
import type { IBackupStore } from '../stores/backup-store';
import { endpointOf } from '../stores/store-address';

/** What decides the page. */
export interface K3sRestore {
  /** The file in `config.yaml.d/` with the settings of the snapshots. */
  readonly configFile: string;
  readonly store: IBackupStore;
  readonly prefix: string;
  readonly compress: boolean;
}

/** How a snapshot is restored, in Markdown, with the addresses filled in. */
export function k3sRestorePage({ configFile, store, prefix, compress }: K3sRestore): string {
  const endpoint = endpointOf(store);
  const ca = store.service?.caCertificate;
  const flags = [
    '--etcd-s3',
    `--etcd-s3-endpoint=${endpoint.replace(/^https?:\/\//, '')}`,
    ...(endpoint.startsWith('http://') ? ['--etcd-s3-insecure'] : []),
    ...(ca === undefined ? [] : [`--etcd-s3-endpoint-ca=${CA_FILE}`]),
    `--etcd-s3-bucket=${store.bucketName}`,
    `--etcd-s3-region=${store.region}`,
    ...(prefix === '' ? [] : [`--etcd-s3-folder=${prefix}`]),
    '--etcd-s3-access-key="$AWS_ACCESS_KEY_ID"',
    '--etcd-s3-secret-key="$AWS_SECRET_ACCESS_KEY"',
  ].join(' \\\n  ');
  const name = `etcd-snapshot-<node>-<time>${compress ? '.zip' : ''}`;
  return `${[
    '# Restore etcd of K3s',
    'The Secret that K3s uses for its snapshots cannot be used now: there is no API server to read it from. The settings are given on the command line, and the access key comes from wherever it is kept outside the cluster.',
    '**Before anything is lost**, keep the token of the servers outside the cluster: `/var/lib/rancher/k3s/server/token`. What is confidential in a snapshot is encrypted with it, and on new machines no snapshot can be restored without it.',
    ...(ca === undefined
      ? []
      : [
          '## The certificates of the store',
          `Clients find them in a file. Make it on the machine that restores:`,
          `\`\`\`sh\ncat >${CA_FILE} <<'EOF'\n${pemFile(ca)}EOF\n\`\`\``,
        ]),
    '## See what there is',
    'While the API server runs:',
    '```sh\nkubectl get etcdsnapshotfiles.k3s.cattle.io\nk3s etcd-snapshot ls\n```',
    'When it does not, list the bucket:',
    `\`\`\`sh\naws s3 ls --endpoint-url ${endpoint}${ca === undefined ? '' : ` --ca-bundle ${CA_FILE}`} --region ${store.region} s3://${store.bucketName}/${prefix === '' ? '' : `${prefix}/`}\n\`\`\``,
    '## Restore',
    '1. Stop K3s on every server: `systemctl stop k3s`.',
    `2. Move \`${configFile}\` aside on the server that is restored, and restore there. The name of the snapshot stands alone, without a path: \`${name}\`.`,
    `\`\`\`sh\nk3s server \\\n  --cluster-reset \\\n  --cluster-reset-restore-path=${name} \\\n  --token="$K3S_TOKEN" \\\n  ${flags}\n\`\`\``,
    `3. Bring \`${configFile}\` back, and start K3s there: \`systemctl start k3s\`.`,
    '4. On every other server remove the old data, `rm -rf /var/lib/rancher/k3s/server/db/`, and start K3s: it joins again.',
    '5. On new machines delete the nodes that are no more: `kubectl get nodes`, `kubectl delete node <name>`.',
    'What was in persistent volumes is not in etcd: restore it from its own backups.',
  ].join('\n\n')}\n`;
}

const CA_FILE = '/root/s3-ca.pem';
