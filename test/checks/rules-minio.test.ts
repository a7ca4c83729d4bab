import { describe, expect, test } from '@jest/globals';
import type { Rule } from '../../lib/checks/rule';
import { run } from '../../lib/checks/run';
import { example, object } from '../support/examples/example';
import { backupBucket, userPolicy } from '../support/examples/example-aws';
import { longhornAt, minioInCluster, minioOnMachine, minioResource, veleroAt } from '../support/examples/example-minio';
import { rules } from '../../lib/checks/rules';
import type { Document } from '../../lib/documents/document';
import { documentsOf } from '../../lib/constructs/to-documents/cluster';
import { everythingAtMinio } from '../support/minio';

const only = rules.filter(({ id }) => id.startsWith('minio/'));

function said(documents: readonly Document[], checks: readonly Rule[] = only): readonly string[] {
  return run(checks, example('-', documents, { closed: false }).subject).findings.map(({ rule }) => rule);
}

test('nothing is found in what is written', () => {
  const set = documentsOf(everythingAtMinio());
  expect(run(rules, { set, onDisk: [] }).findings).toEqual([]);
});

describe('nothing is said of', () => {
  test.each<[string, readonly Document[]]>([
    ['a store that is no MinIO', [veleroAt('https://s3.example.org:8333', { s3ForcePathStyle: 'true' })]],
    ['an address that is filled in later', longhornAt('${ENDPOINT}')],
    [
      'a Secret of something else',
      [object('Secret', 'other', { stringData: { AWS_ENDPOINTS: 'http://minio:9001/a' } })],
    ],
    [
      'a server of another namespace',
      [...minioInCluster('one', ['--certs-dir', '/certs']), veleroAt('http://minio.two.svc:9000')],
    ],
    ['a machine, for an address in the cluster', [minioOnMachine('--address :9000'), veleroAt('http://s3.a.svc:9000')]],
  ])('%s', (_, documents) => {
    expect(said(documents)).toEqual([]);
  });
});

test('a Secret in base64, and one of External Secrets, are read too', () => {
  const [application] = longhornAt('');
  const data = { AWS_ENDPOINTS: Buffer.from('https://minio.example.org:9001').toString('base64') };
  const template = { data: { AWS_ENDPOINTS: 'https://minio.example.org:9001' } };
  const external = object('ExternalSecret', 'longhorn', { spec: { target: { name: 'longhorn-minio', template } } });
  for (const secret of [object('Secret', 'longhorn-minio', { data }), external])
    expect(said([...(application ? [application] : []), secret])).toEqual(['minio/endpoint-is-the-api']);
});

test('an engine is held to what its user at MinIO may do', () => {
  const policy = (action: readonly string[]): string =>
    `\${jsonencode(${JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Allow', Action: ['s3:ListBucket'], Resource: 'arn:aws:s3:::longhorn' },
        { Effect: 'Allow', Action: action, Resource: 'arn:aws:s3:::longhorn/*' },
      ],
    })})}`;
  const made = (action: readonly string[]): readonly Document[] => [
    minioResource('minio_s3_bucket.longhorn', { bucket: 'longhorn' }),
    minioResource('minio_iam_user.longhorn', { name: 'longhorn' }),
    minioResource('minio_iam_policy.longhorn', { name: 'longhorn', policy: policy(action) }),
    minioResource('minio_iam_user_policy_attachment.longhorn', {
      user_name: '${minio_iam_user.longhorn.name}',
      policy_name: '${minio_iam_policy.longhorn.name}',
    }),
    ...longhornAt('https://minio.example.org:9000'),
  ];
  const engine = rules.filter(({ id }) => id === 'agreement/engine-may-use-its-bucket');
  expect(said(made(['s3:GetObject', 's3:PutObject', 's3:DeleteObject']), engine)).toEqual([]);
  expect(said(made(['s3:GetObject', 's3:PutObject']), engine)).toEqual(['agreement/engine-may-use-its-bucket']);
});

test('a reference to a resource that is misspelt is found', () => {
  const documents = [
    minioResource('minio_iam_user.longhorn', { name: 'longhorn' }),
    minioResource('minio_iam_user_policy_attachment.longhorn', {
      user_name: '${minio_iam_user.lonhorn.name}',
      policy_name: 'longhorn',
    }),
  ];
  expect(said(documents, rules)).toContain('terraform/no-undeclared-reference');
});

test('a bucket that MinIO makes is made', () => {
  const made = rules.filter(({ id }) => id === 'agreement/target-bucket-is-made');
  const aws = backupBucket({ bucket: 'offsite-longhorn' });
  const target = longhornAt('https://minio.example.org:9000');
  expect(said([aws, ...target], made)).toEqual(['agreement/target-bucket-is-made']);
  expect(said([aws, ...target, minioResource('minio_s3_bucket.longhorn', { bucket: 'longhorn' })], made)).toEqual([]);
});

test('AWS is judged as before', () => {
  expect(said([backupBucket(), userPolicy()])).toEqual([]);
});
