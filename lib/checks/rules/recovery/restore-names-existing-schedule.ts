import { at, textOf } from '../../../json';
import { namespaceOf, titleOf } from '../../../products/kubernetes/object';
import { isFilledInLater } from '../../../products/placeholder';
import { backupSchedules } from '../../../products/velero/schedule';
import { storageLocations } from '../../../products/velero/storage-location';
import { isSlipOf } from '../../../values/distance';
import { doubt, finding, rule } from '../../rule';
import { kinds } from '../../selectors';

const NAME = ['spec', 'scheduleName'];

export const restoreNamesExistingSchedule = rule({
  id: 'recovery/restore-names-existing-schedule',
  severity: 'error',
  title: 'the schedule that a Restore names is declared',
  rationale:
    'A Restore from a schedule without backups fails with FailedValidation ("No backups found for schedule") at the moment when the backup is needed.',
  fix: 'set scheduleName to the name of the Schedule; the chart prefixes the schedules in its values with the name of its release',
  source: 'https://velero.io/docs/v1.18/restore-reference/',
  on: kinds('velero.io/Restore').where(({ body }) => textOf(at(body, ...NAME)) !== ''),

  find: (restore, model) => {
    const name = textOf(at(restore.body, ...NAME));
    const own = namespaceOf(restore);
    const isBeside = ({ namespace }: { readonly namespace: string }): boolean =>
      namespace === '' || own === '' || namespace === own;
    const names = backupSchedules(model)
      .filter(isBeside)
      .map((schedule) => schedule.name);
    // A location that is opened to read holds the backups of another cluster.
    const readsOthers = storageLocations(model).some((location) => location.readOnly && isBeside(location));
    if (names.includes(name) || readsOthers || isFilledInLater(name)) return;
    if (!model.closed) return doubt(`whether the schedule ${name} exists: it is not declared here`);
    const near = names.find((other) => isSlipOf(name, other));
    const hint = near === undefined ? '' : `; the nearest one is ${near}`;
    return finding(NAME, `the ${titleOf(restore)} names the schedule ${name}, which does not exist${hint}`);
  },
});
