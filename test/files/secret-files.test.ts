import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { BackupBucket, ExistingSecret, Longhorn, Schedule, type Cluster, type SopsSecretProps } from '../../lib';
import { cluster } from '../support/declaration';
import { FILE, run, sopsCluster, type Ended } from '../support/sops-cluster';

const FLUX_FILE = 'argoproj/longhorn/flux/backup-secret.enc.yaml';
const STDIN = 'ARKWRIGHT_ACCESS_KEY_ID=AKIAPLANTEDPLANTED01\nARKWRIGHT_SECRET_ACCESS_KEY=planted-secret\n';

let recipient: string;
let other: string;
let root: string;
beforeAll(async () => {
  recipient = await identityToRecipient(await generateX25519Identity());
  other = await identityToRecipient(await generateX25519Identity());
});
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'arkwright-secret-files-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function declared(props: Partial<SopsSecretProps> = {}): Cluster {
  return sopsCluster({ recipients: { age: [recipient] }, ...props });
}

async function command(name: 'synth' | 'encrypt' | 'audit', home: Cluster, stdin = ''): Promise<Ended> {
  const target = name === 'audit' ? [root] : ['home', '--root', root];
  const ended = await run(root, home, { stdin }, name, ...target);
  expect(ended.out + ended.err).not.toMatch(/PLANTED|planted/);
  return ended;
}

function change(edit: (text: string) => string): void {
  const text = readFileSync(join(root, FILE), 'utf8');
  expect(edit(text)).not.toBe(text);
  writeFileSync(join(root, FILE), edit(text));
}

describe('a file that is not there yet', () => {
  test.each<[NonNullable<SopsSecretProps['appliedBy']>, string]>([
    ['ksops', `${FILE}: Argo CD decrypts it with ksops, which its repo-server must have`],
    [
      'flux',
      `${FLUX_FILE}: Flux applies it by a Kustomization with spec.path ./argoproj/longhorn/flux and spec.decryption`,
    ],
    ['hand', `${FILE}: apply it after each change: sops --decrypt ${FILE} | kubectl apply -f -`],
  ])('is named with the command that makes it, and what %s needs', async (appliedBy, needs) => {
    const { status, out } = await command('synth', declared({ appliedBy }));
    expect(status).toBe(0);
    const file = appliedBy === 'flux' ? FLUX_FILE : FILE;
    expect(out).toContain(`  ${file}: run the command \`encrypt home backup-secret\`, which makes it`);
    expect(out).toContain(`  ${needs}`);
  });
});

