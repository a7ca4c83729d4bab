import { describe, expect, test } from '@jest/globals';
import { sealedSecretOf, sealedText } from '../support/examples/example-sealed';
import { longhornApplication, object } from '../support/examples/example';
import type { JsonObject } from '../../lib/json';
import { judging } from '../support/judged';

const { found } = judging(undefined, { closed: false });

const WIDE = { 'sealedsecrets.bitnami.com/cluster-wide': 'true' };

describe('SealedSecrets', () => {
  test('what is not sealed, by key and never by value', () => {
    const holds = (encryptedData: JsonObject): readonly string[] =>
      found('credentials/sealed-value-is-sealed', object('SealedSecret', 'a', { spec: { encryptedData } }));
    const plain = { one: 'hunter2', two: 'aHVudGVyMg==', three: '', four: 7, five: null };
    expect(holds(plain)).toEqual([
      'the SealedSecret a holds a value that is not sealed under one',
      'the SealedSecret a holds a value that is not sealed under two',
      'the SealedSecret a holds a value that is not sealed under three',
      'the SealedSecret a holds a value that is not sealed under four',
      'the SealedSecret a holds a value that is not sealed under five',
    ]);
    expect(holds({ one: `${sealedText().slice(0, 76)}\n${sealedText().slice(76)}\n` })).toEqual([]);
    expect(holds({ one: sealedText().slice(0, -40) })).toEqual([
      'the SealedSecret a holds only the beginning of a sealed value under one',
    ]);
  });

  test('a copy of the Secret, not one of the SealedSecret itself', () => {
    const copy = (kind: string): JsonObject => ({
      'kubectl.kubernetes.io/last-applied-configuration': `{"apiVersion":"v1","kind":"${kind}","data":{"a":"YQ=="}}`,
    });
    const id = 'credentials/sealed-value-is-sealed';
    expect(found(id, sealedSecretOf(copy('SealedSecret'), {}))).toEqual([]);
    expect(found(id, sealedSecretOf({}, { annotations: copy('Secret') }))).toEqual([
      'the SealedSecret backup holds a copy of the Secret in the clear in spec.template.metadata.annotations',
    ]);
  });

  test('a scope that only the template says, and one that nobody reads', () => {
    const id = 'credentials/sealed-scope-is-its-own';
    expect(found(id, sealedSecretOf({}, { annotations: WIDE }))).toEqual([
      'the scope of the SealedSecret backup is strict, and that of its template cluster-wide',
    ]);
    expect(
      found(id, sealedSecretOf({ 'sealedsecrets.bitnami.com/cluster-wide': 'True' }, { annotations: WIDE })),
    ).toEqual(['the SealedSecret backup has "True" for sealedsecrets.bitnami.com/cluster-wide, which has no effect']);
    expect(found(id, { ...sealedSecretOf({}, { annotations: WIDE }), patch: true })).toEqual([]);
  });

  test('a name that was changed after the sealing', () => {
    const id = 'credentials/sealed-for-its-own-name';
    expect(found(id, sealedSecretOf({}, { name: 'old', namespace: 'default' }))).toEqual([
      'the SealedSecret backup has the name backup, and its template has old',
      'the SealedSecret backup has the namespace longhorn-system, and its template has default',
    ]);
    expect(found(id, sealedSecretOf(WIDE, { name: 'old', namespace: 'default' }))).toEqual([]);
  });

  test('the Secret is called like the SealedSecret, whatever the template says', () => {
    const longhorn = longhornApplication('1.10.2', {
      defaultBackupStore: { backupTarget: 's3://a@eu-west-1/', backupTargetCredentialSecret: 'backups' },
    });
    const id = 'agreement/credential-secret-is-delivered';
    expect(found(id, longhorn, sealedSecretOf({}, { name: 'backups' }))).toEqual([
      'the Secret backups that Longhorn reads is called backup where it is made',
    ]);
  });
});
