import { describe, expect, test } from '@jest/globals';
import { MinioHost, type Cluster, type MinioHostProps } from '../../../lib';
import { documentsOf, problemsOf } from '../../../lib/constructs/to-documents/cluster';
import { render } from '../../../lib/files/render';
import { makeCertificate } from '../../support/certificates';
import { cluster } from '../../support/declaration';

const { pem } = makeCertificate({ curve: 'P-256' });

function declared(props: Partial<MinioHostProps> = {}): { readonly cluster: Cluster; readonly host: MinioHost } {
  const home = cluster();
  const host = new MinioHost(home, 'node1', {
    address: '10.0.0.11',
    volume: '/storage/minio',
    apiPort: 9091,
    consolePort: 9092,
    region: 'eu-west-1',
    tls: { folder: '/etc/minio/ssl', caCertificate: pem },
    ...props,
  });
  return { cluster: home, host };
}

const fileOf = (home: Cluster, path: string): string | undefined =>
  render(documentsOf(home)).find((file) => file.path === `hosts/node1${path}`)?.text;

describe('a server on a machine', () => {
  test('has its settings in one file, and nothing secret', () => {
    const { cluster: home } = declared();
    const settings = fileOf(home, '/etc/minio/minio.conf') ?? '';
    expect(settings.split('\n').filter((line) => !line.startsWith('#'))).toEqual([
      'MINIO_VOLUMES="/storage/minio"',
      'MINIO_OPTS="--address :9091 --console-address :9092 --certs-dir /etc/minio/ssl"',
      'MINIO_SITE_REGION="eu-west-1"',
      '',
    ]);
    expect(settings).not.toMatch(/^MINIO_ROOT/m);
  });

  test('is started by systemd with its disk, and says which keys root keeps', () => {
    const unit = fileOf(declared().cluster, '/etc/systemd/system/minio.service') ?? '';
    expect(unit).toContain('\nRequiresMountsFor=/storage/minio\n');
    expect(unit).toContain('\nEnvironmentFile=/etc/minio/minio.conf\nEnvironmentFile=/etc/minio/root.env\n');
    expect(unit).toContain('\nExecStart=/usr/local/bin/minio server $MINIO_OPTS $MINIO_VOLUMES\n');
    expect(unit).toMatch(/^# .*MINIO_ROOT_USER=… and MINIO_ROOT_PASSWORD=…/m);
  });

  test('is a service like any other', () => {
    expect(declared().host.service).toMatchObject({
      product: 'minio',
      endpoint: 'https://10.0.0.11:9091',
      caCertificate: pem,
      region: { text: 'eu-west-1' },
    });
  });
});

describe('mistakes', () => {
  test.each<[string, Partial<MinioHostProps>, string]>([
    ['no address', { address: undefined }, '`address` must be a string, got: undefined'],
    ['one port for both', { consolePort: 9091 }, '`consolePort` must differ from the port of the S3 API'],
    ['no such port', { consolePort: 0 }, '`consolePort` must be a port of 1 to 65535'],
    ['no such port of the API', { apiPort: 70_000 }, '`service.endpoint` must have a port of 1 to 65535'],
    ['a part of a path', { volume: 'storage' }, '`volume` must be an absolute path'],
    ['a path that climbs', { volume: '/storage/../etc' }, '`volume` must be an absolute path'],
    [
      'a path with a space',
      { tls: { folder: '/etc/my certs', caCertificate: pem } },
      '`tls.folder` must be an absolute path',
    ],
    ['an address with a scheme', { address: 'https://nas' }, '`service.endpoint` must be https:// or http://'],
    ['a region in capitals', { region: 'EU' }, '`region` must be 1 to 63'],
  ])('%s is one', (_, props, message) => {
    expect(problemsOf(declared(props).cluster).map((one) => one.message)).toEqual([expect.stringContaining(message)]);
  });
});
