import { existing, textOf } from '../../../json';
import { valueOf, veleroCharts } from '../../../products/velero/installation';
import { backupSchedules } from '../../../products/velero/schedule';
import { storageLocations } from '../../../products/velero/storage-location';
import { doubt, finding, findingIn, rule } from '../../rule';
import { each } from '../../selectors';

export const oneDefaultLocation = rule({
  id: 'velero/one-default-location',
  severity: 'error',
  title: 'exactly one storage location is the default',
  rationale:
    'A backup that names no location needs a default, and fails validation without one. Of several, Velero unsets all but one, and GitOps sets them again: backups go now here, now there.',
  fix: 'set default: true on exactly one location',
  source: 'https://velero.io/docs/v1.18/locations/',
  on: each(veleroCharts),

  find: (chart, model) => {
    const own = storageLocations(model).filter((location) => location.chart === chart);
    const all = model.closed ? storageLocations(model) : own;
    const defaults = all.filter(({ isDefault }) => isDefault);
    if (defaults.length > 1) {
      const message = `${defaults.map(({ name }) => name).join(' and ')} are all the default location`;
      const last = defaults.findLast((location) => own.includes(location));
      return last ? findingIn(last, ['default'], message) : finding([], message);
    }
    const fallback = textOf(valueOf(chart, 'configuration', 'defaultBackupStorageLocation')) || 'default';
    if (defaults.length === 1 || own.length === 0 || all.some(({ name }) => name === fallback)) return;
    const schedules = backupSchedules(model);
    if (schedules.length > 0 && schedules.every(({ template }) => template.storageLocation)) return;
    const names = own.map(({ name }) => name).join(', ');
    if (!model.closed || chart.moreValues) return doubt(`whether a location besides ${names} is the default`);
    return finding(
      existing(chart.values, ['configuration', 'backupStorageLocation']),
      `none of the locations ${names} is the default, and none has the name ${fallback}`,
    );
  },
});
