import { productReaders } from '../../../products/kubernetes/secret-readers';
import { deliveredSecrets, secretsAreCopied } from '../../../products/kubernetes/secrets';
import { isSlipOf } from '../../../values/distance';
import { doubt, finding, rule } from '../../rule';
import { each } from '../../selectors';

export const credentialSecretIsDelivered = rule({
  id: 'agreement/credential-secret-is-delivered',
  severity: 'error',
  title: 'something makes the Secret that Longhorn or Velero reads',
  rationale:
    'A backup engine that is given the name of a Secret which nothing makes has no credential: its target is not available, its pod does not start, and no backup is made.',
  fix: 'write the same name in both places; the message says which one exists',
  source: 'https://longhorn.io/docs/1.10.2/snapshots-and-backups/backup-and-restore/set-backup-target/',
  on: each(productReaders),

  find: ({ name, namespace, who }, model) => {
    const delivered = model.once(deliveredSecrets);
    const inReach = delivered.filter((one) => [one.namespace, namespace].includes('') || one.namespace === namespace);
    if (inReach.some((one) => one.name === name)) return;
    const unsure = doubt(`whether the Secret ${name} for ${who} exists: it is not made here`);
    const elsewhere = delivered.filter((one) => one.name === name);
    if (model.once(secretsAreCopied) || elsewhere.some(({ copied }) => copied)) return unsure;
    const [other] = elsewhere;
    if (other && who !== 'Longhorn')
      return finding([], `the Secret ${name} that ${who} reads in ${namespace} is made in ${other.namespace}`);
    const near = inReach.find((one) => isSlipOf(one.name, name));
    if (near) return finding([], `the Secret ${name} that ${who} reads is called ${near.name} where it is made`);
    if (other || !model.closed || model.hasOtherFiles) return unsure;
    return finding([], `nothing makes the Secret ${name} that ${who} reads`);
  },
});
