import { objectOf, stringsIn } from '../../../json';
import { titleOf } from '../../../products/kubernetes/object';
import { finding, rule } from '../../rule';
import { kinds } from '../../selectors';

export const restoreWritesNoExistingClaim = rule({
  id: 'recovery/restore-writes-no-existing-claim',
  severity: 'warning',
  title: 'a Restore that updates existing objects does not promise the data of volumes',
  rationale:
    'With existingResourcePolicy: update, Velero changes existing objects, and never the data of an existing claim. The Restore is Completed, and the volume still has the current data.',
  fix: 'set restorePVs: false to restore objects only, or restore into another namespace by namespaceMapping',
  source: 'https://velero.io/docs/v1.18/restore-reference/',
  on: kinds('velero.io/Restore'),

  find: (restore) => {
    const spec = objectOf(restore.body.spec);
    if (spec.existingResourcePolicy !== 'update' || spec.restorePVs === false) return;
    const included = stringsIn(spec.includedResources);
    const hasClaims = included.length === 0 || included.some((kind) => CLAIMS.test(kind));
    const isMapped = Object.keys(objectOf(spec.namespaceMapping)).length > 0;
    if (!hasClaims || isMapped) return;
    const message = `the ${titleOf(restore)} updates existing objects, and leaves the data of existing claims as it is`;
    return finding(['spec', 'existingResourcePolicy'], message);
  },
});

const CLAIMS = /^(\*|pvcs?|persistentvolumeclaims?)$/i;
