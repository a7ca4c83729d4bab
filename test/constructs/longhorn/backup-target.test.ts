import { describe, expect, test } from '@jest/globals';
import {
  BucketName,
  ExistingSecret,
  GoDuration,
  Region,
  type BackupTargetProps,
  type IBackupStore,
  type IS3Service,
  type JsonObject,
} from '../../../lib';
import { isSecret } from '../../../lib/documents/document';
import { documentsOf, problemsOf } from '../../../lib/constructs/to-documents/cluster';
import { declare, type Choices, type Declared } from '../../support/declaration';
import { object } from '../../support/documents';

const PEM = '-----BEGIN CERTIFICATE-----\nTUlJ\n-----END CERTIFICATE-----';

/** A bucket that somebody else serves. */
function elsewhere(service: Partial<IS3Service> = {}): IBackupStore {
  return {
    bucketName: BucketName.of('offsite-backup'),
    region: Region.elsewhere('auto'),
    service: { product: 'minio', endpoint: 'https://s3.example.org:9000', pathStyle: true, ...service },
  };
}

function withTarget(props: Partial<BackupTargetProps> = {}, choices: Choices = {}): Declared {
  const declared = declare(choices);
  declared.longhorn.addBackupTarget('offsite', {
    store: elsewhere(),
    credentials: new ExistingSecret({ secretName: 'offsite-secret' }),
    ...props,
  });
  return declared;
}

/** The text of every key of a Secret that is not secret. */
function keysOf({ cluster }: Declared, name: string): unknown {
  expect(problemsOf(cluster)).toEqual([]);
  return documentsOf(cluster)
    .documents.filter(isSecret)
    .find((document) => document.name === name)?.keys;
}

describe('BackupTarget', () => {
  test('is an object that outlives its line in Git', () => {
    expect(object(withTarget({ prefix: 'clusters/home' }).cluster, 'BackupTarget', 'offsite')).toMatchInlineSnapshot(`
     {
       "apiVersion": "longhorn.io/v1beta2",
       "kind": "BackupTarget",
       "metadata": {
         "annotations": {
           "argocd.argoproj.io/sync-options": "Delete=false,Prune=false",
           "argocd.argoproj.io/sync-wave": "1",
         },
         "name": "offsite",
         "namespace": "longhorn-system",
       },
       "spec": {
         "backupTargetURL": "s3://offsite-backup@auto/clusters/home/",
         "credentialSecret": "offsite-secret",
         "pollInterval": "5m0s",
       },
     }
    `);
  });

  test.each(['1.8.0', '1.8.2', '1.9.2', '1.10.2', '1.11.3', '1.12.1'])(
    'stands beside the default one in %s',
    (longhorn) => {
      const pollInterval = GoDuration.hours(1);
      const { cluster } = withTarget({ pollInterval }, { versions: { longhorn } });
      expect(object(cluster, 'BackupTarget', 'offsite').spec).toEqual({
        backupTargetURL: 's3://offsite-backup@auto/',
        credentialSecret: 'offsite-secret',
        pollInterval: '1h0m0s',
      });
    },
  );

  test('shares a Secret with the default one, if that holds the same', () => {
    const declared = declare();
    const credentials = new ExistingSecret({ secretName: 'shared' });
    const { longhorn, bucket, cluster } = declared;
    for (const prefix of ['first', 'second']) longhorn.addBackupTarget(prefix, { store: bucket, credentials, prefix });
    expect(keysOf(declared, 'shared')).toEqual({
      AWS_ACCESS_KEY_ID: [{ secret: 'accessKeyId' }],
      AWS_SECRET_ACCESS_KEY: [{ secret: 'secretAccessKey' }],
    });
    expect(documentsOf(cluster).documents.filter(isSecret)).toHaveLength(1);
  });
});

describe('the Secret of a store elsewhere', () => {
  const keys = {
    AWS_ACCESS_KEY_ID: [{ secret: 'accessKeyId' }],
    AWS_SECRET_ACCESS_KEY: [{ secret: 'secretAccessKey' }],
    AWS_ENDPOINTS: ['https://s3.example.org:9000'],
  };

  test.each<[string, Partial<IS3Service>, JsonObject]>([
    ['the bucket in the path', {}, {}],
    ['the bucket in the host', { pathStyle: false }, { VIRTUAL_HOSTED_STYLE: ['true'] }],
    ['a certificate, without the white space around it', { caCertificate: `\n${PEM}\n` }, { AWS_CERT: [PEM] }],
    ['two certificates', { caCertificate: `${PEM}\n${PEM}\n` }, { AWS_CERT: [`${PEM}\n${PEM}`] }],
  ])('%s', (_, service, more) => {
    expect(keysOf(withTarget({ store: elsewhere(service) }), 'offsite-secret')).toEqual({ ...keys, ...more });
  });

  test('is that of the default target too', () => {
    const credentials = new ExistingSecret({ secretName: 'elsewhere-secret' });
    const declared = declare({ backup: { store: elsewhere(), credentials } });
    expect(keysOf(declared, 'elsewhere-secret')).toEqual(keys);
    expect(JSON.stringify(object(declared.cluster, 'Application'))).toContain('"s3://offsite-backup@auto/"');
  });

  test('is written by External Secrets with its endpoint in words', () => {
    const { cluster } = declare({ backup: { store: elsewhere({ pathStyle: false }) } });
    expect(object(cluster, 'ExternalSecret')).toMatchObject({
      spec: {
        target: {
          template: { data: { AWS_ENDPOINTS: 'https://s3.example.org:9000', VIRTUAL_HOSTED_STYLE: 'true' } },
        },
      },
    });
  });
});
