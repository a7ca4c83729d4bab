import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, jest, test } from '@jest/globals';
import { inTree } from './support/tree';
import { VERSIONS } from './support/velero';
import { everything, native } from './support/velero-everything';

/** The schemas of the products: see `validators.test.ts`. */
const VALIDATORS = process.env.ARKWRIGHT_VALIDATORS ?? '';
const suite = VALIDATORS === '' ? describe.skip : describe;
const reason = VALIDATORS === '' ? ' (skipped: ARKWRIGHT_VALIDATORS is not set)' : '';
jest.setTimeout(120_000);

suite(`the schemas of Velero${reason}`, () => {
  test.each(
    VERSIONS.flatMap((velero) => [
      [velero, 'every field', everything] as const,
      [velero, 'native snapshots', native] as const,
    ]),
  )('Velero %s, %s: no error, no drift', (velero, _, make) => {
    inTree(make(velero), (root) => {
      const tool = join(VALIDATORS, 'manifest-check/manifest-check.mjs');
      const use = ['--use', `velero=${velero}`, '--use', 'external-secrets=0.18.2'];
      const { status, stdout, stderr } = spawnSync(
        process.execPath,
        [tool, ...use, '--strict-drift', join(root, 'argoproj')],
        { encoding: 'utf8' },
      );
      expect([status, `${stdout}${stderr}`]).toEqual([0, expect.stringContaining('0 errors')]);
    });
  });
});
