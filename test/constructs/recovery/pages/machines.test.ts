import { expect, test } from '@jest/globals';
import { ExistingSecret, K3sEtcdSnapshots, Schedule } from '../../../../lib';
import { cluster } from '../../../support/declaration';
import { commandsOf, pagesOf, stepsOf } from '../../../support/recovery-pages';
import { declareRestic, minio } from '../../../support/restic';

const PEM = '-----BEGIN CERTIFICATE-----\nTUlJQg==\n-----END CERTIFICATE-----';

function withK3s(caCertificate?: string): ReadonlyMap<string, string> {
  const home = cluster({ versions: { k3s: '1.34.1+k3s1' } });
  new K3sEtcdSnapshots(home.applicationFolder('k3s', { namespace: 'kube-system' }), 'etcd-snapshots', {
    store: minio('https://s3.example.org:9000', caCertificate),
    prefix: 'k3s/home',
    credentials: new ExistingSecret({ secretName: 'k3s-s3' }),
    schedule: Schedule.cron('0 */6 * * *'),
    retain: 28,
  });
  return pagesOf(home);
}

test('etcd of K3s comes back without the cluster: what runs is seen to be etcd, and the certificates stand on the page', () => {
  const pages = withK3s(PEM);
  expect(stepsOf(pages, 'etcd.md')[0]).toBe('See that the database is etcd');
  const commands = commandsOf(pages, 'etcd.md');
  expect(commands).toContain('test -d /var/lib/rancher/k3s/server/db/etcd');
  expect(commands).toContain(`cat >/root/s3-ca.pem <<'EOF'\n${PEM}\nEOF\n`);
  expect(commands).toContain('--endpoint-url=https://s3.example.org:9000 --ca-bundle=/tmp/s3-ca.pem');
  expect(commands).toContain('mv /etc/rancher/k3s/config.yaml.d/etcd-snapshots.yaml /root/');
  expect(commands).toContain('--etcd-s3-folder=k3s/home');
  expect(commandsOf(withK3s(), 'etcd.md')).not.toContain('s3-ca');
});

test('a snapshot of etcd is one from before the loss, and no secret stands on the command line', () => {
  const commands = commandsOf(withK3s(PEM), 'etcd.md');
  expect(commands).toContain('awk -v lost="$LOST"');
  expect(commands).toContain('read -rs "$KEY"');
  expect(commands).not.toMatch(/--etcd-s3-(access|secret)-key/);
});

test('files of a machine come back beside what is there, by the certificates of the store', () => {
  const { cluster: home } = declareRestic({ repository: { store: minio('https://s3.example.org:9000', PEM) } });
  const commands = commandsOf(pagesOf(home), 'files-configuration.md');
  expect(commands).toContain(`<<'EOF'\n${PEM}\nEOF\nexport RESTIC_CACERT=`);
  expect(commands).toContain('tar --extract --directory=/root/restored');
  expect(commands.indexOf('tar --extract')).toBeLessThan(commands.indexOf('cp --archive'));
});