describe('a file that is there', () => {
  test.each([
    ['ksops', FILE],
    ['flux', FLUX_FILE],
    ['hand', FILE],
  ] as const)('is left alone by synth, and no audit finds fault: %s', async (appliedBy, file) => {
    await command('synth', declared({ appliedBy }));
    await command('encrypt', declared({ appliedBy }), STDIN);
    const before = readFileSync(join(root, file));
    const { status, out } = await command('synth', declared({ appliedBy }));
    expect({ status, made: out.includes('encrypt home') }).toEqual({ status: 0, made: false });
    expect(readFileSync(join(root, file))).toEqual(before);
    expect((await command('audit', declared())).out).not.toMatch(/enc\.yaml|sops/);
  });

  test('stays when it is no longer declared', async () => {
    await command('encrypt', declared(), STDIN);
    await command('synth', cluster());
    expect(readFileSync(join(root, FILE), 'utf8')).toContain('ENC[');
  });

  test.each<[string, (text: string) => string, string]>([
    [
      'plain',
      () => 'apiVersion: v1\nkind: Secret\nstringData: {AWS_ACCESS_KEY_ID: planted}\n',
      'the file is not encrypted',
    ],
    [
      'plain in part',
      (text) => text.replace(/AWS_ACCESS_KEY_ID: .*/, 'AWS_ACCESS_KEY_ID: planted'),
      'stringData.AWS_ACCESS_KEY_ID: not encrypted',
    ],
    [
      'with a copy in the clear',
      (text) =>
        text.replace(
          'metadata:\n',
          `metadata:\n    annotations: {kubectl.kubernetes.io/last-applied-configuration: '{"kind":"Secret","data":"planted"}'}\n`,
        ),
      'metadata.annotations: a copy of the Secret in the clear. If it was committed, replace that credential',
    ],
    ['no YAML', () => '{planted', 'the file is not YAML'],
    ['something else', (text) => text.replace('kind: Secret', 'kind: ConfigMap'), 'the file is not a Secret'],
    ['without a MAC', (text) => text.replace(/mac: .*/, 'mac: ""'), 'the file has no MAC'],
    ['of another name', (text) => text.replace('name: backup-secret', 'name: old'), 'metadata.name is "old"'],
    ['of another namespace', (text) => text.replace('longhorn-system', 'velero'), 'metadata.namespace is "velero"'],
    ['of another type', (text) => text.replace('type: Opaque', 'type: other'), 'type is "other", and "Opaque"'],
    [
      'encrypted all over',
      (text) => text.replace('name: backup-secret', `name: ${ENCRYPTED}`),
      'metadata.name is encrypted',
    ],
    [
      'of other keys',
      (text) => text.replace('AWS_ACCESS_KEY_ID:', 'ID:'),
      'the declared key AWS_ACCESS_KEY_ID is not in it',
    ],
    [
      'of more keys',
      (text) => text.replace('stringData:', `stringData:\n    MORE: ${ENCRYPTED}`),
      'the key MORE in it is not declared',
    ],
    ['of somebody else', (text) => text.replace(`recipient: ${recipient}`, `recipient: ${other}`), 'cannot open it'],
    [
      'of more people',
      (text) => text.replace('    encrypted_regex', `    pgp: [{fp: A, enc: B}]\n    encrypted_regex`),
      'pgp can open it, and is not declared',
    ],
  ])('%s forbids to write', async (_, edit, said) => {
    await command('encrypt', declared(), STDIN);
    change(edit);
    const { status, err } = await command('synth', declared());
    expect(status).toBe(1);
    expect(err).toContain(`${FILE}\n  `);
    expect(err).toContain(said);
    expect(err).toContain('Run the command `encrypt home backup-secret` again');
  });

  test('has settings of sops beside it that name others', async () => {
    await command('synth', declared());
    const { out } = await command('synth', declared({ recipients: { age: [recipient, other] } }));
    expect(out).toContain(
      `argoproj/longhorn/.sops.yaml: it names no ${other}, to whom backup-secret.enc.yaml is encrypted`,
    );
  });

  test('behind a link forbids to write', async () => {
    mkdirSync(dirname(join(root, FILE)), { recursive: true });
    mkdirSync(join(root, FILE));
    const { status, err } = await command('synth', declared());
    expect(status).toBe(1);
    expect(err).toContain(`${FILE} is not a file, and nothing is read there`);
  });
});

test('a Secret of somebody else is named with what it must hold, each time', async () => {
  const home = cluster();
  const bucket = new BackupBucket(home.workingDirectory('backup'), 'backup', { bucketName: 'example-backup' });
  const folder = home.applicationFolder('longhorn', { namespace: 'longhorn-system' });
  const credentials = new ExistingSecret({ secretName: 'made-by-hand' });
  const longhorn = new Longhorn(folder, 'longhorn', { backup: { store: bucket, credentials } });
  longhorn.addRecurringBackup('nightly', { schedule: Schedule.daily(3), retain: 14, groups: ['default'] });
  const line =
    '  Secret longhorn-system/made-by-hand of type Opaque: Longhorn reads it, and somebody makes it, with AWS_ACCESS_KEY_ID (the access key id), AWS_SECRET_ACCESS_KEY (the secret access key)\n';
  expect((await command('synth', home)).out).toContain(line);
  expect((await command('synth', home)).out).toContain(line);
});

const ENCRYPTED = 'ENC[AES256_GCM,data:c2VjcmV0,iv:aXY=,tag:dGFn,type:str]';
