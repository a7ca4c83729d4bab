import { ClusterSecretStore, Region, SecretStore, type ClusterSecretStoreProps } from '../../../lib';
import type { Declared } from '../../support/declaration';
import { roleIn } from './replicas-and-roles';
import { bad, plus, type Row } from './row';

const storeIn = ({ cluster }: Declared, props: Partial<ClusterSecretStoreProps>): ClusterSecretStore => {
  const folder = cluster.applicationFolder('stores', { namespace: 'stores' });
  return new ClusterSecretStore(folder, 'aws', { region: 'eu-west-1', ...props });
};

const store = (props: Partial<ClusterSecretStoreProps>): Row[1] => plus((declared) => storeIn(declared, props));

/** Mistakes about stores of External Secrets. */
export const secretStoreMistakes: readonly Row[] = [
  ['a store in no region', store({ region: 'here' }), '`region`', '"here"', 'ap-northeast-1'],
  ['a store for nobody', store({ namespaces: [] }), '`namespaces`', '[]', 'the store serves all'],
  ['a store for a namespace in upper case', store({ namespaces: ['A'] }), '`namespaces`', '"A"', 'Kubernetes rejects'],
  [
    'a store with a key that Kubernetes has not',
    store({ authentication: { by: 'secret', secretName: 'aws', accessKeyIdKey: 'a b' } }),
    '`authentication.accessKeyIdKey`',
    '"a b"',
  ],
  [
    'a store with one key for both halves',
    store({ authentication: { by: 'secret', secretName: 'aws', accessKeyIdKey: 'a', secretAccessKeyKey: 'a' } }),
    '`authentication.secretAccessKeyKey`',
    '"a"',
  ],
  [
    'a store by a role under Pod Identity',
    plus((declared) => {
      const identity = roleIn(declared, { trust: { by: 'pod-identity', clusterName: 'home' } });
      return storeIn(declared, { authentication: { by: 'service-account', identity } });
    }),
    '`authentication.identity`',
    "operator's own service account",
  ],
  [
    'a store by a service account of another namespace, to be written',
    plus((declared) => {
      const identity = roleIn(declared, { serviceAccount: { namespace: 'elsewhere', name: 'reader' } });
      return storeIn(declared, { authentication: { by: 'service-account', identity } });
    }),
    '`authentication`',
    '"elsewhere"',
    'existing: true',
  ],
  [
    'a store of a namespace, with a Secret of another one',
    plus(({ cluster }) => {
      const folder = cluster.applicationFolder('stores', { namespace: 'stores' });
      const authentication = { by: 'secret', secretName: 'aws', namespace: 'elsewhere' } as const;
      return new SecretStore(folder, 'aws', { region: 'eu-west-1', authentication });
    }),
    '`authentication`',
    '"elsewhere"',
    'must be in the namespace stores',
  ],
  [
    'a store that does not serve Longhorn',
    bad({ credentials: { store: { storeName: 'aws', storeKind: 'ClusterSecretStore', namespaces: ['velero'] } } }),
    '`credentials.store`',
    'longhorn-system',
    'to its namespaces',
  ],
  [
    'a store of another region than the parameters',
    bad({ credentials: { store: { ...ClusterSecretStore.fromStoreName('aws'), region: Region.of('us-east-1') } } }),
    '`credentials.store`',
    '"us-east-1"',
    'eu-west-1',
  ],
  [
    'a store and its kind besides',
    bad({ credentials: { store: ClusterSecretStore.fromStoreName('aws'), storeKind: 'SecretStore' } }),
    '`credentials.storeKind`',
    'Remove it',
  ],
  [
    'a store that somebody else made, misspelt',
    bad({ credentials: { store: SecretStore.fromStoreName('A b') } }),
    '`credentials.store`',
    '"A b"',
  ],
];
