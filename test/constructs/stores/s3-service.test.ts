import { describe, expect, test } from '@jest/globals';
import { ExistingSecret, S3Service, type IBackupStore, type S3ServiceProps } from '../../../lib';
import { s3ConfigSecret } from '../../../lib/constructs/etcd/s3-config-secret';
import { isSecret } from '../../../lib/documents/document';
import { documentsOf, problemsOf } from '../../../lib/constructs/to-documents/cluster';
import { at } from '../../../lib/json';
import { S3_PRODUCTS } from '../../../lib/products/s3/services';
import { makeCertificate } from '../../support/certificates';
import { declare } from '../../support/declaration';
import { object } from '../../support/documents';
import { declareRestic } from '../../support/restic';
import { declareVelero, mistakesIn, specOf } from '../../support/velero';

const R2 = `https://${'0123456789abcdef'.repeat(2)}.r2.cloudflarestorage.com`;

const service = (props: Partial<S3ServiceProps> = {}): S3Service =>
  new S3Service({ product: 'minio', endpoint: 'https://s3.example.org:9091', ...props });

/** What is wrong with a service, as Velero says it. */
const said = (props: Partial<S3ServiceProps>): readonly string[] =>
  mistakesIn(declareVelero({ location: { store: service(props).bucket('example-velero') } }));

describe('a service', () => {
  test.each<[string, Partial<S3ServiceProps>, [region: string, pathStyle: boolean]]>([
    ['MinIO as it is installed', {}, ['us-east-1', true]],
    ['MinIO with a region of its own', { region: 'eu-west-1' }, ['eu-west-1', true]],
    ['MinIO that is set up for the other way', { pathStyle: false }, ['us-east-1', false]],
    ['Garage', { product: 'garage', endpoint: 'http://10.0.0.11:3900' }, ['garage', true]],
    ['R2', { product: 'cloudflare-r2', endpoint: R2 }, ['auto', true]],
    ['B2', { product: 'backblaze-b2', endpoint: 'https://s3.us-west-004.backblazeb2.com' }, ['us-west-004', true]],
    ['Wasabi', { product: 'wasabi', endpoint: 'https://s3.eu-central-1.wasabisys.com' }, ['eu-central-1', true]],
    ['Wasabi in America', { product: 'wasabi', endpoint: 'https://s3.wasabisys.com' }, ['us-east-1', true]],
    ['Hetzner', { product: 'hetzner', endpoint: 'https://nbg1.your-objectstorage.com' }, ['nbg1', false]],
    ['Ceph', { product: 'ceph', region: 'default' }, ['default', true]],
  ])('%s', (_, props, [region, pathStyle]) => {
    expect(said(props)).toEqual([]);
    const made = service(props);
    expect([made.region.text, made.pathStyle]).toEqual([region, pathStyle]);
  });

  test.each<[string, Partial<S3ServiceProps>, string]>([
    ['no scheme', { endpoint: 's3.example.org' }, '`store.service.endpoint` must be https:// or http://'],
    ['a path', { endpoint: 'https://s3.example.org/backups' }, '`store.service.endpoint` must be https:// or http://'],
    ['no such port', { endpoint: 'https://s3.example.org:90910' }, '`store.service.endpoint` must have a port'],
    [
      'a text that is no certificate',
      { caCertificate: 'ca.crt' },
      '`store.service.caCertificate` must be certificates',
    ],
    [
      'a certificate for nothing',
      {
        endpoint: 'http://10.0.0.11:9000',
        caCertificate: '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----',
      },
      '`store.service.caCertificate` must not be set for an address that begins with http://',
    ],
    [
      'part of an account',
      { product: 'cloudflare-r2', endpoint: 'https://0123abcd.r2.cloudflarestorage.com' },
      '`store.service.endpoint` must be an address of Cloudflare R2',
    ],
    [
      'a region of AWS at R2',
      { product: 'cloudflare-r2', endpoint: R2, region: 'eu-west-1' },
      '`store.service.region` must be a region of Cloudflare R2',
    ],
    [
      'another region than that of the address',
      { product: 'backblaze-b2', endpoint: 'https://s3.us-west-002.backblazeb2.com', region: 'us-west-000' },
      '`store.service.region` must be the region in the address, us-west-002',
    ],
    [
      'a region where the address has none',
      { product: 'wasabi', endpoint: 'https://s3.wasabisys.com', region: 'eu-central-1' },
      '`store.service.region` must be us-east-1 at the address without a region',
    ],
    ['no region for Ceph', { product: 'ceph' }, '`store.service.region` must be set for Ceph RGW'],
    ['a region in capitals', { region: 'EU' }, '`store.region` must be 1 to 63 lower-case letters'],
  ])('%s is one mistake', (_, props, message) => {
    expect(said(props)).toEqual([expect.stringContaining(message)]);
  });

  test('is wrong once, though two consumers use it', () => {
    const store = service({ endpoint: 's3.example.org' });
    const { cluster, longhorn } = declare();
    for (const name of ['first', 'second']) {
      const credentials = new ExistingSecret({ secretName: 'offsite' });
      longhorn.addBackupTarget(name, { store: store.bucket(name), credentials });
    }
    expect(problemsOf(cluster)).toHaveLength(1);
  });
});

