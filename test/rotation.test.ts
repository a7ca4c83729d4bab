import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, jest, test } from '@jest/globals';
import type { AccessKeyParametersProps } from '../lib';
import { declare } from './support/declaration';
import { inTree } from './support/tree';
import { reason, suite, tfOffline, type Plan } from './support/validators';

jest.setTimeout(240_000);

type Rotation = Pick<AccessKeyParametersProps, 'currentKey' | 'otherKey'>;

const FIRST = 'aws_iam_access_key.backup';
const SECOND = 'aws_iam_access_key.backup_second';
const PARAMETERS = ['aws_ssm_parameter.backup_access_key', 'aws_ssm_parameter.backup_secret_key'];

/** The commits of two rotations, there and back, and what a plan of each changes. */
const COMMITS: readonly (readonly [
  title: string,
  keys: Rotation,
  changed: Readonly<Record<string, readonly string[]>>,
])[] = [
  ['adds the second key', { otherKey: 'active' }, { create: [SECOND] }],
  ['switches to it', { currentKey: 'second', otherKey: 'active' }, { update: PARAMETERS }],
  ['disables the first key', { currentKey: 'second', otherKey: 'inactive' }, { update: [FIRST] }],
  ['retires it', { currentKey: 'second' }, { delete: [FIRST] }],
  ['adds a new first key', { currentKey: 'second', otherKey: 'active' }, { create: [FIRST] }],
  ['switches back', { currentKey: 'first', otherKey: 'active' }, { update: PARAMETERS }],
  ['retires the second key', { currentKey: 'first' }, { delete: [SECOND] }],
];

suite(`the rotation of an access key${reason}`, () => {
  test('touches in each commit what it says, and nothing else', () => {
    const folder = mkdtempSync(join(tmpdir(), 'arkwright-'));
    const state = join(folder, 'terraform.tfstate');
    try {
      const apply = (keys: Rotation, ...from: readonly string[]): void =>
        inTree(declare({ keys }).cluster, (root) => {
          const { status, said } = tfOffline(
            'apply-plan',
            join(root, 'terraform/aws/backup'),
            ...from,
            '--state-out',
            state,
          );
          expect([status, said]).toEqual([0, expect.anything()]);
        });
      apply({});
      for (const [title, keys, changed] of COMMITS) {
        const plan = inTree(declare({ keys }).cluster, (root) =>
          tfOffline('plan', join(root, 'terraform/aws/backup'), '--state', state, '--json'),
        );
        expect({ title, changed: changesIn(JSON.parse(plan.stdout) as Plan) }).toEqual({ title, changed });
        apply(keys, '--state', state);
        for (const address of changed.create ?? []) makeDistinct(state, address, title);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

interface State {
  readonly resources: readonly {
    readonly type: string;
    readonly name: string;
    readonly instances: readonly { readonly attributes: Record<string, unknown> }[];
  }[];
}

/** The stub gives every key of a user the same id and the same secret; AWS does not. */
function makeDistinct(file: string, address: string, text: string): void {
  const state = JSON.parse(readFileSync(file, 'utf8')) as State;
  for (const { type, name, instances } of state.resources) {
    if (`${type}.${name}` !== address) continue;
    for (const { attributes } of instances) Object.assign(attributes, { id: `id: ${text}`, secret: `secret: ${text}` });
  }
  writeFileSync(file, JSON.stringify(state));
}

/** The addresses by what happens to them, without what stays. */
function changesIn({ plan }: Plan): Readonly<Record<string, readonly string[]>> {
  const changes = plan.resource_changes.filter(({ change }) => change.actions.join() !== 'no-op');
  const actions = [...new Set(changes.map(({ change }) => change.actions.join(' then ')))];
  return Object.fromEntries(
    actions.map((action) => [
      action,
      changes
        .filter(({ change }) => change.actions.join(' then ') === action)
        .map(({ address }) => address)
        .toSorted(),
    ]),
  );
}
