import { existing, textOf } from '../../../json';
import { backupSchedules } from '../../../products/velero/schedule';
import { storageLocations } from '../../../products/velero/storage-location';
import { finding, rule } from '../../rule';
import { each } from '../../selectors';

export const readOnlyLocationIsNotScheduled = rule({
  id: 'velero/read-only-location-is-not-scheduled',
  severity: 'error',
  title: 'no schedule sends its backups to a location that is read-only',
  rationale: 'Velero rejects a backup to a ReadOnly location: each run of the schedule ends in FailedValidation.',
  fix: 'name another storageLocation in the template, or set accessMode: ReadWrite on the location',
  source: 'https://velero.io/docs/v1.18/disaster-case/',
  on: each(backupSchedules),

  find: (schedule, model) => {
    if (schedule.paused) return;
    const wanted = textOf(schedule.template.storageLocation);
    const [only, ...others] = storageLocations(model)
      .filter(({ namespace, chart }) => (schedule.chart ? chart === schedule.chart : namespace === schedule.namespace))
      .filter(({ name, isDefault }) => (wanted === '' ? isDefault : name === wanted));
    if (!only?.readOnly || others.length > 0) return;
    return finding(
      existing(schedule.fields, ['template', 'storageLocation']),
      `the ${schedule.title} sends backups to ${only.name}, which is ReadOnly`,
    );
  },
});
