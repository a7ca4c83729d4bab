import { at, listOf, textOf, type Path } from '../../../json';
import type { Model } from '../../../products/model';
import type { Manifest } from '../../../products/sources';
import { doubt, finding, rule } from '../../rule';
import { each } from '../../selectors';

export const remoteRefIsDeclaredParameter = rule({
  id: 'agreement/remote-ref-is-declared-parameter',
  severity: 'error',
  title: 'an ExternalSecret reads parameters that Terraform makes',
  rationale:
    'An ExternalSecret that names a parameter which does not exist makes no Secret, and what needs the Secret waits.',
  fix: 'write the name of a parameter that Terraform makes',
  source: 'https://external-secrets.io/latest/provider/aws-parameter-store/',
  on: each(remoteKeys),

  find: ({ key }, model) => {
    const declared = model.resources('aws_ssm_parameter').map(({ body }) => textOf(body.name));
    if (declared.includes(key)) return;
    const level = firstLevel(key);
    const siblings = level === undefined ? [] : declared.filter((name) => firstLevel(name) === level);
    if (siblings.length === 0 || declared.some((name) => name.includes('${')))
      return doubt(`whether the parameter ${key} exists: Terraform does not make it here`);
    return finding([], `the parameter ${key} is not declared; under ${level} there are ${siblings.join(', ')}`);
  },
});

interface RemoteKey {
  readonly document: Manifest;
  readonly path: Path;
  readonly key: string;
}

function remoteKeys(model: Model): readonly RemoteKey[] {
  return model.ofKind('ExternalSecret').flatMap((document) =>
    listOf(at(document.body, 'spec', 'data')).flatMap((entry, index) => {
      const key = at(entry, 'remoteRef', 'key');
      return typeof key === 'string' ? [{ document, path: ['spec', 'data', index, 'remoteRef', 'key'], key }] : [];
    }),
  );
}

/** `/longhorn` of `/longhorn/backup/id`; undefined for a name without levels. */
function firstLevel(name: string): string | undefined {
  return /^(\/[^/]+)\//.exec(name)?.[1];
}
