import { describe, expect, test } from '@jest/globals';
import type { SecretDocument } from '../../lib/documents/document';
import { at } from '../../lib/json';
import { readCertificate } from '../../lib/secrets/certificate';
import { seal, sealedSecret } from '../../lib/secrets/seal';
import type { SealedFor } from '../../lib/values/sealed-secret';
import type { SealingScope } from '../../lib/values/secret-shape';
import { makeCertificate } from '../support/certificates';
import { unseal } from '../support/unseal';

const { pem, privateKey } = makeCertificate();
const certificate = readCertificate(pem, new Date('2026-11-21'));

/** What OpenSSL says of what was sealed otherwise, by the part of it. */
const REFUSED = /oaep decoding error|unable to authenticate data|data too large|OAEP|decrypt/i;

function place(scope: SealingScope): SealedFor {
  return { name: 'github-oauth', namespace: 'ccplant', scope };
}

describe('a sealed value', () => {
  test.each<[SealingScope, string, readonly string[]]>([
    ['strict', 'ccplant/github-oauth', ['ccplantgithub-oauth', 'ccplant', '', 'ccplant/other', 'other/github-oauth']],
    ['namespace-wide', 'ccplant', ['ccplant/github-oauth', '', 'other']],
    ['cluster-wide', '', ['ccplant', 'ccplant/github-oauth']],
  ])('%s opens with the label "%s" and no other', (scope, label, others) => {
    const sealed = seal('correct horse', place(scope), certificate);
    expect(unseal(sealed, label, privateKey)).toBe('correct horse');
    for (const other of others) expect(() => unseal(sealed, other, privateKey)).toThrow(REFUSED);
  });

  test('opens with no other key, and not when a bit of it has changed', () => {
    const sealed = seal('correct horse', place('strict'), certificate);
    const bytes = Buffer.from(sealed, 'base64');
    for (const index of [2, bytes.length - 20, bytes.length - 1]) {
      const changed = Buffer.from(bytes);
      changed.writeUInt8(bytes.readUInt8(index) ^ 1, index);
      expect(() => unseal(changed.toString('base64'), 'ccplant/github-oauth', privateKey)).toThrow(REFUSED);
    }
    expect(() => unseal(sealed, 'ccplant/github-oauth', makeCertificate().privateKey)).toThrow(REFUSED);
  });

  test.each(['', 'ü€🔑', '-----BEGIN KEY-----\nabc\n-----END KEY-----\n', 'x'.repeat(100_000)])(
    'keeps %.20j',
    (value) => {
      const sealed = seal(value, place('strict'), certificate);
      expect(unseal(sealed, 'ccplant/github-oauth', privateKey)).toBe(value);
      expect(Buffer.from(sealed, 'base64')).toHaveLength(2 + 256 + Buffer.byteLength(value) + 16);
    },
  );

  test('differs from every other sealing of the same value, in each of its parts', () => {
    const [one, other] = [1, 2].map(() => Buffer.from(seal('correct horse', place('strict'), certificate), 'base64'));
    expect(one?.subarray(2, 258)).not.toEqual(other?.subarray(2, 258));
    expect(one?.subarray(258)).not.toEqual(other?.subarray(258));
  });
});

const DOCUMENT: SecretDocument = {
  type: 'secret',
  side: 'kubernetes',
  file: 'argoproj/ccplant/github-oauth.sealed.yaml',
  origin: 'home',
  acknowledged: [],
  name: 'github-oauth',
  namespace: 'ccplant',
  secretType: 'Opaque',
  keys: {},
  maker: { by: 'sealed-secrets', certificate: pem, scope: 'strict' },
  consumer: 'the UI',
};

describe('a SealedSecret', () => {
  test('says its scope twice, its name twice and its type', () => {
    expect(sealedSecret(DOCUMENT, 'namespace-wide', { key: 'AgA' }, undefined)).toMatchInlineSnapshot(`
     {
       "apiVersion": "bitnami.com/v1alpha1",
       "kind": "SealedSecret",
       "metadata": {
         "annotations": {
           "sealedsecrets.bitnami.com/namespace-wide": "true",
         },
         "name": "github-oauth",
         "namespace": "ccplant",
       },
       "spec": {
         "encryptedData": {
           "key": "AgA",
         },
         "template": {
           "metadata": {
             "annotations": {
               "sealedsecrets.bitnami.com/managed": "true",
               "sealedsecrets.bitnami.com/namespace-wide": "true",
             },
             "name": "github-oauth",
             "namespace": "ccplant",
           },
           "type": "Opaque",
         },
       },
     }
    `);
    const annotationsOf = (scope: SealingScope): unknown => {
      const made = sealedSecret(DOCUMENT, scope, {}, undefined);
      return [at(made, 'metadata', 'annotations'), at(made, 'spec', 'template', 'metadata', 'annotations')];
    };
    // The controller takes over a Secret that a restore brought back.
    const managed = { 'sealedsecrets.bitnami.com/managed': 'true' };
    expect(annotationsOf('strict')).toEqual([undefined, managed]);
    const wide = { 'sealedsecrets.bitnami.com/cluster-wide': 'true' };
    expect(annotationsOf('cluster-wide')).toEqual([wide, { ...wide, ...managed }]);
  });

  test('keeps what somebody added, and neither old scopes nor a copy of the Secret in the clear', () => {
    const annotations = {
      'sealedsecrets.bitnami.com/cluster-wide': 'true',
      'kubectl.kubernetes.io/last-applied-configuration': '{"kind":"Secret","data":{"key":"aHVudGVyMg=="}}',
      'sealedsecrets.bitnami.com/managed': 'true',
    };
    const metadata = { name: 'old', creationTimestamp: null, annotations };
    const template = { metadata: { ...metadata, labels: { app: 'ui' } }, immutable: true };
    const before = { metadata, spec: { data: 'old form', encryptedData: { gone: 'AgB' }, template }, status: {} };
    const managed = { 'sealedsecrets.bitnami.com/managed': 'true' };
    const names = { name: 'github-oauth', namespace: 'ccplant', annotations: managed };
    expect(sealedSecret(DOCUMENT, 'strict', { key: 'AgA' }, before)).toEqual({
      apiVersion: 'bitnami.com/v1alpha1',
      kind: 'SealedSecret',
      metadata: names,
      spec: {
        encryptedData: { key: 'AgA' },
        template: { metadata: { ...names, labels: { app: 'ui' } }, immutable: true, type: 'Opaque' },
      },
    });
  });
});
