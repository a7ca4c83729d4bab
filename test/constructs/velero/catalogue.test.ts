import { describe, expect, test } from '@jest/globals';
import { rules } from '../../../lib/checks/rules';
import { run } from '../../../lib/checks/run';
import type { Cluster } from '../../../lib';
import { documentsOf } from '../../../lib/constructs/to-documents/cluster';
import { declareVelero, mistakesIn, MINIO, VERSIONS } from '../../support/velero';
import { everything, native } from '../../support/velero-everything';

/** What a synthesis would print. */
function findingsIn(cluster: Cluster): readonly string[] {
  expect(mistakesIn({ cluster })).toEqual([]);
  const { findings } = run(rules, { set: documentsOf(cluster), onDisk: [] });
  return findings.map(({ rule, message }) => `${rule}: ${message}`);
}

describe.each(VERSIONS)('the checks find nothing in what Velero %s is given', (velero) => {
  const versions = { velero, kubernetes: '1.33' };
  test.each<readonly [string, () => Cluster]>([
    ['as little as possible', () => declareVelero({ versions }).cluster],
    ['another store', () => declareVelero({ versions, location: { store: MINIO } }).cluster],
    ['every field', () => everything(velero)],
    ['native snapshots', () => native(velero)],
  ])('%s', (_, make) => {
    expect(findingsIn(make())).toEqual([]);
  });
});
