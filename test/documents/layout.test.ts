import { describe, expect, test } from '@jest/globals';
import { fileOfKind, fileOfResource, orderOfFile } from '../../lib/documents/layout';

describe('fileOfKind', () => {
  test.each([
    ['Application', 'application.yaml'],
    ['Kustomization', 'kustomization.yaml'],
    ['Component', 'kustomization.yaml'],
    ['Namespace', 'namespace.yaml'],
    ['ExternalSecret', 'external-secret.yaml'],
    ['Setting', 'settings.yaml'],
    ['BackupTarget', 'backup-targets.yaml'],
    ['RecurringJob', 'recurring-jobs.yaml'],
    ['PersistentVolumeClaim', 'persistent-volume-claims.yaml'],
    ['Service', 'services.yaml'],
    ['StorageClass', 'storage-classes.yaml'],
    ['NetworkPolicy', 'network-policies.yaml'],
    ['Gateway', 'gateways.yaml'],
    ['Ingress', 'ingresses.yaml'],
    ['VolumeSnapshotClass', 'volume-snapshot-classes.yaml'],
    ['CSIDriver', 'csi-drivers.yaml'],
    ['HTTPRoute', 'http-routes.yaml'],
  ])('%s stands in %s', (kind, file) => {
    expect(fileOfKind(kind)).toBe(file);
  });
});

describe('orderOfFile', () => {
  test('puts what others need first, and what is unknown last', () => {
    const files = ['zebras.yaml', 'recurring-jobs.yaml', 'external-secret.yaml', 'namespace.yaml'];
    expect(files.toSorted((a, b) => orderOfFile(a) - orderOfFile(b))).toEqual([
      'namespace.yaml',
      'external-secret.yaml',
      'recurring-jobs.yaml',
      'zebras.yaml',
    ]);
  });
});

describe('fileOfResource', () => {
  test.each([
    ['aws_s3_bucket', 's3.tf.json'],
    ['aws_s3_bucket.backup', 's3.tf.json'],
    ['aws_iam_user_policy', 'iam.tf.json'],
    ['aws_kms_key', 'kms.tf.json'],
    ['aws_ssm_parameter', 'ssm.tf.json'],
    ['aws_sns_topic', 'sns.tf.json'],
    ['random', 'random.tf.json'],
  ])('%s stands in %s', (type, file) => {
    expect(fileOfResource(type)).toBe(file);
  });
});
