import { describe, expect, test } from '@jest/globals';
import { GoDuration, ParameterStoreCredentials, PasswordParameter, type JsonObject } from '../../../lib';
import { problemsOf } from '../../../lib/constructs/to-documents/cluster';
import { secret } from '../../../lib/values/secret-shape';
import { declare, type Choices } from '../../support/declaration';
import { kubernetesOf, object } from '../../support/documents';

const secretOf = (choices: Choices = {}): unknown => object(declare(choices).cluster, 'ExternalSecret');

describe('ParameterStoreCredentials', () => {
  test('is an ExternalSecret with every default written out', () => {
    expect(secretOf()).toMatchInlineSnapshot(`
     {
       "apiVersion": "external-secrets.io/v1",
       "kind": "ExternalSecret",
       "metadata": {
         "name": "backup-secret",
         "namespace": "longhorn-system",
       },
       "spec": {
         "data": [
           {
             "remoteRef": {
               "conversionStrategy": "Default",
               "decodingStrategy": "None",
               "key": "/home/backup/aws-access-key-id",
               "metadataPolicy": "None",
             },
             "secretKey": "AWS_ACCESS_KEY_ID",
           },
           {
             "remoteRef": {
               "conversionStrategy": "Default",
               "decodingStrategy": "None",
               "key": "/home/backup/aws-secret-access-key",
               "metadataPolicy": "None",
             },
             "secretKey": "AWS_SECRET_ACCESS_KEY",
           },
         ],
         "refreshInterval": "1h0m0s",
         "secretStoreRef": {
           "kind": "ClusterSecretStore",
           "name": "parameter-store",
         },
         "target": {
           "creationPolicy": "Owner",
           "deletionPolicy": "Retain",
           "name": "backup-secret",
         },
       },
     }
    `);
  });

  test('has the keys that Longhorn reads, and no endpoint that nobody asked for', () => {
    expect(secretOf()).toMatchObject({
      spec: { data: [{ secretKey: 'AWS_ACCESS_KEY_ID' }, { secretKey: 'AWS_SECRET_ACCESS_KEY' }] },
    });
    expect(JSON.stringify(secretOf())).not.toContain('AWS_ENDPOINTS');
  });

  test('reads a store of the namespace, every ten minutes', () => {
    const credentials = { storeKind: 'SecretStore', refreshInterval: GoDuration.minutes(10) } as const;
    expect(secretOf({ credentials })).toMatchObject({
      spec: { refreshInterval: '10m0s', secretStoreRef: { kind: 'SecretStore', name: 'parameter-store' } },
    });
  });

  test("puts what is secret into a text by a template, whose braces are nobody else's", () => {
    const { cluster, folder, keys } = declare();
    const credentials = new ParameterStoreCredentials({ keys, store: 'parameter-store', secretName: 'composite' });
    const text = ['[{{ default }}]\nid=', secret('accessKeyId'), '\nkey=', secret('secretAccessKey'), '\n'];
    credentials.deliver(folder, { consumer: 'another', type: 'example.org/file', keys: { cloud: text } });
    const { data, target } = object(cluster, 'ExternalSecret', 'composite').spec as JsonObject;
    expect(target).toEqual({
      name: 'composite',
      creationPolicy: 'Owner',
      deletionPolicy: 'Retain',
      template: {
        engineVersion: 'v2',
        mergePolicy: 'Replace',
        type: 'example.org/file',
        data: { cloud: '[{{ "{{" }} default }}]\nid={{ .accessKeyId }}\nkey={{ .secretAccessKey }}\n' },
      },
    });
    expect(data).toMatchObject([
      { secretKey: 'accessKeyId', remoteRef: { key: '/home/backup/aws-access-key-id' } },
      { secretKey: 'secretAccessKey', remoteRef: { key: '/home/backup/aws-secret-access-key' } },
    ]);
  });

  test('may read a password once, which never changes', () => {
    const { cluster, folder } = declare();
    const password = PasswordParameter.fromParameterName('/home/password');
    const refreshInterval = GoDuration.seconds(0);
    new ParameterStoreCredentials({ password, store: 'aws', secretName: 'repository', refreshInterval }).deliver(
      folder,
      {
        consumer: 'another',
        keys: { password: [secret('password')] },
      },
    );
    expect(problemsOf(cluster)).toEqual([]);
  });

  test('stands on behalf of what reads it', () => {
    const document = kubernetesOf(declare().cluster).find(({ body }) => body.kind === 'ExternalSecret');
    expect(document).toMatchObject({
      file: 'argoproj/longhorn/external-secret.yaml',
      origin: 'home/argoproj-longhorn/Longhorn.longhorn',
    });
  });

  test.each([
    ['0.16.0', undefined],
    ['0.18.2', undefined],
    ['2.2.1', undefined],
    ['2.3.0', 'Ignore'],
    ['2.6.0', 'Ignore'],
    ['2.7.0', undefined],
  ])('%s fills in the null byte policy %j', (externalSecrets, policy) => {
    const { spec } = secretOf({ versions: { externalSecrets } }) as { spec: { data: { remoteRef: object }[] } };
    const common = { conversionStrategy: 'Default', decodingStrategy: 'None', metadataPolicy: 'None' };
    const filled = policy === undefined ? common : { ...common, nullBytePolicy: policy };
    expect(spec.data.map(({ remoteRef }) => remoteRef)).toEqual([
      { key: '/home/backup/aws-access-key-id', ...filled },
      { key: '/home/backup/aws-secret-access-key', ...filled },
    ]);
  });
});
