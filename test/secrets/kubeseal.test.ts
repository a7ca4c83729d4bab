import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { renderYaml } from '../../lib/files/yaml';
import { readCertificate } from '../../lib/secrets/certificate';
import { seal } from '../../lib/secrets/seal';
import { scopeAnnotations, SEALED_SECRET, sealingLabel } from '../../lib/values/sealed-secret';
import type { SealingScope } from '../../lib/values/secret-shape';
import { makeCertificate } from '../support/certificates';
import { unseal } from '../support/unseal';

/** The real `kubeseal`, where it is installed: it needs no cluster to seal with a certificate, or to open with a key. */
const found = spawnSync('kubeseal', ['--version']).status === 0;
const suite = found ? describe : describe.skip;

const { pem, privateKey } = makeCertificate();
const SCOPES: readonly SealingScope[] = ['strict', 'namespace-wide', 'cluster-wide'];
const NAMES = { name: 'oauth', namespace: 'ui' };

suite(`kubeseal${found ? '' : ' (skipped: it is not in PATH)'}`, () => {
  let folder: string;
  const file = (name: string): string => join(folder, name);
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'arkwright-kubeseal-'));
    writeFileSync(file('certificate.pem'), pem);
    writeFileSync(file('key.pem'), privateKey.export({ type: 'pkcs1', format: 'pem' }));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test.each(SCOPES)('opens what was sealed here: %s', (scope) => {
    const value = seal('correct horse', { ...NAMES, scope }, readCertificate(pem, new Date()));
    const metadata = { ...NAMES, annotations: scopeAnnotations(scope) };
    const body = { ...SEALED_SECRET, metadata, spec: { encryptedData: { key: value }, template: { metadata } } };
    const options = ['--recovery-unseal', '--recovery-private-key', file('key.pem'), '-o', 'json'];
    const out = execFileSync('kubeseal', options, { input: renderYaml([], [body]), encoding: 'utf8' });
    expect(JSON.parse(out)).toMatchObject({ data: { key: Buffer.from('correct horse').toString('base64') } });
  });

  test.each(SCOPES)('seals what is opened here: %s', (scope) => {
    const options = ['--raw', '--cert', file('certificate.pem'), '--scope', scope, '--name', 'oauth', '-n', 'ui'];
    const out = execFileSync('kubeseal', [...options, '--from-file=/dev/stdin'], {
      input: 'correct horse',
      encoding: 'utf8',
    });
    expect(unseal(out.trim(), sealingLabel({ ...NAMES, scope }), privateKey)).toBe('correct horse');
  });
});
