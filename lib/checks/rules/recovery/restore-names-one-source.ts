import { at, textOf } from '../../../json';
import { titleOf } from '../../../products/kubernetes/object';
import { finding, rule } from '../../rule';
import { kinds } from '../../selectors';

export const restoreNamesOneSource = rule({
  id: 'recovery/restore-names-one-source',
  severity: 'error',
  title: 'a Restore names either a backup or a schedule',
  rationale:
    'With neither or both, the Restore fails with FailedValidation and restores nothing. Nobody notices until the Restore is needed.',
  fix: 'set scheduleName for the newest completed backup of a schedule, or backupName for a specific backup',
  source: 'https://velero.io/docs/v1.18/api-types/restore/',
  on: kinds('velero.io/Restore'),

  find: (restore) => {
    const named = ['backupName', 'scheduleName'].filter((key) => textOf(at(restore.body, 'spec', key)) !== '');
    const [first, second] = named;
    if (first === undefined) return finding(['spec'], `the ${titleOf(restore)} names neither a backup nor a schedule`);
    if (second !== undefined)
      return finding(['spec', second], `the ${titleOf(restore)} names both a backup and a schedule`);
    return undefined;
  },
});
