import { describe, expect, test } from '@jest/globals';
import type { Terminal } from '../../lib/cli/command';
import { isAsked, readSecretValues } from '../../lib/cli/secret-values';
import type { SecretValue } from '../../lib/values/secret-shape';

/** A terminal at which somebody answers; without answers, something is piped in. */
function terminal(
  env: Terminal['env'],
  answers?: readonly string[],
  stdin = '',
): Terminal & { readonly said: string[] } {
  const said: string[] = [];
  const left = [...(answers ?? [])];
  return {
    said,
    out: () => undefined,
    err: (text) => said.push(text),
    cwd: '/',
    env,
    process: { id: 1, isRunning: () => false },
    input: {
      isTerminal: answers !== undefined,
      readAll: () => Promise.resolve(stdin),
      ask: (question) => {
        said.push(question);
        return Promise.resolve(left.shift() ?? '');
      },
    },
  };
}

const read = (needed: readonly SecretValue[], from: Terminal): ReturnType<typeof readSecretValues> =>
  readSecretValues('Secret a/b', needed, from);

describe('a password', () => {
  test('is asked for twice', async () => {
    const person = terminal({}, ['planted', 'planted']);
    expect(await read(['password'], person)).toEqual({ password: 'planted' });
    expect(person.said).toEqual([
      'Secret a/b: password that encrypts the backups (not shown): ',
      'Secret a/b: the same password again: ',
    ]);
  });

  test('is refused when the two differ, and neither is repeated', async () => {
    const refused = read(['password'], terminal({}, ['planted', 'plantet']));
    await expect(refused).rejects.toThrow('the two passwords differ');
    await expect(refused).rejects.not.toThrow('plante');
  });

  test('may hold what separates names from values', async () => {
    const stdin = 'ARKWRIGHT_PASSWORD=a=b #c"\n';
    expect(await read(['password'], terminal({}, undefined, stdin))).toEqual({ password: 'a=b #c"' });
  });
});

describe('an endpoint', () => {
  test.each(['s3.example.org', 'https://s3.example.org/', 'ftp://s3.example.org'])('is not %s', async (endpoint) => {
    const stdin = `ARKWRIGHT_ENDPOINT=${endpoint}`;
    await expect(read(['endpoint'], terminal({}, undefined, stdin))).rejects.toThrow('must be https:// or http://');
  });
});

describe('where values come from', () => {
  test('the environment wins, which a person is told', async () => {
    const person = terminal({ ARKWRIGHT_ACCESS_KEY_ID: 'key' }, ['secret']);
    expect(await read(['accessKeyId', 'secretAccessKey'], person)).toEqual({
      accessKeyId: 'key',
      secretAccessKey: 'secret',
    });
    expect(person.said[0]).toBe('Secret a/b: the access key id comes from ARKWRIGHT_ACCESS_KEY_ID\n');
  });

  test('a person is asked only where nothing is given', () => {
    expect(isAsked(terminal({}, []))).toBe(true);
    expect(isAsked(terminal({ ARKWRIGHT_PASSWORD: '' }, []))).toBe(false);
    expect(isAsked(terminal({}))).toBe(false);
  });

  test('nothing is read where everything is in the environment', async () => {
    const piped = terminal({ ARKWRIGHT_PASSWORD: 'planted' }, undefined, 'what nobody understands');
    expect(await read(['password'], piped)).toEqual({ password: 'planted' });
  });
});
