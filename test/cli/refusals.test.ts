import { describe, expect, test } from '@jest/globals';
import type { Apps } from '../../lib/cli/main';
import type { Choices } from '../support/declaration';
import { put, readTree, temporaryFolder } from '../files/two-checkouts';
import { apps, cluster, runIn } from './terminal';

describe('wrong usage', () => {
  test.each<[readonly string[], string]>([
    [[], 'no command given'],
    [['sync'], 'no such command: sync'],
    [['toString'], 'no such command: toString'],
    [['--check'], 'no such command: --check'],
    [['synth', 'nowhere'], 'no such cluster: nowhere. There are home, away'],
    [['check', 'home', 'nowhere', 'toString'], 'no such cluster: nowhere, toString. There are home, away'],
    [['synth', '--dry-run'], "Unknown option '--dry-run'"],
    [['synth', '--check=yes'], "'--check' does not take an argument"],
    [['synth', '--root'], "'--root <value>' argument missing"],
    [['synth', '--root', 'nowhere'], 'there is no folder "nowhere"'],
    [['synth', '--root', '.', '--terraform-root', 'file'], 'there is no folder "file"'],
    [['synth', '--terraform-root', '.'], 'say where the other half goes too'],
    [['check', '--manifests-root', '.'], 'say where the other half goes too'],
    [['check', '--root', '.', '--manifests-root', 'file/inner'], 'there is no folder "file/inner"'],
    [['synth', '--root', ''], 'there is no folder ""'],
  ])('%j ends with 2 and writes nothing', async (argv, message) => {
    const cwd = temporaryFolder();
    put(cwd, { file: '' });
    const { status, out, err } = await runIn(cwd, apps, ...argv);
    expect({ status, out }).toEqual({ status: 2, out: '' });
    expect(err.split('\n')[0]).toContain(message);
    expect(err).toContain('\n\nUsage: ');
    expect(readTree(cwd)).toEqual({ file: '' });
  });

  test.each([['--help'], ['synth', '--help'], ['nowhere', '--help']])('%j prints the usage', async (...argv) => {
    const { status, out, err } = await runIn(temporaryFolder(), apps, ...argv);
    expect({ status, err }).toEqual({ status: 0, err: '' });
    expect(out).toMatch(/^Usage: [\s\S]*Exit status: 0 done, 1 something is wrong/);
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
        'home: the declaration stopped: props.store is undefined',
        'away: the declaration stopped: no such file',
        'other: the declaration gives the cluster "misnamed": use one name',
        'nothing: the declaration gives no cluster: use one name',
        'text: the declaration stopped: a text',
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
        'untyped: the declaration stopped: credentials.deliver is not a function (the last construct is untyped/argoproj-untyped-longhorn/Longhorn.longhorn)\n',
      );
    });

    test('never repeats what may be a credential', async () => {
      const err = await run({ longhorn: { backup: KEY as never } });
      expect(err).toContain('untyped: the declaration stopped: ');
      const repeats: Apps = {
        home: () => {
          throw new Error(`Cannot use 'in' operator to search for 'deliver' in ${KEY}`);
        },
      };
      expect((await runIn(temporaryFolder(), repeats, 'synth')).err).toBe(
        "home: the declaration stopped: Cannot use 'in' operator to search for 'deliver' in (redacted)\n",
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
    expect(out).toContain('home: documents that each check looked at\n');
    expect(out).toContain('away: documents that each check looked at\n');
    expect(out).toMatch(/^ {2}longhorn\/no-bucket-expiration: \d+$/m);
    expect(out).toMatch(/^ {2}nothing to look at: longhorn\/ .*\bclaim-names-existing-job\b/m);
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
