import { describe, expect, test } from '@jest/globals';
import { secretKeyProblem } from '../../lib/values/kubernetes-name';
import { scopeOf, sealedForm } from '../../lib/values/sealed-secret';
import { keysAsNamed, valuesOf } from '../../lib/values/secret-shape';

/** The form of a value that is sealed with a key of so many bytes. */
function sealed(keyBytes: number, valueBytes: number): string {
  const bytes = Buffer.alloc(2 + keyBytes + valueBytes + 16, 7);
  bytes.writeUInt16BE(keyBytes);
  return bytes.toString('base64');
}

describe('the form of a sealed value', () => {
  test.each([256, 384, 512, 1024])('with a key of %i bytes', (keyBytes) => {
    expect(sealedForm(sealed(keyBytes, 0))).toBe('sealed');
    expect(sealedForm(sealed(keyBytes, 1000).replace(/(.{76})/g, '$1\n'))).toBe('sealed');
    expect(sealedForm(sealed(keyBytes, 0).slice(0, -4))).toBe('cut off');
    expect(sealedForm(sealed(keyBytes, 1).slice(0, -1))).toBe('cut off');
  });

  test.each(['', 'hunter2', 'aHVudGVyMg==', sealed(255, 0), 'AgA…', `${sealed(256, 0)} `, 7, null, undefined])(
    'is not that of %.20j',
    (text) => {
      expect(sealedForm(text)).toBe('not sealed');
    },
  );
});

test('the scope is the widest that is said, and "true" alone says it', () => {
  const [cluster, namespace] = ['cluster', 'namespace'].map((scope) => `sealedsecrets.bitnami.com/${scope}-wide`);
  const said = (annotations: Readonly<Record<string, string | boolean>>): string => scopeOf({ annotations });
  expect(said({ [String(cluster)]: 'true', [String(namespace)]: 'true' })).toBe('cluster-wide');
  expect(said({ [String(cluster)]: 'false', [String(namespace)]: 'true' })).toBe('namespace-wide');
  expect(said({ [String(cluster)]: 'True', [String(namespace)]: true })).toBe('strict');
  expect(scopeOf(undefined)).toBe('strict');
});

test('a key is the name of the value under it', () => {
  expect(valuesOf(keysAsNamed(['a', '__proto__', 'tls.key']))).toEqual(['key:a', 'key:__proto__', 'key:tls.key']);
});

test.each([
  ['client-id', true],
  ['.dockerconfigjson', true],
  ['a'.repeat(253), true],
  ['a'.repeat(254), false],
  ['', false],
  ['.', false],
  ['..a', false],
  ['a b', false],
  ['a/b', false],
])('the key %.20j: %s', (key, isRight) => {
  expect(secretKeyProblem(key) === undefined).toBe(isRight);
});
