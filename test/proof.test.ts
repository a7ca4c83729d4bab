import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { apps } from '../apps';
import { hashOf, pageOf, readRecord, stale } from './real/harness/record';

const record = readRecord();
const outdated = stale(record);

/** With `PROOF=strict` a cluster that is not proven fails, as before a release. */
const isStrict = process.env.PROOF === 'strict';

test('docs/proof.md is what the record says', () => {
  expect(readFileSync('docs/proof.md', 'utf8')).toBe(pageOf(record));
});

test('the hash of a folder follows its bytes', () => {
  expect(hashOf('ccplant')).toMatch(/^[0-9a-f]{16}$/);
  expect(hashOf('ccplant')).not.toBe(hashOf('lolice'));
});

test('a proof of other bytes, and one that failed, are stale', () => {
  const entry = {
    name: 'a',
    dist: 'tazlab',
    state: 'passed',
    seconds: 1,
    at: '',
    because: '',
    changes: [],
    notes: [],
  } as const;
  const entries = [
    { ...entry, hash: hashOf('tazlab') },
    { ...entry, name: 'b', hash: 'another' },
    { ...entry, name: 'c', state: 'failed', hash: hashOf('tazlab') } as const,
  ];
  expect([...stale({ versions: {}, unproven: [], entries })]).toEqual([['tazlab', ['b', 'c']]]);
});

// An ordinary change of dist/ need not be proven at once: what is not is skipped by its name, and CI runs the proofs itself.
for (const dist of Object.keys(apps)) {
  const left = outdated.get(dist) ?? [];
  const isProven = left.length === 0 && record.entries.some((entry) => entry.dist === dist);
  const command = `npm run test:real -- --record --only ${dist}`;
  const judged = isProven || isStrict ? test : test.skip;
  judged(`the present bytes of dist/${dist} are proven${isProven ? '' : `: ${command}`}`, () => {
    expect({ left, command }).toEqual({ left: [], command });
    expect(isProven).toBe(true);
  });
}
