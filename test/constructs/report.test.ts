import { RootConstruct, Construct } from 'constructs';
import { describe, expect, test } from '@jest/globals';
import { report, reportFields, reportLater } from '../../lib/constructs/report';
import { firstUse, reportSecondUse } from '../../lib/constructs/second-use';
import { uniqueId } from '../../lib/constructs/unique-id';
import type { Problem } from '../../lib/values/problem';

const problem = (got: string): Problem => ({ must: 'must be right', got, fix: 'Mend it' });
const pair = (): readonly [RootConstruct, Construct, Construct] => {
  const root = new RootConstruct('root');
  return [root, new Construct(root, 'first'), new Construct(root, 'second')];
};
const said = (construct: Construct): readonly string[] => construct.node.validate();

describe('report', () => {
  test('says nothing when nothing is wrong', () => {
    const [, first] = pair();
    report(first, 'field', undefined);
    reportFields(first, { field: undefined, other: {} });
    reportLater(first, 'field', () => undefined);
    expect(said(first)).toEqual([]);
  });

  test('says the problem of a value once, where it is received first', () => {
    const [, first, second] = pair();
    const value = { problem: problem('a') };
    reportFields(first, { mine: value });
    reportFields(second, { theirs: value });
    expect(said(first)).toEqual(['`mine` must be right, got: "a". Mend it.']);
    expect(said(second)).toEqual([]);
  });

  test('says it again in another declaration', () => {
    const value = problem('a');
    for (const [, first] of [pair(), pair()]) {
      report(first, 'field', value);
      expect(said(first)).toHaveLength(1);
    }
  });

  test('says two problems that are alike twice', () => {
    const [, first, second] = pair();
    report(first, 'field', problem('a'));
    report(second, 'field', problem('a'));
    expect([said(first), said(second)].flat()).toHaveLength(2);
  });

  test('asks later, and takes one problem or several', () => {
    const [, first] = pair();
    const found: Problem[] = [];
    reportLater(first, 'field', () => found);
    reportLater(first, 'other', () => found[0]);
    expect(said(first)).toEqual([]);
    found.push(problem('a'), problem('b'));
    expect(said(first).map((message) => message.slice(0, 7))).toEqual(['`field`', '`field`', '`other`']);
  });
});

describe('reportSecondUse', () => {
  test('says who was first', () => {
    const [, first, second] = pair();
    for (const construct of [first, second]) reportSecondUse(construct, 'name', 'the thing');
    expect(said(first)).toEqual([]);
    expect(said(second)).toEqual([
      '`name` must be unique: root/first already uses it, got: "the thing". Use that object, or choose another name.',
    ]);
  });

  test('knows nothing of other declarations and other things', () => {
    const [[, first], [, other]] = [pair(), pair()];
    expect(firstUse(first, 'a')).toBe(first);
    expect(firstUse(other, 'a')).toBe(other);
    expect(firstUse(other, 'b')).toBe(other);
    expect(firstUse(first, 'a')).toBe(first);
  });
});

test('uniqueId counts where an id is taken', () => {
  const root = new RootConstruct('root');
  const ids = ['a', 'a', 'a', 'b'].map((id) => new Construct(root, uniqueId(root, id)).node.id);
  expect(ids).toEqual(['a', 'a~2', 'a~3', 'b']);
});
