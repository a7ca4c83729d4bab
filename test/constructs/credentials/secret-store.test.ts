import { describe, expect, test } from '@jest/globals';
import {
  ClusterSecretStore,
  parameterAccess,
  PasswordParameter,
  SecretStore,
  WorkloadRole,
  type Cluster,
  type ClusterSecretStoreProps,
  type IWorkloadIdentity,
  type WorkloadTrust,
} from '../../../lib';
import { cluster, declare } from '../../support/declaration';
import { kubernetesOf, object, titlesOf } from '../../support/documents';

const IRSA: WorkloadTrust = { by: 'irsa', accountId: '123456789012', issuer: 'https://oidc.example.org/home' };

function identity(home: Cluster, namespace = 'external-secrets'): IWorkloadIdentity {
  const aws = home.workingDirectory('external-secrets');
  const serviceAccount = { namespace, name: 'parameter-store' };
  const role = new WorkloadRole(aws, 'reader', { roleName: 'external-secrets', serviceAccount, trust: IRSA });
  role.grant(parameterAccess([PasswordParameter.fromParameterName('/home/password')]));
  return role;
}

function storeWith(props: Partial<ClusterSecretStoreProps> = {}, externalSecrets = '0.18.2'): Cluster {
  const home = cluster({ versions: { externalSecrets } });
  const folder = home.applicationFolder('external-secrets', { namespace: 'external-secrets' });
  new ClusterSecretStore(folder, 'parameter-store', { region: 'eu-west-1', ...props });
  return home;
}

describe('ClusterSecretStore', () => {
  test('reads Parameter Store as what the operator is', () => {
    expect(object(storeWith(), 'ClusterSecretStore')).toEqual({
      apiVersion: 'external-secrets.io/v1',
      kind: 'ClusterSecretStore',
      metadata: { name: 'parameter-store' },
      spec: { provider: { aws: { service: 'ParameterStore', region: 'eu-west-1' } } },
    });
  });

  test('says what the API server would add', () => {
    const policyAt = (version: string): unknown => object(storeWith({}, version), 'ClusterSecretStore').spec;
    expect(policyAt('2.4.1')).not.toHaveProperty('provider.aws.sessionTagsPolicy');
    expect(policyAt('2.5.0')).toHaveProperty('provider.aws.sessionTagsPolicy', 'None');
  });

  test('serves the namespaces that are named', () => {
    const namespaces = ['longhorn-system', 'velero'];
    expect(object(storeWith({ namespaces }), 'ClusterSecretStore').spec).toHaveProperty('conditions', [{ namespaces }]);
  });

  test('reads as a service account, which is written beside it', () => {
    const home = cluster();
    const folder = home.applicationFolder('external-secrets', { namespace: 'external-secrets' });
    const authentication = { by: 'service-account', identity: identity(home) } as const;
    new ClusterSecretStore(folder, 'parameter-store', { region: 'eu-west-1', authentication });
    expect(object(home, 'ServiceAccount').metadata).toEqual({
      name: 'parameter-store',
      namespace: 'external-secrets',
      annotations: { 'eks.amazonaws.com/role-arn': 'arn:aws:iam::123456789012:role/external-secrets' },
    });
    expect(object(home, 'ClusterSecretStore').spec).toHaveProperty('provider.aws.auth', {
      jwt: { serviceAccountRef: { name: 'parameter-store', namespace: 'external-secrets' } },
    });
    expect(kubernetesOf(home).find(({ body }) => body.kind === 'ClusterSecretStore')?.file).toBe(
      'argoproj/external-secrets/cluster-secret-stores.yaml',
    );
  });

  test('reads as a service account that is there already, wherever it is', () => {
    const home = cluster();
    const folder = home.applicationFolder('stores', { namespace: 'stores' });
    const authentication = { by: 'service-account', identity: identity(home, 'elsewhere'), existing: true } as const;
    new ClusterSecretStore(folder, 'parameter-store', { region: 'eu-west-1', authentication });
    expect(titlesOf(home).filter((title) => title.startsWith('ServiceAccount'))).toEqual([]);
    expect(object(home, 'ClusterSecretStore').spec).toHaveProperty('provider.aws.auth.jwt.serviceAccountRef', {
      name: 'parameter-store',
      namespace: 'elsewhere',
    });
  });

  test('reads with an access key in a Secret', () => {
    const home = storeWith({ authentication: { by: 'secret', secretName: 'awssm-secret' } });
    const secret = { name: 'awssm-secret', namespace: 'external-secrets' };
    expect(object(home, 'ClusterSecretStore').spec).toHaveProperty('provider.aws.auth', {
      secretRef: {
        accessKeyIDSecretRef: { ...secret, key: 'access-key-id' },
        secretAccessKeySecretRef: { ...secret, key: 'secret-access-key' },
      },
    });
  });
});

describe('SecretStore', () => {
  test('stands in the namespace of its folder, and names none in its references', () => {
    const home = cluster();
    const folder = home.applicationFolder('velero', { namespace: 'velero' });
    const authentication = {
      by: 'secret',
      secretName: 'aws',
      accessKeyIdKey: 'id',
      secretAccessKeyKey: 'key',
    } as const;
    const store = new SecretStore(folder, 'parameter-store', { region: 'eu-west-1', authentication });
    expect(store.namespaces).toEqual(['velero']);
    expect(object(home, 'SecretStore')).toMatchInlineSnapshot(`
     {
       "apiVersion": "external-secrets.io/v1",
       "kind": "SecretStore",
       "metadata": {
         "name": "parameter-store",
         "namespace": "velero",
       },
       "spec": {
         "provider": {
           "aws": {
             "auth": {
               "secretRef": {
                 "accessKeyIDSecretRef": {
                   "key": "id",
                   "name": "aws",
                 },
                 "secretAccessKeySecretRef": {
                   "key": "key",
                   "name": "aws",
                 },
               },
             },
             "region": "eu-west-1",
             "service": "ParameterStore",
           },
         },
       },
     }
    `);
  });
});

describe('ParameterStoreCredentials', () => {
  const storeRef = (store: ReturnType<typeof ClusterSecretStore.fromStoreName>): unknown =>
    object(declare({ credentials: { store } }).cluster, 'ExternalSecret').spec;

  test('take a store as an object, and its kind from it', () => {
    expect(storeRef(ClusterSecretStore.fromStoreName('aws'))).toHaveProperty('secretStoreRef', {
      kind: 'ClusterSecretStore',
      name: 'aws',
    });
    expect(storeRef(SecretStore.fromStoreName('aws'))).toHaveProperty('secretStoreRef', {
      kind: 'SecretStore',
      name: 'aws',
    });
  });
});
