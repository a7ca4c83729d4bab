import type { Problem } from '../../values/problem';

/**
 * What pods are at AWS by their service account alone, such as a `WorkloadRole`: a consumer that takes one needs no
 * Secret.
 */
export interface IWorkloadIdentity {
  /** What the service account must be annotated with. All of it is known when files are written. */
  readonly serviceAccountAnnotations: Readonly<Record<string, string>>;
  /** The one service account that has the identity. */
  readonly bindsServiceAccount: { readonly namespace: string; readonly name: string };
}

/** Whether something is an identity, where it might be credentials that come in a Secret. */
export function isWorkloadIdentity(value: object | undefined): value is IWorkloadIdentity {
  return value !== undefined && 'bindsServiceAccount' in value && 'serviceAccountAnnotations' in value;
}

/** What is wrong with an identity for the pods of a service account: it may be that of another one. */
export function identityProblem(identity: IWorkloadIdentity, namespace: string, name: string): Problem | undefined {
  const bound = identity.bindsServiceAccount;
  if (bound.namespace === namespace && bound.name === name) return undefined;
  return {
    must: `must be bound to the service account ${name} in ${namespace}, whose pods use it`,
    got: bound,
    fix: `Give the role serviceAccount: { namespace: '${namespace}', name: '${name}' }`,
  };
}
