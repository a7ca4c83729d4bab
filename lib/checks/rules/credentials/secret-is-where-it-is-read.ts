import { titleOf } from '../../../products/kubernetes/object';
import { workloadReaders, type SecretReader } from '../../../products/kubernetes/secret-readers';
import { deliveredSecrets, secretsAreCopied, type DeliveredSecret } from '../../../products/kubernetes/secrets';
import type { Model } from '../../../products/model';
import { doubt, finding, rule } from '../../rule';
import { each } from '../../selectors';

export const secretIsWhereItIsRead = rule({
  id: 'credentials/secret-is-where-it-is-read',
  severity: 'error',
  title: 'the Secret that a backup reads is made in the namespace of the backup',
  rationale:
    'No pod sees a Secret of another namespace. The job does not start, or the database archives nothing, although a Secret of that name exists.',
  fix: 'make the Secret in the namespace that reads it too, with an ExternalSecret of its own',
  source: 'https://kubernetes.io/docs/concepts/configuration/secret/',
  on: each(firstReaders),

  find: ({ document, name, namespace }, model) => {
    const made = model.once(secretsByName).get(name) ?? [];
    const [other] = made;
    if (!other || made.some((one) => one.namespace === namespace || one.namespace === '')) return;
    if (model.once(secretsAreCopied) || made.some(({ copied }) => copied))
      return doubt(`whether the Secret ${name} is copied to ${namespace}`);
    return finding(
      [],
      `the ${titleOf(document)} in ${namespace} reads the Secret ${name}, which is made in ${other.namespace}`,
    );
  },
});

/** Of several places of one object that read the same Secret, the first. */
function firstReaders(model: Model): readonly SecretReader[] {
  const seen = new Map<SecretReader['document'], Set<string>>();
  return workloadReaders(model).filter(({ document, name, namespace }) => {
    const names = seen.get(document) ?? new Set();
    seen.set(document, names);
    if (namespace === '' || names.has(name)) return false;
    names.add(name);
    return true;
  });
}

function secretsByName(model: Model): ReadonlyMap<string, readonly DeliveredSecret[]> {
  const made = new Map<string, DeliveredSecret[]>();
  for (const secret of deliveredSecrets(model)) made.set(secret.name, [...(made.get(secret.name) ?? []), secret]);
  return made;
}
