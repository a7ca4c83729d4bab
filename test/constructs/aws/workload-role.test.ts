import { describe, expect, test } from '@jest/globals';
import {
  BackupBucket,
  isWorkloadIdentity,
  veleroAccess,
  WorkloadRole,
  type Cluster,
  type IWorkloadIdentity,
  type WorkloadRoleProps,
} from '../../../lib';
import { cluster } from '../../support/declaration';
import { addressesOf, block, terraformOf } from '../../support/documents';
import { policyIn } from './simulate';

const IRSA = {
  by: 'irsa',
  accountId: '123456789012',
  issuer: 'https://oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE',
} as const;
const POD_IDENTITY = { by: 'pod-identity', clusterName: 'home' } as const;

function roleWith(
  props: Partial<WorkloadRoleProps> = {},
  region = 'eu-west-1',
): { readonly home: Cluster; readonly role: WorkloadRole } {
  const home = cluster({ terraform: { region }, cluster: { tags: { Project: 'home' } } });
  const aws = home.workingDirectory('velero');
  const serviceAccount = { namespace: 'velero', name: 'velero-server' };
  const role = new WorkloadRole(aws, 'velero', { roleName: 'velero', serviceAccount, trust: IRSA, ...props });
  new BackupBucket(aws, 'velero', { bucketName: 'example-backup' }).grant(role, veleroAccess, 'home');
  return { home, role };
}

const trustOf = (home: Cluster): unknown => block(home, 'local.velero_trust_policy').velero_trust_policy;

describe('WorkloadRole', () => {
  test('is a role and one inline policy', () => {
    const { home } = roleWith({ path: '/system/', description: 'costs ${money}', tags: { Owner: 'me' } });
    expect(addressesOf(home).filter((address) => !address.startsWith('aws_s3'))).toEqual([
      'aws_iam_role.velero',
      'aws_iam_role_policy.velero',
    ]);
    expect(block(home, 'aws_iam_role.velero')).toEqual({
      name: 'velero',
      path: '/system/',
      description: 'costs $${money}',
      assume_role_policy: '${jsonencode(local.velero_trust_policy)}',
      tags: { Owner: 'me', Project: 'home' },
    });
    expect(block(home, 'aws_iam_role_policy.velero')).toEqual({
      name: 'velero-policy',
      role: '${aws_iam_role.velero.name}',
      policy: '${jsonencode(local.velero_role_policy)}',
    });
    expect(policyIn(home, 'velero_role_policy').Statement).toHaveLength(2);
  });

  test('is taken by the pods of one service account, by the token of the cluster', () => {
    expect(trustOf(roleWith().home)).toMatchInlineSnapshot(`
     {
       "Statement": [
         {
           "Action": "sts:AssumeRoleWithWebIdentity",
           "Condition": {
             "StringEquals": {
               "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE:aud": "sts.amazonaws.com",
               "oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE:sub": "system:serviceaccount:velero:velero-server",
             },
           },
           "Effect": "Allow",
           "Principal": {
             "Federated": "arn:aws:iam::123456789012:oidc-provider/oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE",
           },
         },
       ],
       "Version": "2012-10-17",
     }
    `);
  });

  test('is named by a literal ARN in an annotation', () => {
    expect(roleWith({ path: '/system/' }).role.serviceAccountAnnotations).toEqual({
      'eks.amazonaws.com/role-arn': 'arn:aws:iam::123456789012:role/system/velero',
    });
    const { home, role } = roleWith({}, 'us-gov-west-1');
    expect(role.serviceAccountAnnotations).toEqual({
      'eks.amazonaws.com/role-arn': 'arn:aws-us-gov:iam::123456789012:role/velero',
    });
    expect(JSON.stringify(trustOf(home))).toContain('arn:aws-us-gov:iam::123456789012:oidc-provider/oidc.eks');
  });

  test('is taken by way of EKS Pod Identity, without an annotation', () => {
    const { home, role } = roleWith({ trust: POD_IDENTITY });
    expect(role.serviceAccountAnnotations).toEqual({});
    expect(trustOf(home)).toMatchInlineSnapshot(`
     {
       "Statement": [
         {
           "Action": [
             "sts:AssumeRole",
             "sts:TagSession",
           ],
           "Condition": {
             "StringEquals": {
               "aws:RequestTag/eks-cluster-name": "home",
               "aws:RequestTag/kubernetes-namespace": "velero",
               "aws:RequestTag/kubernetes-service-account": "velero-server",
             },
           },
           "Effect": "Allow",
           "Principal": {
             "Service": "pods.eks.amazonaws.com",
           },
         },
       ],
       "Version": "2012-10-17",
     }
    `);
    expect(block(home, 'aws_eks_pod_identity_association.velero')).toEqual({
      cluster_name: 'home',
      namespace: 'velero',
      service_account: 'velero-server',
      role_arn: '${aws_iam_role.velero.arn}',
      tags: { Project: 'home' },
    });
    expect(terraformOf(home).find(({ address }) => address.startsWith('aws_eks'))?.file).toContain('/eks.tf.json');
  });

  test('is an identity that a consumer takes in place of credentials', () => {
    const identity: IWorkloadIdentity = roleWith().role;
    expect(identity.bindsServiceAccount).toEqual({ namespace: 'velero', name: 'velero-server' });
    expect([isWorkloadIdentity(identity), isWorkloadIdentity({ deliver: 1 }), isWorkloadIdentity(undefined)]).toEqual([
      true,
      false,
      false,
    ]);
  });

  test('is imported by its name, its policy by both names', () => {
    const { home, role } = roleWith({ policyName: 'may-back-up' });
    role.importExisting('role', 'policy');
    const imports = terraformOf(home).filter((document) => document.block === 'import');
    expect(imports.map(({ body }) => body)).toEqual([
      { to: 'aws_iam_role.velero', id: 'velero' },
      { to: 'aws_iam_role_policy.velero', id: 'velero:may-back-up' },
    ]);
  });
});
