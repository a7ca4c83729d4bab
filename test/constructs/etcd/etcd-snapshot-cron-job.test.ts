import { expect, test } from '@jest/globals';
import { Schedule, type EtcdSnapshotCronJobProps } from '../../../lib';
import { problemsOf } from '../../../lib/constructs/to-documents/cluster';
import { object } from '../../support/documents';
import { publish } from '../../support/publication';
import { declareRestic, type ResticChoices, type ResticDeclared } from '../../support/restic';
import { containersOf } from '../../support/restic-binary';

const declare = (props: Partial<EtcdSnapshotCronJobProps> = {}, choices: ResticChoices = {}): ResticDeclared => {
  const declared = declareRestic(choices);
  declared.repository.addEtcdSnapshots('etcd', { schedule: Schedule.daily(2), ...props });
  return declared;
};

test('a snapshot is saved, looked at, and uploaded under one name', () => {
  const containers = containersOf(object(declare().cluster, 'CronJob', 'etcd'));
  expect(containers.map(({ name, image }) => [name, image])).toEqual([
    ['save', 'registry.k8s.io/etcd:v3.6.5'],
    ['verify', 'registry.k8s.io/etcd:v3.6.5'],
    ['unlock', 'docker.io/restic/restic:0.18.1'],
    ['backup', 'docker.io/restic/restic:0.18.1'],
  ]);
  expect(containers.at(1)).toMatchObject({
    command: ['etcdutl', 'snapshot', 'status', '/snapshot/etcd.db', '--write-out=table'],
  });
  expect(containers.at(3)?.args).toEqual(expect.arrayContaining(['--host=etcd', '--tag=etcd', '/snapshot/etcd.db']));
});

test('it reads three files of the node, and no private key of an authority', () => {
  const text = JSON.stringify(object(declare().cluster, 'CronJob', 'etcd'));
  expect([...text.matchAll(/"hostPath":\{"path":"([^"]*)"/g)].map(([, path]) => path)).toEqual([
    '/etc/kubernetes/pki/etcd/ca.crt',
    '/etc/kubernetes/pki/etcd/healthcheck-client.crt',
    '/etc/kubernetes/pki/etcd/healthcheck-client.key',
  ]);
  expect(text).not.toContain('DAC_READ_SEARCH');
  expect(text).toContain('"automountServiceAccountToken":false');
});

test('an older Kubernetes has an older etcd, and no rule finds anything', () => {
  const { cluster } = declare({}, { versions: { kubernetes: '1.33' } });
  expect(containersOf(object(cluster, 'CronJob', 'etcd')).at(0)?.image).toBe('registry.k8s.io/etcd:v3.5.21');
  expect(publish(cluster)).toMatchObject({ messages: [], warnings: [] });
});

test.each<[string, Partial<EtcdSnapshotCronJobProps>, string]>([
  ['the newest image, whichever', { image: 'registry.k8s.io/etcd:latest' }, '`image` must be an image with a tag'],
  [
    'while snapshots are forgotten',
    { schedule: Schedule.daily(4, 10) },
    '`schedule` must not let forget and the etcd snapshots etcd overlap',
  ],
])('%s is one mistake', (_, props, message) => {
  const problems = problemsOf(declare(props).cluster);
  expect(problems.map((problem) => problem.message)).toEqual([expect.stringContaining(message)]);
});
