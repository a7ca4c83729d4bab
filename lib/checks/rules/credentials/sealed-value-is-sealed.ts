import type { Manifest } from '../../../products/sources';
import type { JsonObject } from '../../../json';
import { copiesInTheClear, sealedEntries, sealedForm } from '../../../values/sealed-secret';
import type { Check } from '../../check';
import { example, object } from '../../examples/example';
import { sealedText } from '../../examples/example-sealed';
import { titleOf } from '../../../products/kubernetes/object';
import { isLiteral } from '../../../products/placeholder';
import { isSealedSecret } from '../../../products/sealed-secrets/objects';

/** The API server takes any text there; the controller alone sees that it is none of its own. */
export const sealedValueIsSealed: Check = {
  id: 'credentials/sealed-value-is-sealed',
  severity: 'error',
  title: 'what stands in a SealedSecret is sealed',
  rationale:
    'The controller cannot open what it has not sealed, and makes no Secret, not even of the other keys. And what stands there in the clear, or in base64, is known to everybody who can read the repository.',
  fix: 'seal the value with `kubeseal`; replace one that was committed in the clear where it was issued',
  source: {
    url: 'https://github.com/bitnami-labs/sealed-secrets/blob/main/docs/developer/crypto.md',
    read: '2026-11-21',
  },
  examples: () => ({
    pass: [
      example('sealed', [sealed({ password: sealedText() })]),
      example('filled in later, or left out of an example', [
        sealed({ token: '${TOKEN}', key: 'AgBy3i4OJSWK5PiTy...' }),
      ]),
      example('an object of another product', [
        sealed({}),
        object('SealedSecret', 'backup', { apiVersion: 'example.org/v1', spec: { encryptedData: { a: 'b' } } }),
      ]),
    ],
    fail: [
      example('in the clear', [sealed({ password: 'correct horse' })]),
      example('in base64', [sealed({ password: 'Y29ycmVjdCBob3JzZQ==' })]),
      example('cut off', [sealed({ password: sealedText().slice(0, 100) })]),
      example('beside a copy of the Secret', [sealed({ password: sealedText() }, COPY)]),
    ],
  }),

  appliesTo: isSealedSecret,

  find: (looked) =>
    looked.filter(isSealedSecret).flatMap((document) => {
      const entries = Object.entries(sealedEntries(document.body)).filter(([, value]) => isMeant(value));
      const messages = Object.entries(WORDS).flatMap(([form, words]) => {
        const keys = entries.filter(([, value]) => sealedForm(value) === form).map(([key]) => key);
        return keys.length === 0 ? [] : [`the ${titleOf(document)} holds ${words} ${keys.join(', ')}`];
      });
      const copies = copiesInTheClear(document.body).map(
        (path) => `the ${titleOf(document)} holds a copy of the Secret in the clear in ${path}`,
      );
      return [...messages, ...copies].map((message) => ({ document, message }));
    }),
};

const WORDS = { 'not sealed': 'something that is not sealed under', 'cut off': 'the mere beginning of a value under' };

/** Whether a text is to be taken as it stands. */
function isMeant(value: JsonObject[string]): boolean {
  return typeof value !== 'string' || value === '' || (isLiteral(value) && !/\.\.|…/.test(value));
}

const COPY = {
  'kubectl.kubernetes.io/last-applied-configuration': '{"kind":"Secret","data":{"password":"Y29ycmVjdA=="}}',
};

function sealed(encryptedData: JsonObject, annotations: JsonObject = {}): Manifest {
  return object('SealedSecret', 'backup', { spec: { encryptedData, template: { metadata: { annotations } } } });
}
