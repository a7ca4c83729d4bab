import { describe, expect, test } from '@jest/globals';
import { example, object } from '../support/examples/example';
import { doubt, finding, rule as ruleOf } from '../../lib/checks/rule';
import { BrokenCheckError, run, STALE_ACKNOWLEDGEMENT, type Judged } from '../../lib/checks/run';
import { Selector } from '../../lib/checks/selectors';
import type { AcknowledgedCheck, Document } from '../../lib/documents/document';

const about = {
  id: 'test/no-secrets' as const,
  severity: 'error' as const,
  title: 'there is no Secret',
  rationale: 'For the tests.',
  fix: 'remove it',
  source: 'https://example.com/' as const,
  on: new Selector((model) => model.kubernetes),
};

const noSecrets = ruleOf({
  ...about,
  find: ({ file }) => (file.endsWith('secret.yaml') ? finding([], 'this is a Secret') : undefined),
});

const ACCEPTED = { id: 'test/no-secrets', reason: 'it is empty until the store fills it' };

function acknowledged(document: Document, ...exceptions: readonly AcknowledgedCheck[]): Document {
  return { ...document, acknowledged: exceptions };
}

function subject(...documents: readonly Document[]): Judged {
  return example('', documents).subject;
}

describe('run', () => {
  test('reports what is wrong, where, and what to do', () => {
    const verdict = run([noSecrets], subject(object('Secret', 'a'), object('ConfigMap', 'b')));
    expect(verdict.findings).toEqual([
      {
        rule: 'test/no-secrets',
        severity: 'error',
        file: 'argoproj/example/secret.yaml',
        origin: 'example',
        object: 'Secret longhorn-system/a',
        message: 'this is a Secret',
        fix: 'remove it',
      },
    ]);
    expect(verdict.looked).toEqual({ 'test/no-secrets': 2 });
  });

  test('says when a check looked at nothing, and does not run it', () => {
    const never = ruleOf({
      ...about,
      on: new Selector(() => []),
      findAll: () => {
        throw new Error('must not run');
      },
    });
    expect(run([never], subject(object('Secret', 'a'))).looked).toEqual({ 'test/no-secrets': 0 });
  });

  test('an exception to what cannot be told is not stale', () => {
    const unsure = ruleOf({ ...about, find: () => doubt('it may be') });
    const verdict = run([unsure], subject(acknowledged(object('Secret', 'a'), ACCEPTED)));
    expect([verdict.findings, verdict.cannotTell.length]).toEqual([[], 1]);
  });

  test('keeps apart what cannot be told', () => {
    const unsure = ruleOf({ ...about, find: () => doubt('whether it is empty') });
    const verdict = run([unsure], subject(acknowledged(object('Secret', 'a'))));
    expect(verdict.findings).toEqual([]);
    expect(verdict.cannotTell.map(({ rule, message }) => [rule, message])).toEqual([
      ['test/no-secrets', 'whether it is empty'],
    ]);
  });

  test('a check that throws voids the run, and is named', () => {
    const broken = ruleOf({
      ...about,
      id: 'test/broken',
      find: () => {
        throw new TypeError('undefined is not a function');
      },
    });
    const start = (): unknown => run([noSecrets, broken], subject(object('Secret', 'a')));
    expect(start).toThrow(BrokenCheckError);
    expect(start).toThrow(/test\/broken failed to run.*undefined is not a function/);
  });
});

describe('an acknowledgement', () => {
  test('takes a finding out of the findings, and keeps its reason', () => {
    const verdict = run([noSecrets], subject(acknowledged(object('Secret', 'a'), ACCEPTED)));
    expect(verdict.findings).toEqual([]);
    expect(verdict.acknowledged.map(({ rule, reason }) => [rule, reason])).toEqual([[ACCEPTED.id, ACCEPTED.reason]]);
  });

  test('holds for its own document only', () => {
    const verdict = run([noSecrets], subject(acknowledged(object('Secret', 'a'), ACCEPTED), object('Secret', 'b')));
    expect(verdict.findings).toHaveLength(1);
    expect(verdict.acknowledged).toHaveLength(1);
  });

  test('is used when it matches in one of the documents that carry it', () => {
    const both = [acknowledged(object('ConfigMap', 'a'), ACCEPTED), acknowledged(object('Secret', 'b'), ACCEPTED)];
    expect(run([noSecrets], subject(...both)).findings).toEqual([]);
  });

  test('is an error when it matches nothing, once for all documents that carry it', () => {
    const both = [acknowledged(object('ConfigMap', 'a'), ACCEPTED), acknowledged(object('ConfigMap', 'b'), ACCEPTED)];
    const { findings } = run([noSecrets], subject(...both));
    expect(findings.map(({ rule, severity, message }) => [rule, severity, message])).toEqual([
      [STALE_ACKNOWLEDGEMENT, 'error', 'test/no-secrets is acknowledged, and finds nothing'],
    ]);
  });

  test('is an error when its id is misspelt, and the finding stays', () => {
    const misspelt = { ...ACCEPTED, id: 'test/no-secret' };
    const { findings } = run([noSecrets], subject(acknowledged(object('Secret', 'a'), misspelt)));
    expect(findings.map(({ message }) => message)).toEqual([
      'this is a Secret',
      'test/no-secret is acknowledged, and that rule does not exist',
    ]);
  });
});
