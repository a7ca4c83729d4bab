import { at } from '../../../json';
import { SCOPE_ANNOTATIONS, scopeOf } from '../../../values/sealed-secret';
import { show } from '../../../values/problem';
import type { Check } from '../../check';
import { example } from '../../examples/example';
import { sealedSecretOf } from '../../examples/example-sealed';
import { titleOf } from '../../../products/kubernetes/object';
import { isFilledInLater } from '../../../products/placeholder';
import { isSealedSecret } from '../../../products/sealed-secrets/objects';

const [CLUSTER_WIDE = '', NAMESPACE_WIDE = ''] = SCOPE_ANNOTATIONS;

/** The scope is part of the seal, and the controller learns it from one place only. */
export const sealedScopeIsItsOwn: Check = {
  id: 'credentials/sealed-scope-is-its-own',
  severity: 'error',
  title: 'a SealedSecret says its scope itself',
  rationale:
    'The controller reads the scope in the annotations of the SealedSecret, where only "true" counts. What its template says only ends up on the Secret. A value that was sealed for another scope than the one that is read cannot be opened, and there is no Secret.',
  fix: 'give the SealedSecret the annotation of its template, with the text "true"; or seal the values anew without it',
  source: {
    url: 'https://github.com/bitnami-labs/sealed-secrets/blob/main/pkg/apis/sealedsecrets/v1alpha1/sealedsecret_expansion.go',
    read: '2026-11-21',
  },
  examples: () => ({
    pass: [
      example('strict', [sealedSecretOf({}, {})]),
      example('on both', [
        sealedSecretOf({ [CLUSTER_WIDE]: 'true' }, { annotations: { [CLUSTER_WIDE]: 'true' } }),
        sealedSecretOf({ [NAMESPACE_WIDE]: 'true' }, { annotations: { [NAMESPACE_WIDE]: 'true' } }),
      ]),
      example('on the SealedSecret alone', [sealedSecretOf({ [CLUSTER_WIDE]: 'true' }, {})]),
      example('switched off, or filled in later', [
        sealedSecretOf({ [CLUSTER_WIDE]: 'false', [NAMESPACE_WIDE]: '${WIDE}' }, {}),
      ]),
    ],
    fail: [
      example('on the template alone', [sealedSecretOf({}, { annotations: { [CLUSTER_WIDE]: 'true' } })]),
      example('two scopes', [
        sealedSecretOf({ [NAMESPACE_WIDE]: 'true' }, { annotations: { [CLUSTER_WIDE]: 'true' } }),
      ]),
      example('a text that does not count', [sealedSecretOf({ [CLUSTER_WIDE]: 'yes' }, {})]),
    ],
  }),

  appliesTo: isSealedSecret,

  find: (looked) =>
    looked
      .filter(isSealedSecret)
      .filter(({ patch }) => patch !== true)
      .flatMap((document) => {
        const metadata = at(document.body, 'metadata');
        const texts = SCOPE_ANNOTATIONS.map((name) => [name, at(metadata, 'annotations', name)] as const);
        if (texts.some(([, text]) => typeof text === 'string' && isFilledInLater(text))) return [];
        const ignored = texts.filter(([, text]) => text !== undefined && text !== 'true' && text !== 'false');
        const [own, told] = [metadata, at(document.body, 'spec', 'template', 'metadata')].map(scopeOf);
        return [
          ...ignored.map(
            ([name, text]) => `the ${titleOf(document)} has ${show(text)} for ${name}, which says nothing`,
          ),
          ...(told === 'strict' || told === own || ignored.length > 0
            ? []
            : [`the ${titleOf(document)} is ${own}, and its template says ${told}`]),
        ].map((message) => ({ document, message }));
      }),
};
