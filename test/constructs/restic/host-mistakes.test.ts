import { expect, test } from '@jest/globals';
import type { HostBackupProps } from '../../../lib';
import { problemsOf } from '../../../lib/constructs/to-documents/cluster';
import { declareRestic } from '../../support/restic';

const node = { nodeName: 'node1', directories: ['/etc'] };

test.each<[string, Partial<HostBackupProps>, string]>([
  ['everything left out', { exclude: ['*'] }, '`exclude` must not exclude everything'],
  ['all of a path left out', { exclude: ['/etc'] }, '`exclude` must not exclude all of /etc'],
  ['one node twice', { nodes: [node, { ...node, directories: ['/opt'] }] }, '`nodes` must name each machine once'],
  [
    'two nodes of one CronJob',
    {
      nodes: [
        { ...node, nodeName: 'a.b' },
        { ...node, nodeName: 'a-b' },
      ],
    },
    '`nodes` must name each machine once; dots',
  ],
])('of a backup, %s is one mistake', (_, backup, message) => {
  const problems = problemsOf(declareRestic({ backup }).cluster);
  expect(problems.map((problem) => problem.message)).toEqual([expect.stringContaining(message)]);
});

test('a validation that a wrong type stops is one mistake, with its construct', () => {
  const { cluster, repository } = declareRestic({ backup: { schedule: '0 1 * * *' as never } });
  expect(problemsOf(cluster)).toEqual([
    { path: repository.node.path, message: expect.stringContaining('it cannot be checked: TypeError: ') },
  ]);
});
