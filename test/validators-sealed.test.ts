import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import type { SecretDocument } from '../lib/documents/document';
import { renderYaml } from '../lib/files/yaml';
import { sealedSecret } from '../lib/secrets/seal';
import { manifestCheck, reason, suite } from './support/validators';

suite(`a SealedSecret${reason}`, () => {
  test('has the form that its schema asks for', () => {
    const folder = mkdtempSync(join(tmpdir(), 'arkwright-sealed-'));
    const document: SecretDocument = {
      type: 'secret',
      side: 'kubernetes',
      file: 'argoproj/ui/oauth.sealed.yaml',
      origin: 'home',
      acknowledged: [],
      name: 'oauth',
      namespace: 'ui',
      secretType: 'Opaque',
      keys: {},
      maker: { by: 'sealed-secrets', certificate: '', scope: 'cluster-wide' },
      consumer: 'the UI',
    };
    const write = (change: object): void => {
      const body = { ...sealedSecret(document, 'cluster-wide', { id: 'AgA' }, undefined), ...change };
      writeFileSync(join(folder, 'oauth.sealed.yaml'), renderYaml([], [body]));
    };
    write({});
    expect(manifestCheck('--strict-drift', folder)).toMatchObject({ status: 0 });
    write({ spec: { sealed: {} } });
    expect(manifestCheck('--strict-drift', folder)).toMatchObject({ status: 1 });
    rmSync(folder, { recursive: true });
  });
});