describe('what a client cannot do with a product', () => {
  const withLonghorn = (longhorn: string, store: IBackupStore): readonly string[] => {
    const credentials = new ExistingSecret({ secretName: 'offsite' });
    const { cluster } = declare({ versions: { longhorn }, backup: { store, credentials } });
    return problemsOf(cluster).map(({ message }) => message);
  };
  const gcs = service({ product: 'google-cloud-storage', endpoint: 'https://storage.googleapis.com' }).bucket('backup');
  const netapp = service({ product: 'netapp', region: 'us-east-1' }).bucket('backup');

  test.each([
    ['1.10.2', gcs, 'Declare Longhorn 1.11.1 or newer'],
    ['1.11.0', gcs, 'Declare Longhorn 1.11.1 or newer'],
    ['1.12.0', netapp, 'Declare Longhorn 1.12.1 or newer'],
  ])('Longhorn %s is refused with the version that can', (version, store, fix) => {
    expect(withLonghorn(version, store)).toEqual([expect.stringContaining(fix)]);
  });

  test.each([
    ['1.10.1', gcs],
    ['1.11.3', gcs],
    ['1.12.1', netapp],
    ['1.10.2', service().bucket('backup')],
  ])('Longhorn %s can', (version, store) => {
    expect(withLonghorn(version, store)).toEqual([]);
  });

  test('Velero says why, for the product', () => {
    const store = service({ product: 'cloudflare-r2', endpoint: R2 }).bucket('example-velero');
    expect(mistakesIn(declareVelero({ velero: { awsPluginVersion: '1.14.1' }, location: { store } }))).toEqual([
      expect.stringMatching(/Cloudflare R2: this one sends an empty x-amz-tagging.*Leave it out, or write 1\.14\.0/),
    ]);
  });
});

describe('one PEM', () => {
  const { pem } = makeCertificate({ curve: 'P-256' });
  const indented = `\n${pem.replace(/^/gm, '    ')}\r\n`;
  const plain = pem.trim();

  test.each([
    ['as it is', pem],
    ['indented, as in a declaration, with another newline', indented],
    ['two of them', `${pem}\n\n${pem}`],
  ])('%s reaches each consumer in the form that it reads', (title, caCertificate) => {
    const wanted = title.startsWith('two') ? `${plain}\n${plain}` : plain;
    const store = service({ caCertificate }).bucket('example-velero');

    const credentials = new ExistingSecret({ secretName: 'offsite' });
    const { cluster } = declare({ backup: { store, credentials } });
    const secret = documentsOf(cluster).documents.find(isSecret);
    expect(secret?.keys.AWS_CERT).toEqual([wanted]);

    const { objectStorage } = specOf(declareVelero({ location: { store } }).cluster, 'BackupStorageLocation');
    expect(Buffer.from(String(at(objectStorage, 'caCert')), 'base64').toString()).toBe(`${wanted}\n`);

    const restic = declareRestic({ repository: { store } });
    expect(restic.repository.certificates).toBe(`${wanted}\n`);
    expect(object(restic.cluster, 'ConfigMap').data).toEqual({ 'ca.crt': `${wanted}\n` });

    expect(s3ConfigSecret(store, '').keys['etcd-s3-endpoint-ca']).toEqual([`${wanted}\n`]);
  });
});

test('another store is one changed declaration', () => {
  const written = (nas: S3Service): readonly string[] => {
    const credentials = new ExistingSecret({ secretName: 'nas' });
    const { cluster } = declare({ backup: { store: nas.bucket('longhorn'), credentials } });
    const velero = specOf(
      declareVelero({ location: { store: nas.bucket('velero') } }).cluster,
      'BackupStorageLocation',
    );
    const keys = documentsOf(cluster).documents.find(isSecret)?.keys;
    return [JSON.stringify(object(cluster, 'Application')), JSON.stringify(velero), JSON.stringify(keys)];
  };
  const before = written(service({ region: 'eu-west-1' }));
  const after = written(service({ product: 'garage', endpoint: 'https://garage.example.org:3900' }));
  expect(before.join()).toMatch(/s3:\/\/longhorn@eu-west-1\/.*s3\.example\.org:9091/);
  expect(after.join()).toMatch(/s3:\/\/longhorn@garage\/.*garage\.example\.org:3900/);
  expect(after.join()).not.toMatch(/eu-west-1\/|s3\.example\.org/);
});

test('every product says where it was read', () => {
  for (const { source, address } of Object.values(S3_PRODUCTS)) {
    expect(source).toMatch(/^https:\/\//);
    if (address && !address.example.includes('<')) expect(address.example).toMatch(address.form);
  }
});
