import type { Problem } from '../../values/problem';
import { breaks, type TextRule } from '../../values/text';
import type { PolicyStatement } from './policy';

/** A service account of a cluster. */
export interface ServiceAccountName {
  /** Its namespace. */
  readonly namespace: string;
  /** Its name. */
  readonly name: string;
}

/**
 * How AWS identifies the pods of a service account.
 *
 * `irsa`: by tokens that the cluster's issuer signs. The issuer must already be an OIDC provider of the account; on EKS
 * it is the cluster's, elsewhere a public URL that serves the keys of the API server, and a webhook mounts the tokens.
 * `pod-identity`: by the agent of EKS Pod Identity, on EKS only; the service account needs no annotation.
 */
export type WorkloadTrust =
  | {
      readonly by: 'irsa';
      /** The 12 digits of the account of the role and the OIDC provider. They are part of the role's ARN in YAML. */
      readonly accountId: string;
      /** The URL of the issuer, such as `https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE`. */
      readonly issuer: string;
    }
  | {
      readonly by: 'pod-identity';
      /** The name of the EKS cluster. */
      readonly clusterName: string;
    };

/** What is wrong with how AWS identifies the pods. */
export function trustProblem(trust: WorkloadTrust): Problem | undefined {
  switch (trust?.by) {
    case 'irsa':
      return breaks([ACCOUNT], trust.accountId) ?? breaks([ISSUER], trust.issuer);
    case 'pod-identity':
      return breaks([CLUSTER], trust.clusterName);
    default: {
      const fix = "Write { by: 'pod-identity', clusterName: 'home' } or { by: 'irsa', accountId, issuer }";
      return { must: 'must set how AWS identifies the pods', got: trust, fix };
    }
  }
}

/** The 12 digits of the account, if they are declared. */
export function accountOf(trust: WorkloadTrust): string | undefined {
  return trust?.by === 'irsa' ? trust.accountId : undefined;
}

/**
 * Who may assume the role: the pods of one service account of one cluster, and nobody else.
 *
 * @see https://docs.aws.amazon.com/eks/latest/userguide/associate-service-account-role.html (read 2026-11-21)
 * @see https://docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html (read 2026-11-21)
 */
export function trustOf(
  trust: WorkloadTrust,
  serviceAccount: ServiceAccountName,
  partition: string,
): readonly PolicyStatement[] {
  if (trust.by === 'pod-identity') {
    return [
      {
        Effect: 'Allow',
        Principal: { Service: 'pods.eks.amazonaws.com' },
        Action: ['sts:AssumeRole', 'sts:TagSession'],
        Condition: {
          StringEquals: {
            'aws:RequestTag/eks-cluster-name': trust.clusterName,
            'aws:RequestTag/kubernetes-namespace': serviceAccount.namespace,
            'aws:RequestTag/kubernetes-service-account': serviceAccount.name,
          },
        },
      },
    ];
  }
  const issuer = trust.issuer.replace(/^https:\/\//, '');
  return [
    {
      Effect: 'Allow',
      Principal: { Federated: `arn:${partition}:iam::${trust.accountId}:oidc-provider/${issuer}` },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: {
        StringEquals: {
          [`${issuer}:aud`]: 'sts.amazonaws.com',
          [`${issuer}:sub`]: `system:serviceaccount:${serviceAccount.namespace}:${serviceAccount.name}`,
        },
      },
    },
  ];
}

const ACCOUNT: TextRule = {
  must: 'must have an account of 12 digits as its accountId',
  fix: 'Write it as a string: "123456789012"',
  keeps: (id) => /^\d{12}$/.test(id),
};

/** @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateOpenIDConnectProvider.html (read 2026-11-21) */
const ISSUER: TextRule = {
  must: 'must have an https URL of at most 255 characters as its issuer, without a port, a query or a trailing slash',
  fix: 'Write the "iss" of the tokens of the cluster',
  keeps: (url) => url.length <= 255 && /^https:\/\/[a-z0-9.-]+(\/[A-Za-z0-9._~-]+)*$/.test(url),
};

/** @see https://docs.aws.amazon.com/eks/latest/APIReference/API_CreateCluster.html (read 2026-11-21) */
const CLUSTER: TextRule = {
  must: 'must have 1 to 100 letters, digits, hyphens and underscores as its clusterName, not beginning with a hyphen',
  fix: 'Write the name of the EKS cluster',
  keeps: (name) => /^[0-9A-Za-z][A-Za-z0-9_-]{0,99}$/.test(name),
};
