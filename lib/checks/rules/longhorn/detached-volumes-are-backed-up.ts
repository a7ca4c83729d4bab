import { isManifest } from '../../../products/sources';
import { at } from '../../../json';
import type { Check, Finding, Unknown } from '../../check';
import { example, longhornApplication as chart, object } from '../../examples/example';
import { recurringJobs } from '../../../products/longhorn/installation';
import { longhornChartsOf, settingValue } from '../../../products/longhorn/objects';
import { isFilledInLater } from '../../../products/placeholder';

const KEY = 'allowRecurringJobWhileVolumeDetached';
const SETTING = 'allow-recurring-job-while-volume-detached';

/** A volume that no pod uses when the job runs is passed over. */
export const detachedVolumesAreBackedUp: Check = {
  id: 'longhorn/detached-volumes-are-backed-up',
  severity: 'warning',
  title: 'where recurring jobs make backups, they take volumes along that are detached',
  rationale:
    'A volume of a CronJob, or of something scaled to zero, is detached most of the time. By default the job passes over it and reports success; one such volume was without a backup for 88 days.',
  fix: `set defaultSettings.${KEY}: true in the values of the chart`,
  source: { url: 'https://github.com/longhorn/longhorn/issues/1509', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('in the values', [chart('1.10.2', { defaultSettings: { [KEY]: true } }), job('backup')]),
      example('as a Setting', [chart('1.10.2', {}), object('Setting', SETTING, { value: 'true' }), job('backup')]),
      example('no backups at all', [chart('1.10.2', {}), job('snapshot')]),
    ],
    fail: [
      example('the default', [chart('1.10.2', {}), job('backup')]),
      example('switched off', [chart('1.10.2', { defaultSettings: { [KEY]: false } }), job('backup-force-create')]),
    ],
  }),

  appliesTo: (document, context) => longhornChartsOf(document, context).length > 0,

  find: (looked, context) => {
    const backups = recurringJobs(context.index).filter(({ task }) => /^backup(-force-create)?$/.test(task));
    if (backups.length === 0 || settingValue(context.index, SETTING) === 'true') return [];
    const names = backups.map(({ name }) => name).join(', ');
    return looked.filter(isManifest).flatMap((document) =>
      longhornChartsOf(document, context).flatMap(({ values, moreValues }): readonly (Finding | Unknown)[] => {
        const given = at(values, 'defaultSettings', KEY) ?? null;
        if (String(given) === 'true' || isFilledInLater(String(given))) return [];
        if (given === null && moreValues) {
          return [{ document, cannotTell: `whether ${KEY} is set: values that come from elsewhere are not read` }];
        }
        return [{ document, message: `${KEY} is not true, so ${names} passes over volumes that are detached` }];
      }),
    );
  },
};

function job(task: string): ReturnType<typeof object> {
  return object('RecurringJob', 'nightly', { spec: { name: 'nightly', task, cron: '0 3 * * *', groups: ['default'] } });
}
