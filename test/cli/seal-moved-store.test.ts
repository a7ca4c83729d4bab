import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { S3Service, SealedSecretCredentials, SopsSecret, type Cluster, type ICredentials } from '../../lib';
import { execute } from '../../lib/cli/main';
import { planFiles } from '../../lib/files/plan';
import { documentsOf } from '../../lib/constructs/to-documents/cluster';
import { makeCertificate } from '../support/certificates';
import { declare } from '../support/declaration';
import { unseal } from '../support/unseal';

const { pem: certificate, privateKey } = makeCertificate();
const FILE = 'argoproj/longhorn/minio-secret.sealed.yaml';
const KEYS = { ARKWRIGHT_ACCESS_KEY_ID: 'longhorn', ARKWRIGHT_SECRET_ACCESS_KEY: 'a-secret-of-many-letters' };

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'arkwright-moved-'));
});
afterEach(() => rmSync(root, { recursive: true }));

const SEALED = new SealedSecretCredentials({ secretName: 'minio-secret', certificate });
const ENCRYPTED = new SopsSecret({
  secretName: 'minio-secret',
  recipients: { age: ['age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p'] },
});

/** Longhorn at a MinIO with an address, which becomes a key of its Secret. */
function at(endpoint: string, credentials: ICredentials = SEALED): Cluster {
  const store = new S3Service({ product: 'minio', endpoint, region: 'eu-west-1' }).bucket('longhorn');
  return declare({ folderName: 'longhorn', backup: { store, credentials } }).cluster;
}

async function seal(
  cluster: Cluster,
  env: Readonly<Record<string, string>>,
  command = 'seal',
): Promise<{ status: number; said: string }> {
  let said = '';
  const add = (text: string): void => void (said += text);
  const terminal = {
    out: add,
    err: add,
    isTerminal: false,
    cwd: root,
    env,
    process: { id: 1, isRunning: () => false },
  };
  const argv = [command, 'home', 'minio-secret', '--root', root];
  return { status: await execute(argv, { home: () => cluster }, terminal), said };
}

function entries(): Readonly<Record<string, string>> {
  const { spec } = parse(readFileSync(join(root, FILE), 'utf8')) as {
    readonly spec: { readonly encryptedData: Readonly<Record<string, string>> };
  };
  return spec.encryptedData;
}

function opened(key: string): string {
  return unseal(entries()[key] ?? '', 'longhorn-system/minio-secret', privateKey);
}

const problemsAt = (cluster: Cluster): readonly string[] =>
  planFiles(documentsOf(cluster), { terraform: root, kubernetes: root }).problems.map(({ message }) => message);

test('an address that moved is sealed anew, without a question and without the other values', async () => {
  const [old, moved] = [at('https://old.example.org:9000'), at('https://new.example.org:9000')];
  expect(await seal(old, KEYS)).toEqual({ status: 0, said: expect.stringContaining('sealed AWS_ACCESS_KEY_ID') });
  expect(problemsAt(old)).toEqual([]);
  const before = entries();
  expect(opened('AWS_ENDPOINTS')).toBe('https://old.example.org:9000');

  expect(problemsAt(moved)).toEqual([
    'AWS_ENDPOINTS was made with other plain text, such as the address of a store that has since moved. Run the command `seal home minio-secret` again',
  ]);
  const { status, said } = await seal(moved, {});
  expect({ status, said }).toEqual({ status: 0, said: expect.stringContaining('sealed AWS_ENDPOINTS; kept ') });
  expect(opened('AWS_ENDPOINTS')).toBe('https://new.example.org:9000');
  expect(entries().AWS_SECRET_ACCESS_KEY).toBe(before.AWS_SECRET_ACCESS_KEY);
  expect(problemsAt(moved)).toEqual([]);
  expect(await seal(moved, {})).toEqual({ status: 0, said: expect.stringContaining('unchanged') });
});

test('an address that moved is encrypted anew', async () => {
  const [old, moved] = ['old', 'new'].map((host) => at(`https://${host}.example.org:9000`, ENCRYPTED));
  if (!old || !moved) throw new Error('two clusters');
  expect(await seal(old, KEYS, 'encrypt')).toMatchObject({ status: 0 });
  expect(problemsAt(old)).toEqual([]);
  expect(problemsAt(moved)).toEqual([
    'AWS_ENDPOINTS was made with other plain text, such as the address of a store that has since moved. Run the command `encrypt home minio-secret` again',
  ]);
  expect(await seal(moved, KEYS, 'encrypt')).toMatchObject({ status: 0 });
  expect(problemsAt(moved)).toEqual([]);
});
