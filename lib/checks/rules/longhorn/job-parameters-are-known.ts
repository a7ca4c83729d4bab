import { isObject, type Json, type JsonObject } from '../../../json';
import { JOB_VOLUME_BACKUP_POLICY, VOLUME_BACKUP_POLICIES } from '../../../products/longhorn/custom-resources';
import type { Check } from '../../check';
import { example, longhornApplication, object } from '../../examples/example';
import { titleOf } from '../../../products/kubernetes/object';
import { isLonghornKind } from '../../../products/longhorn/installation';
import { longhornHas, specOf } from '../../../products/longhorn/objects';
import { isFilledInLater } from '../../../products/placeholder';

/** Of the parameters of a system backup nothing is checked, and a wrong policy means no backup of a volume. */
export const jobParametersAreKnown: Check = {
  id: 'longhorn/job-parameters-are-known',
  severity: 'error',
  title: 'the parameters of a recurring job are ones that its task takes, with values that it takes',
  rationale:
    'The webhook refuses a backup job with another parameter. A system backup takes anything: with a policy that it does not know it keeps the objects of Longhorn, and no volume.',
  fix: 'write full-backup-interval: "7" for backups, and volume-backup-policy: if-not-present, always or disabled',
  source: {
    url: 'https://github.com/longhorn/longhorn-manager/blob/v1.9.2/datastore/longhorn.go',
    read: '2026-11-21',
  },
  examples: () => ({
    pass: [
      example('a full backup each week', [chart('1.10.2'), job('backup', { 'full-backup-interval': '7' })]),
      example('a system backup', [chart('1.10.2'), job('system-backup', { 'volume-backup-policy': 'always' })]),
    ],
    fail: [
      example('a misspelt parameter', [chart('1.10.2'), job('backup', { fullBackupInterval: '7' })]),
      example('no number', [chart('1.10.2'), job('backup', { 'full-backup-interval': 'weekly' })]),
      example('a number where a text is read', [chart('1.10.2'), job('backup', { 'full-backup-interval': 7 })]),
      example('a policy that is none', [chart('1.10.2'), job('system-backup', { 'volume-backup-policy': 'all' })]),
      example('a policy before its time', [chart('1.8.2'), job('backup', { 'volume-backup-policy': 'always' })]),
    ],
  }),

  appliesTo: (document) => isLonghornKind(document, 'RecurringJob') && isObject(specOf(document).parameters),

  find: (looked, context) => {
    const policies = longhornHas(JOB_VOLUME_BACKUP_POLICY, context) !== false;
    return looked
      .filter((document) => isLonghornKind(document, 'RecurringJob'))
      .flatMap((document) => {
        const { task, parameters } = specOf(document);
        return Object.entries(isObject(parameters) ? parameters : {}).flatMap(([name, value]) => {
          const fault = faultOf(task, name, value, policies);
          return fault === undefined
            ? []
            : [{ document, message: `the parameter ${name} of ${titleOf(document)} ${fault}` }];
        });
      });
  },
};

function faultOf(task: Json | undefined, name: string, value: Json, policies: boolean): string | undefined {
  if (typeof value !== 'string') return `is ${JSON.stringify(value)}, and must be a text`;
  const isBackup = task === 'backup' || task === 'backup-force-create';
  if ((!isBackup && task !== 'system-backup') || isFilledInLater(value)) return undefined;
  if (isBackup && name === 'full-backup-interval') {
    return /^\d+$/.test(value) ? undefined : `is "${value}", and must be a whole number`;
  }
  if (name !== 'volume-backup-policy' || (isBackup && !policies)) return `is none that ${task} takes`;
  const known = VOLUME_BACKUP_POLICIES.includes(value);
  return known ? undefined : `is "${value}", and must be ${VOLUME_BACKUP_POLICIES.join(', ')}`;
}

function chart(version: string): ReturnType<typeof object> {
  return longhornApplication(version, {});
}

function job(task: string, parameters: JsonObject): ReturnType<typeof object> {
  return object('RecurringJob', 'nightly', { spec: { task, cron: '0 3 * * *', parameters } });
}
