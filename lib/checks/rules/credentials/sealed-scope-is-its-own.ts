import { at } from '../../../json';
import { titleOf } from '../../../products/kubernetes/object';
import { isFilledInLater } from '../../../products/placeholder';
import { show } from '../../../values/problem';
import { SCOPE_ANNOTATIONS, scopeOf } from '../../../values/sealed-secret';
import { finding, rule } from '../../rule';
import { kinds } from '../../selectors';

export const sealedScopeIsItsOwn = rule({
  id: 'credentials/sealed-scope-is-its-own',
  severity: 'error',
  title: 'a SealedSecret declares its scope in its own annotations',
  rationale:
    'The controller reads the scope from the annotations of the SealedSecret, where only "true" counts. An annotation of the template only ends up on the Secret. A value that was sealed for another scope than the one that is read cannot be opened, and the Secret does not exist.',
  fix: 'give the SealedSecret the annotation of its template with the value "true", or seal the values again without it',
  source:
    'https://github.com/bitnami-labs/sealed-secrets/blob/main/pkg/apis/sealedsecrets/v1alpha1/sealedsecret_expansion.go',
  on: kinds('bitnami.com/SealedSecret'),

  find: (sealed) => {
    const metadata = at(sealed.body, 'metadata');
    const texts = SCOPE_ANNOTATIONS.map((name) => [name, at(metadata, 'annotations', name)] as const);
    if (texts.some(([, text]) => typeof text === 'string' && isFilledInLater(text))) return;
    const ignored = texts.filter(([, text]) => text !== undefined && text !== 'true' && text !== 'false');
    if (ignored.length > 0)
      return ignored.map(([name, text]) =>
        finding(
          ['metadata', 'annotations', name],
          `the ${titleOf(sealed)} has ${show(text)} for ${name}, which has no effect`,
        ),
      );
    const [own, template] = [metadata, at(sealed.body, 'spec', 'template', 'metadata')].map(scopeOf);
    if (template === 'strict' || template === own) return;
    return finding(
      ['spec', 'template', 'metadata', 'annotations'],
      `the scope of the ${titleOf(sealed)} is ${own}, and that of its template ${template}`,
    );
  },
});
