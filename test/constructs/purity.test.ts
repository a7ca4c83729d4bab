import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { documentsOf, problemsOf } from '../../lib/constructs/to-documents/cluster';
import { render } from '../../lib/files/render';
import { declare } from '../support/declaration';

/** What the frameworks would write with, if anything of theirs was called that writes. */
const WRITES = ['writeFileSync', 'mkdirSync', 'appendFileSync', 'openSync', 'rmSync', 'mkdtempSync'] as const;

/** What changes the output of the frameworks when somebody has it set. */
const SETTINGS = {
  CDK8S_DISABLE_SORT: '1',
  CDK8S_OUTDIR: 'somewhere',
  CDK8S_RECORD_CONSTRUCT_METADATA: 'true',
  CDKTF_CONTEXT_JSON: '{"excludeStackIdFromLogicalIds":true}',
  CDKTF_OUTDIR: 'somewhere',
  SYNTH_HCL_OUTPUT: 'true',
  AWS_REGION: 'us-east-1',
  TZ: 'Asia/Tokyo',
};

const filesOf = (): readonly string[] => {
  const { cluster } = declare();
  return [
    ...problemsOf(cluster).map(({ message }) => message),
    ...render(documentsOf(cluster)).map(({ text }) => text),
  ];
};

describe('a declaration', () => {
  const before = { cwd: process.cwd(), env: { ...process.env } };
  let folder: string;

  beforeEach(() => {
    folder = fs.mkdtempSync(join(tmpdir(), 'arkwright-'));
    process.chdir(folder);
  });

  afterEach(() => {
    jest.restoreAllMocks();
    process.chdir(before.cwd);
    process.env = { ...before.env };
    fs.rmSync(folder, { recursive: true });
  });

  test('writes nothing, even when the library is loaded for the first time', async () => {
    jest.resetModules();
    const spies = WRITES.map((name) => jest.spyOn(fs, name));
    const fresh = (await import('../support/declaration')) as { declare: typeof declare };
    const { documentsOf: documents } = await import('../../lib/constructs/to-documents/cluster');
    expect(documents(fresh.declare().cluster).documents.length).toBeGreaterThan(20);
    expect(spies.flatMap((spy) => spy.mock.calls.map(([path]) => String(path)))).toEqual([]);
    expect(fs.readdirSync(folder)).toEqual([]);
  });

  test('does not depend on the environment', () => {
    const expected = filesOf();
    process.env = { ...before.env, ...SETTINGS };
    expect(filesOf()).toEqual(expected);
  });

  test('does not depend on the clock, nor on chance', () => {
    const expected = filesOf();
    jest.spyOn(Date, 'now').mockImplementation(() => 0);
    jest.spyOn(Math, 'random').mockImplementation(() => 0.5);
    expect(filesOf()).toEqual(expected);
  });
});
