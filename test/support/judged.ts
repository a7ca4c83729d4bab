import { expect } from '@jest/globals';
import { example } from './examples/example';
import { rules } from '../../lib/checks/rules';
import { run, type Verdict } from '../../lib/checks/run';
import type { Document } from '../../lib/documents/document';

type Choices = NonNullable<Parameters<typeof example>[2]>;

/** The ways in which tests ask one rule about a few documents. */
export interface Judging {
  readonly judge: (id: string, documents: readonly Document[], choices?: Choices) => Verdict;
  /** The messages of its findings. */
  readonly found: (id: string, ...documents: readonly Document[]) => readonly string[];
  /** What it cannot tell; it may find nothing besides. */
  readonly unsure: (id: string, documents: readonly Document[], choices?: Choices) => readonly string[];
  /** How many findings there are, and how often it cannot be told. */
  readonly counted: (id: string, documents: readonly Document[], choices?: Choices) => readonly [number, number];
}

/**
 * Makes them for one file of tests.
 *
 * @param area what stands before the slash in the ids that the tests name; without it they name whole ids
 * @param choices of the set of documents, wherever a test says nothing else
 */
export function judging(area?: string, choices: Choices = {}): Judging {
  const judge: Judging['judge'] = (name, documents, own) => {
    const id = area === undefined ? name : `${area}/${name}`;
    const chosen = rules.filter((rule) => rule.id === id);
    // Without a rule nothing is found, and a test that expects nothing would pass.
    if (chosen.length !== 1) throw new Error(`unknown rule: ${id}`);
    return run(chosen, example('', documents, { ...choices, ...own }).subject);
  };
  return {
    judge,
    found: (id, ...documents) => judge(id, documents).findings.map(({ message }) => message),
    unsure: (id, documents, own) => {
      const { findings, cannotTell } = judge(id, documents, own);
      expect(findings).toEqual([]);
      return cannotTell.map(({ message }) => message);
    },
    counted: (id, documents, own) => {
      const { findings, cannotTell } = judge(id, documents, own);
      return [findings.length, cannotTell.length];
    },
  };
}
