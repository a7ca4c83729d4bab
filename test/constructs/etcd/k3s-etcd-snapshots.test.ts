import { expect, test } from '@jest/globals';
import {
  BackupBucket,
  ExistingSecret,
  K3sEtcdSnapshots,
  Retention,
  Schedule,
  type Cluster,
  type K3sEtcdSnapshotsProps,
} from '../../../lib';
import { isSecret } from '../../../lib/documents/document';
import { documentsOf, problemsOf } from '../../../lib/constructs/to-documents/cluster';
import { render } from '../../../lib/files/render';
import { cluster } from '../../support/declaration';
import { publish } from '../../support/publication';
import { minio } from '../../support/restic';

const PEM = '-----BEGIN CERTIFICATE-----\nTUlJQg==\n-----END CERTIFICATE-----';

const declare = (
  props: Partial<K3sEtcdSnapshotsProps> = {},
  { k3s, namespace = 'kube-system' }: { readonly k3s?: string | undefined; readonly namespace?: string } = {
    k3s: '1.34.1+k3s1',
  },
): Cluster => {
  const home = cluster({ versions: k3s === undefined ? {} : { k3s } });
  const folder = home.applicationFolder('k3s', { namespace });
  new K3sEtcdSnapshots(folder, 'etcd-snapshots', {
    store: BackupBucket.fromBucketName('example-backup', 'eu-west-1'),
    prefix: 'k3s/home',
    credentials: new ExistingSecret({ secretName: 'k3s-etcd-snapshot-s3-config' }),
    schedule: Schedule.cron('0 */6 * * *'),
    retain: 28,
    ...props,
  });
  return home;
};

const secretOf = (home: Cluster): unknown => documentsOf(home).documents.find(isSecret);
const fragmentOf = (home: Cluster): string => {
  const file = documentsOf(home).documents.find(({ type }) => type === 'host');
  return render(documentsOf(home)).find(({ path }) => path === file?.file)?.text ?? '';
};

test('the Secret has the keys that K3s reads, and none that is empty', () => {
  expect(secretOf(declare())).toMatchObject({
    name: 'k3s-etcd-snapshot-s3-config',
    namespace: 'kube-system',
    secretType: 'etcd.k3s.cattle.io/s3-config-secret',
    keys: {
      'etcd-s3-access-key': [{ secret: 'accessKeyId' }],
      'etcd-s3-secret-key': [{ secret: 'secretAccessKey' }],
      'etcd-s3-endpoint': ['s3.eu-west-1.amazonaws.com'],
      'etcd-s3-bucket': ['example-backup'],
      'etcd-s3-region': ['eu-west-1'],
      'etcd-s3-folder': ['k3s/home'],
    },
  });
});

test('another service: no scheme, its certificate, and no TLS only where there is none', () => {
  const keys = { 'etcd-s3-endpoint': ['s3.example.org:9000'], 'etcd-s3-endpoint-ca': [`${PEM}\n`] };
  expect(secretOf(declare({ store: minio('https://s3.example.org:9000', PEM) }))).toMatchObject({ keys });
  const insecure = { 'etcd-s3-endpoint': ['10.0.0.1:9000'], 'etcd-s3-insecure': ['true'] };
  expect(secretOf(declare({ store: minio('http://10.0.0.1:9000') }))).toMatchObject({ keys: insecure });
});

test('the servers are told of the Secret, and of nothing else about S3', () => {
  expect(fragmentOf(declare())).toMatchInlineSnapshot(`
"# Managed by arkwright (cluster home). Change the declaration, not this file.
# Belongs on every server of K3s as /etc/rancher/k3s/config.yaml.d/etcd-snapshots.yaml; restart K3s afterwards.
# No other etcd-s3 setting may stand in any file: K3s would ignore the Secret.
# K3s deletes no snapshot in the bucket: a drill does, with keepInBucket.
etcd-s3: true
etcd-s3-config-secret: k3s-etcd-snapshot-s3-config
etcd-snapshot-compress: true
etcd-snapshot-retention: 28
etcd-snapshot-schedule-cron: 0 */6 * * *
"
`);
  expect(fragmentOf(declare({}, { k3s: '1.33.3+k3s1' }))).not.toContain('the lifecycle of the bucket');
});

test('no kustomization lists the file of the servers, and no rule finds anything', () => {
  const home = declare();
  const kustomization = render(documentsOf(home)).find(({ path }) => path.endsWith('kustomization.yaml'));
  expect(kustomization?.text).toContain('resources: []');
  expect(publish(home)).toMatchObject({ messages: [], warnings: [] });
});

test.each<[string, Partial<K3sEtcdSnapshotsProps>, Parameters<typeof declare>[1], string]>([
  ['another namespace', {}, { k3s: '1.34.1+k3s1', namespace: 'backup' }, '`namespace` must be "kube-system"'],
  ['an old K3s', {}, { k3s: '1.29.7+k3s1' }, '`versions.k3s` must be 1.28.13, 1.29.8, 1.30.4 or newer'],
  ['no version', {}, { k3s: undefined }, '`versions.k3s` must be a release of K3s, got: "not declared"'],
  ['nothing kept', { retain: 0 }, undefined, '`retain` must be a whole number from 1 to 1000, got: 0'],
  ['a slash', { prefix: '/k3s' }, undefined, '`prefix` must contain only letters, digits'],
  ['a bare schedule', { schedule: Schedule.cron('6h') }, undefined, '`schedule` must have five fields'],
])('%s is one mistake', (_, props, place, message) => {
  const problems = problemsOf(declare(props, place));
  expect(problems.map((problem) => problem.message)).toEqual([expect.stringContaining(message)]);
});

test('a bucket whose objects expire by their age is rejected: the last snapshots would too', () => {
  const store = {
    ...BackupBucket.fromBucketName('example-backup', 'eu-west-1'),
    expireObjectsAfter: Retention.days(14),
  };
  expect(problemsOf(declare({ store })).map(({ message }) => message)).toEqual([
    expect.stringMatching(/^`store` must not expire objects by their age: .* addDrill with keepInBucket\.$/),
  ]);
});
