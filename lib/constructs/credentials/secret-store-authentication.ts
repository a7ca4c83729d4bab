import type { Construct } from 'constructs';
import { KubeServiceAccount } from 'cdk8s-plus-28/lib/imports/k8s';
import { dnsLabelProblem, kubernetesNameProblem } from '../../values/kubernetes-name';
import type { Problem } from '../../values/problem';
import { breaks, type TextRule } from '../../values/text';
import { ApplicationFolder } from '../argocd/application-folder';
import { report } from '../report';
import type { IWorkloadIdentity } from './workload-identity';

/** How External Secrets authenticates when it reads parameters. */
export type SecretStoreAuthentication =
  | {
      /** The role of a service account, by IRSA. It must be in the namespace of a SecretStore. */
      readonly by: 'service-account';
      /** A `WorkloadRole` whose trust is by `irsa`. */
      readonly identity: IWorkloadIdentity;
      /**
       * Whether the service account already exists, with the annotations of the identity.
       *
       * @default false: it is written beside the store
       */
      readonly existing?: boolean;
    }
  | {
      /** An access key in a Secret, which is created by hand before anything else works. */
      readonly by: 'secret';
      /** The name of the Secret. */
      readonly secretName: string;
      /**
       * The namespace of the Secret.
       *
       * @default - that of the folder
       */
      readonly namespace?: string;
      /**
       * The key that holds the access key id.
       *
       * @default "access-key-id"
       */
      readonly accessKeyIdKey?: string;
      /**
       * The key that holds the secret access key.
       *
       * @default "secret-access-key"
       */
      readonly secretAccessKeyKey?: string;
    };

/** The `auth` of a store. */
export interface StoreAuth {
  readonly jwt?: { readonly serviceAccountRef: { readonly name: string; readonly namespace?: string } };
  readonly secretRef?: { readonly accessKeyIDSecretRef: KeyReference; readonly secretAccessKeySecretRef: KeyReference };
}

interface KeyReference {
  readonly name: string;
  readonly key: string;
  readonly namespace?: string;
}

/**
 * The `auth` of a store; undefined if AWS identifies the operator's own pods. A store of the cluster must name namespaces,
 * one of a namespace must not.
 */
export function storeAuthentication(
  store: Construct,
  authentication: SecretStoreAuthentication | undefined,
  reach: 'every namespace' | 'its own namespace',
): StoreAuth | undefined {
  if (authentication === undefined) return undefined;
  const own = ApplicationFolder.of(store).namespace;
  const at = (namespace: string): { readonly namespace?: string } => {
    const wrong = reach === 'its own namespace' && namespace !== own;
    report(store, 'authentication', wrong ? elsewhere(own, namespace) : undefined);
    return reach === 'every namespace' ? { namespace } : {};
  };
  switch (authentication.by) {
    case 'service-account': {
      const { identity, existing } = authentication;
      const bound = identity.bindsServiceAccount;
      report(store, 'authentication.identity', roleProblem(identity));
      if (existing !== true) addServiceAccount(store, identity, own);
      return { jwt: { serviceAccountRef: { name: bound.name, ...at(bound.namespace) } } };
    }
    case 'secret': {
      const { secretName, namespace = own } = authentication;
      const { accessKeyIdKey = 'access-key-id', secretAccessKeyKey = 'secret-access-key' } = authentication;
      report(store, 'authentication.secretName', kubernetesNameProblem(secretName));
      report(store, 'authentication.namespace', dnsLabelProblem(namespace));
      report(store, 'authentication.accessKeyIdKey', breaks([SECRET_KEY], accessKeyIdKey));
      const twice = accessKeyIdKey === secretAccessKeyKey ? sameKey(accessKeyIdKey) : undefined;
      report(store, 'authentication.secretAccessKeyKey', twice ?? breaks([SECRET_KEY], secretAccessKeyKey));
      const secret = { name: secretName, ...at(namespace) };
      return {
        secretRef: {
          accessKeyIDSecretRef: { ...secret, key: accessKeyIdKey },
          secretAccessKeySecretRef: { ...secret, key: secretAccessKeyKey },
        },
      };
    }
  }
}

/** The service account is beside the store: Argo CD applies the whole folder to one namespace. */
function addServiceAccount(store: Construct, identity: IWorkloadIdentity, own: string): void {
  const folder = ApplicationFolder.of(store);
  const { name, namespace } = identity.bindsServiceAccount;
  if (namespace !== own) {
    report(store, 'authentication', elsewhere(own, namespace));
    return;
  }
  const annotations = { ...identity.serviceAccountAnnotations };
  folder.add(store, (chart, id) => new KubeServiceAccount(chart, id, { metadata: { name, namespace, annotations } }));
}

/** External Secrets itself calls STS, for the role that the annotation names. */
function roleProblem(identity: IWorkloadIdentity): Problem | undefined {
  if (identity.serviceAccountAnnotations['eks.amazonaws.com/role-arn'] !== undefined) return undefined;
  return {
    must: 'must be a role that the service account names in an annotation, such as a WorkloadRole with trust by "irsa"',
    got: identity.serviceAccountAnnotations,
    fix: "With Pod Identity leave authentication out, and bind the role to the operator's own service account",
  };
}

function sameKey(key: string): Problem {
  return { must: 'must differ from accessKeyIdKey', got: key, fix: 'Name the key of each half' };
}

function elsewhere(own: string, got: string): Problem {
  return {
    must: `must be in the namespace ${own}`,
    got,
    fix: `Use what is in ${own}, or set existing: true in a ClusterSecretStore for a service account that already exists`,
  };
}

const SECRET_KEY: TextRule = {
  must: 'must be 1 to 253 letters, digits, hyphens, underscores and dots',
  fix: 'Kubernetes rejects every other key of a Secret',
  keeps: (key) => /^[-._a-zA-Z0-9]{1,253}$/.test(key),
};
