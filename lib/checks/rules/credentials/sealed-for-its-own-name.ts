import { at, textOf } from '../../../json';
import { titleOf } from '../../../products/kubernetes/object';
import { isLiteral } from '../../../products/placeholder';
import { sealedFor } from '../../../values/sealed-secret';
import { finding, rule } from '../../rule';
import { kinds } from '../../selectors';

export const sealedForItsOwnName = rule({
  id: 'credentials/sealed-for-its-own-name',
  severity: 'error',
  title: 'a SealedSecret has the name and the namespace that its values were sealed for',
  rationale:
    'The name and the namespace are part of the seal. After a SealedSecret was renamed or moved, the controller cannot open its values, and the Secret does not exist. A name that was changed in the template alone has no effect: the Secret gets the name of the SealedSecret.',
  fix: 'seal the values again for the new name and namespace, or put the old ones back',
  source: 'https://github.com/bitnami-labs/sealed-secrets#scopes',
  on: kinds('bitnami.com/SealedSecret'),

  find: (sealed) => {
    const place = sealedFor(sealed.body);
    return BOUND[place.scope].flatMap((field) => {
      const path = ['spec', 'template', 'metadata', field];
      const told = textOf(at(sealed.body, ...path));
      const own = place[field];
      if (![told, own].every(isLiteral) || told === own) return [];
      return [finding(path, `the ${titleOf(sealed)} has the ${field} ${own}, and its template has ${told}`)];
    });
  },
});

/** What is part of the seal. `kubeseal` writes it twice; where the two differ, one was changed after the sealing. */
const BOUND = { strict: ['name', 'namespace'], 'namespace-wide': ['namespace'], 'cluster-wide': [] } as const;
