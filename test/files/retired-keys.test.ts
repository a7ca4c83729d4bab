import { describe, expect, test } from '@jest/globals';
import { documentsOf } from '../../lib/constructs/to-documents/cluster';
import { planFiles } from '../../lib/files/plan';
import { render } from '../../lib/files/render';
import type { AccessKeyParametersProps, ClusterProps } from '../../lib';
import { declare, type Declared } from '../support/declaration';
import { put, temporaryFolder } from './two-checkouts';

type Rotation = Pick<AccessKeyParametersProps, 'currentKey' | 'otherKey'>;

const declared = (keys: Rotation, more: Partial<ClusterProps> = {}): Declared['cluster'] =>
  declare({ keys, cluster: more }).cluster;

/** What is said when one declaration follows another. */
function problemsAfter(before: Declared['cluster'], after: Declared['cluster']): readonly string[] {
  const root = temporaryFolder();
  put(root, Object.fromEntries(render(documentsOf(before)).map(({ path, text }) => [path, text])));
  const { problems } = planFiles(documentsOf(after), { terraform: root, kubernetes: root });
  return problems.map(({ file, message }) => `${file}: ${message}`);
}

const FIRST = {};
const ADDED = { otherKey: 'active' } as const;
const SWITCHED = { currentKey: 'second', otherKey: 'active' } as const;
const DISABLED = { currentKey: 'second', otherKey: 'inactive' } as const;
const SECOND = { currentKey: 'second' } as const;

describe('an access key that is retired', () => {
  test.each<[string, Rotation, Rotation]>([
    ['adds a key', FIRST, ADDED],
    ['gives the addition up', ADDED, FIRST],
    ['switches', ADDED, SWITCHED],
    ['switches back', SWITCHED, ADDED],
    ['disables', SWITCHED, DISABLED],
    ['retires', SWITCHED, SECOND],
    ['retires what was disabled', DISABLED, SECOND],
    ['adds the first again', SECOND, { ...SECOND, otherKey: 'active' }],
  ])('may be, by the commit that %s', (_, before, after) => {
    expect(problemsAfter(declared(before), declared(after))).toEqual([]);
  });

  test.each<[string, Rotation, Rotation, string]>([
    ['a replacement at once', FIRST, SECOND, 'aws_iam_access_key.backup'],
    ['a switch that retires', ADDED, SECOND, 'aws_iam_access_key.backup'],
    ['a replacement on the way back', SECOND, FIRST, 'aws_iam_access_key.backup_second'],
  ])('must not be in use: %s', (_, before, after, address) => {
    expect(problemsAfter(declared(before), declared(after))).toEqual([
      expect.stringContaining(`terraform/aws/backup/iam.tf.json: ${address} goes in the same commit`),
    ]);
    expect(problemsAfter(declared(before), declared(after, { destroy: [address] }))).toEqual([]);
  });

  test('may go with its parameters', () => {
    expect(problemsAfter(declared(FIRST), declare({ directoryName: 'other' }).cluster)).toEqual(
      expect.not.arrayContaining([expect.stringContaining('aws_iam_access_key')]),
    );
  });
});
