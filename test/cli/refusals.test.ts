import { describe, expect, test } from '@jest/globals';
import type { Apps } from '../../lib/cli/main';
import type { Choices } from '../support/declaration';
import { put, readTree, temporaryFolder } from '../files/two-checkouts';
import { apps, cluster, runIn } from './terminal';

describe('wrong usage', () => {
  test.each<[readonly string[], string]>([
    [[], 'no command given'],
    [['sync'], 'unknown command: sync'],
    [['toString'], 'unknown command: toString'],
    [['--check'], 'unknown command: --check'],
    [['synth', 'nowhere'], 'unknown cluster: nowhere. Declared clusters: home, away'],
    [['check', 'home', 'nowhere', 'toString'], 'unknown cluster: nowhere, toString. Declared clusters: home, away'],
    [['synth', '--dry-run'], "Unknown option '--dry-run'"],
    [['synth', '--check=yes'], "'--check' does not take an argument"],
    [['synth', '--root'], "'--root <value>' argument missing"],
    [['synth', '--root', 'nowhere'], 'the folder "nowhere" does not exist'],
    [['synth', '--root', '.', '--terraform-root', 'file'], 'the folder "file" does not exist'],
    [['synth', '--terraform-root', '.'], 'set both --terraform-root and --manifests-root, or --root'],
    [['check', '--manifests-root', '.'], 'set both --terraform-root and --manifests-root, or --root'],
    [['check', '--root', '.', '--manifests-root', 'file/inner'], 'the folder "file/inner" does not exist'],
    [['synth', '--root', ''], 'the folder "" does not exist'],
  ])('%j ends with 2 and writes nothing', async (argv, message) => {
    const cwd = temporaryFolder();
    put(cwd, { file: '' });
    const { status, out, err } = await runIn(cwd, apps, ...argv);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err.split('\n')[0]).toContain(message);
    expect(err).toContain('\n\nUsage: ');
    expect(readTree(cwd)).toEqual({ file: '' });
  });

  test.each([['--help'], ['-h'], ['nowhere', '--help']])('%j prints every command', async (...argv) => {
    const { status, out, err } = await runIn(temporaryFolder(), apps, ...argv);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toMatch(/^Usage: arkwright <command> [\s\S]*\n {2}encrypt  make [\s\S]*\nExit status: 0 on success/);
  });

  test.each([
    ['synth', '--check '],
    ['check', '--root DIR'],
    ['encrypt', '--force '],
    ['seal', '--reseal '],
    ['audit', '--sarif '],
    ['rules', 'rules [id …]'],
  ])('%s --help prints the help of the command', async (name, text) => {
    const { status, out, err } = await runIn(temporaryFolder(), apps, name, '--help');
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toContain(`Usage: arkwright ${name} `);
    expect(out).toContain(text);
    expect(out).toMatch(/\nExit status: 0 on success/);
    expect((await runIn(temporaryFolder(), apps, name, '-h')).out).toBe(out);
  });

  test('-V prints the version', async () => {
    const { status, out } = await runIn(temporaryFolder(), apps, '-V');
    expect({ status, out }).toEqual({ status: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
  });
});

describe('a declaration', () => {
  const stops: Apps = {
    home: () => {
      throw new TypeError('props.store is undefined');
    },
    away: () => Promise.reject(new Error('no such file')),
    other: () => cluster('misnamed'),
    nothing: () => undefined as never,
    text: () => {
      throw 'a text' as unknown as Error;
    },
  };

  test('that throws, and one with a wrong name, are all told without a stack', async () => {
    const cwd = temporaryFolder();
    const { status, out, err } = await runIn(cwd, stops, 'synth');
    expect({ status, out }).toEqual({ status: 1, out: '' });
    expect(err).toBe(
      [
        'home: the declaration failed: props.store is undefined',
        'away: the declaration failed: no such file',
        'other: the declaration exports the cluster "misnamed": both names must be the same',
        'nothing: the declaration exports no cluster: both names must be the same',
        'text: the declaration failed: a text',
        '',
      ].join('\n'),
    );
    expect(readTree(cwd)).toEqual({});
  });

  describe('whose types nobody checked', () => {
    const KEY = 'AKIAIOSFODNN7EXAMPLE';
    const run = async (choices: Choices): Promise<string> => {
      const cwd = temporaryFolder();
      const { status, out, err } = await runIn(cwd, { untyped: () => cluster('untyped', choices) }, 'synth');
      expect({ status, out, files: readTree(cwd) }).toEqual({ status: 1, out: '', files: {} });
      expect(err).not.toMatch(/^\s+at /m);
      expect(err).not.toContain(KEY);
      return err;
    };

    test('stops in one line, which names the construct', async () => {
      const err = await run({ backup: { credentials: KEY as never } });
      expect(err).toBe(
        'untyped: the declaration failed: credentials.deliver is not a function (last construct: untyped/argoproj-untyped-longhorn/Longhorn.longhorn)\n',
      );
    });

    test('never repeats what may be a credential', async () => {
      const err = await run({ longhorn: { backup: KEY as never } });
      expect(err).toContain('untyped: the declaration failed: ');
      const repeats: Apps = {
        home: () => {
          throw new Error(`Cannot use 'in' operator to search for 'deliver' in ${KEY}`);
        },
      };
      expect((await runIn(temporaryFolder(), repeats, 'synth')).err).toBe(
        "home: the declaration failed: Cannot use 'in' operator to search for 'deliver' in (redacted)\n",
      );
    });
  });

  test('that is not asked for does not matter', async () => {
    const { status } = await runIn(temporaryFolder(), { ...stops, away: () => cluster('away') }, 'synth', 'away');
    expect(status).toBe(0);
  });

  test('with mistakes keeps every cluster from being written, and all mistakes are told', async () => {
    const cwd = temporaryFolder();
    const wrong: Apps = {
      right: () => cluster('right'),
      home: () => cluster('home', { bucket: { bucketName: 'Home_Backup' }, user: { path: 'system' } }),
      away: () => cluster('away', { keys: { path: 'no-slash' } }),
    };
    const { status, out, err } = await runIn(cwd, wrong, 'synth');
    expect({ status, out }).toEqual({ status: 1, out: '' });
    expect(err).toContain('Home_Backup');
    expect(err).toContain('"system"');
    expect(err).toContain('no-slash');
    expect(err).toMatch(/\nhome, away: \d+ problems\. Nothing was written\.\n$/);
    expect(err).not.toMatch(/^\s+at /m);
    expect(readTree(cwd)).toEqual({});
  });

  test('whose file is somebody else’s is refused, with every other', async () => {
    const cwd = temporaryFolder();
    put(cwd, {
      'dist/home/argoproj/home-longhorn/application.yaml': 'kind: Application\n',
      'dist/away/argoproj/away-longhorn/application.yaml': 'kind: Application\n',
    });
    const before = readTree(cwd);
    const { status, err } = await runIn(cwd, apps, 'synth');
    expect(status).toBe(1);
    expect(err).toContain('argoproj/home-longhorn/application.yaml\n  a hand-written file stands');
    expect(err).toContain('\nhome, away: 2 problems. Nothing was written.\n');
    expect(readTree(cwd)).toEqual(before);
  });

  test('that writes the file of another cluster of the same run is refused', async () => {
    const cwd = temporaryFolder();
    const same: Apps = { home: () => cluster('home'), away: () => cluster('away', { folderName: 'home-longhorn' }) };
    const { status, err } = await runIn(cwd, same, 'synth', '--root', '.');
    expect(status).toBe(1);
    expect(err).toContain('argoproj/home-longhorn/application.yaml\n  the cluster home writes this file too');
    expect(readTree(cwd)).toEqual({});
    expect((await runIn(cwd, same, 'synth')).status).toBe(0);
  });
});

describe('check', () => {
  test('says how many documents each check looked at, and writes nothing', async () => {
    const cwd = temporaryFolder();
    const { status, out, err } = await runIn(cwd, apps, 'check');
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toContain('home: documents examined by each check\n');
    expect(out).toContain('away: documents examined by each check\n');
    expect(out).toMatch(/^ {2}longhorn\/no-bucket-expiration: \d+$/m);
    expect(out).toMatch(/^ {2}no documents: longhorn\/ .*\bclaim-names-existing-job\b/m);
    expect(readTree(cwd)).toEqual({});
  });

  test('ends with 1 where synth would refuse', async () => {
    const cwd = temporaryFolder();
    put(cwd, { 'dist/home/argoproj/home-longhorn/application.yaml': 'kind: Application\n' });
    const { status, err } = await runIn(cwd, apps, 'check');
    expect(status).toBe(1);
    expect(err).toContain('\nhome: 1 problem. Nothing was written.\n');
  });
});

test('rules lists every check with its severity', async () => {
  const { status, out } = await runIn(temporaryFolder(), apps, 'rules');
  expect(status).toBe(0);
  expect(out).toMatch(/^longhorn\/no-bucket-expiration +error +\S/m);
});
