import { productReaders, workloadReaders, type SecretReader } from '../../../products/kubernetes/secret-readers';
import { deliveredSecrets, type DeliveredSecret } from '../../../products/kubernetes/secrets';
import type { Model } from '../../../products/model';
import { finding, rule } from '../../rule';
import { each } from '../../selectors';

export const secretKeysMatchReader = rule({
  id: 'agreement/secret-keys-match-reader',
  severity: 'error',
  title: 'a Secret has the keys by which backups read it',
  rationale:
    'Velero reads the file `cloud`, VolSync the names of its mover, a job the key that it names. Under another key the credential is not found: the pod does not start, or the storage location is never available.',
  fix: 'give the Secret the keys that the message names',
  source: 'https://velero.io/docs/v1.18/locations/',
  on: each(readers),

  // Decided only when there is one Secret of that name, and its keys are all known.
  find: ({ name, namespace, who, keys }, model) => {
    const [only, ...others] = model.once(secretsByName).get(`${namespace}/${name}`) ?? [];
    const there = only && others.length === 0 ? only.keys : undefined;
    const missing = there ? keys.filter((key) => !there.includes(key)) : [];
    if (!there || missing.length === 0) return;
    return finding([], `the Secret ${name} has ${there.join(', ')}, and ${who} reads ${missing.join(' and ')}`);
  },
});

function readers(model: Model): readonly SecretReader[] {
  return [...productReaders(model), ...workloadReaders(model)];
}

function secretsByName(model: Model): ReadonlyMap<string, readonly DeliveredSecret[]> {
  const made = new Map<string, DeliveredSecret[]>();
  for (const secret of model.once(deliveredSecrets)) {
    const key = `${secret.namespace}/${secret.name}`;
    made.set(key, [...(made.get(key) ?? []), secret]);
  }
  return made;
}
