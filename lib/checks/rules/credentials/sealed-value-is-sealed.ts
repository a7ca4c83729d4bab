import { shownPath, type Json } from '../../../json';
import { titleOf } from '../../../products/kubernetes/object';
import { isLiteral } from '../../../products/placeholder';
import { copiesInTheClear, sealedEntries, sealedForm } from '../../../values/sealed-secret';
import { finding, rule } from '../../rule';
import { manifests } from '../../selectors';

export const sealedValueIsSealed = rule({
  id: 'credentials/sealed-value-is-sealed',
  severity: 'error',
  title: 'every value of a SealedSecret is sealed',
  rationale:
    'The controller cannot open a value that it did not seal, and makes no Secret at all, not even with the other keys. A value in the clear, or in base64, is known to everybody who can read the repository.',
  fix: 'seal the value with `kubeseal`, and replace one that was committed in the clear where it was issued',
  source: 'https://github.com/bitnami-labs/sealed-secrets/blob/main/docs/developer/crypto.md',
  on: manifests('bitnami.com/SealedSecret'),

  find: (sealed) => {
    const title = titleOf(sealed);
    const values = Object.entries(sealedEntries(sealed.body)).flatMap(([key, value]) => {
      const form = sealedForm(value);
      if (form === 'sealed' || !isMeant(value)) return [];
      return [finding(['spec', 'encryptedData', key], `the ${title} holds ${WORDS[form]} under ${key}`)];
    });
    const copies = copiesInTheClear(sealed.body).map((path) =>
      finding(path, `the ${title} holds a copy of the Secret in the clear in ${shownPath(path.slice(0, -1))}`),
    );
    return [...values, ...copies];
  },
});

const WORDS = { 'not sealed': 'a value that is not sealed', 'cut off': 'only the beginning of a sealed value' };

/** Whether a value is final: not one that is filled in later, or left out in a manual. */
function isMeant(value: Json): boolean {
  return typeof value !== 'string' || value === '' || (isLiteral(value) && !/\.\.|…/.test(value));
}
