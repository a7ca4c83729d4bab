import { at, textOf } from '../../../json';
import { SCOPE_ANNOTATIONS, sealedFor } from '../../../values/sealed-secret';
import type { Check } from '../../check';
import { example } from '../../examples/example';
import { sealedSecretOf } from '../../examples/example-sealed';
import { titleOf } from '../../../products/kubernetes/object';
import { isLiteral } from '../../../products/placeholder';
import { isSealedSecret } from '../../../products/sealed-secrets/objects';

const [CLUSTER_WIDE = '', NAMESPACE_WIDE = ''] = SCOPE_ANNOTATIONS;

/** `kubeseal` writes the name and the namespace twice; where they differ, one was changed after the sealing. */
export const sealedForItsOwnName: Check = {
  id: 'credentials/sealed-for-its-own-name',
  severity: 'error',
  title: 'a SealedSecret has the name and the namespace that its values were sealed for',
  rationale:
    'The name and the namespace are part of the seal. After a SealedSecret was renamed or moved, the controller cannot open its values, and there is no Secret. A name that was changed in the template alone has no effect: the Secret is called like the SealedSecret.',
  fix: 'seal the values anew for the name and the namespace that are meant, or put the old ones back',
  source: { url: 'https://github.com/bitnami-labs/sealed-secrets#scopes', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('the same name', [sealedSecretOf({}, { name: 'backup', namespace: 'longhorn-system' })]),
      example('no name in the template', [sealedSecretOf({}, {})]),
      example('another name, with a scope that lets it be renamed', [
        sealedSecretOf({ [NAMESPACE_WIDE]: 'true' }, { name: 'old', namespace: 'longhorn-system' }),
        sealedSecretOf({ [CLUSTER_WIDE]: 'true' }, { name: 'old', namespace: 'old' }),
      ]),
      example('filled in later', [sealedSecretOf({}, { name: '${NAME}', namespace: 'longhorn-system' })]),
    ],
    fail: [
      example('another name', [sealedSecretOf({}, { name: 'old', namespace: 'longhorn-system' })]),
      example('another namespace', [sealedSecretOf({}, { name: 'backup', namespace: 'default' })]),
      example('moved out of its namespace', [
        sealedSecretOf({ [NAMESPACE_WIDE]: 'true' }, { name: 'backup', namespace: 'default' }),
      ]),
    ],
  }),

  appliesTo: isSealedSecret,

  find: (looked) =>
    looked
      .filter(isSealedSecret)
      .filter(({ patch }) => patch !== true)
      .flatMap((document) => {
        const place = sealedFor(document.body);
        const bound = { strict: ['name', 'namespace'], 'namespace-wide': ['namespace'], 'cluster-wide': [] } as const;
        return bound[place.scope].flatMap((field) => {
          const told = textOf(at(document.body, 'spec', 'template', 'metadata', field));
          const own = place[field];
          if (![told, own].every(isLiteral) || told === own) return [];
          const message = `the ${titleOf(document)} has the ${field} ${own}, and its template has ${told}`;
          return [{ document, message }];
        });
      }),
};
