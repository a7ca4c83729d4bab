import type { Problem } from '../../values/problem';

/**
 * The identity of pods at AWS through their service account, such as a `WorkloadRole`: a consumer that accepts one needs
 * no Secret.
 */
export interface IWorkloadIdentity {
  /** The annotations that the service account needs. All of them are known when files are written. */
  readonly serviceAccountAnnotations: Readonly<Record<string, string>>;
  /** The only service account that has the identity. */
  readonly bindsServiceAccount: { readonly namespace: string; readonly name: string };
}

/** Whether something is an identity, rather than credentials that come in a Secret. */
export function isWorkloadIdentity(value: object | undefined): value is IWorkloadIdentity {
  return value !== undefined && 'bindsServiceAccount' in value && 'serviceAccountAnnotations' in value;
}

/** What is wrong with an identity for the pods of a service account: it may belong to another one. */
export function identityProblem(identity: IWorkloadIdentity, namespace: string, name: string): Problem | undefined {
  const bound = identity.bindsServiceAccount;
  if (bound.namespace === namespace && bound.name === name) return undefined;
  return {
    must: `must be bound to the service account ${name} in ${namespace}, whose pods use it`,
    got: bound,
    fix: `Set serviceAccount of the role to { namespace: '${namespace}', name: '${name}' }`,
  };
}
