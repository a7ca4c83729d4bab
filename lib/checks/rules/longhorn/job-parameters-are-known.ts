import { at, isObject, objectOf, textOf, type Json } from '../../../json';
import { titleOf } from '../../../products/kubernetes/object';
import { isFilledInLater } from '../../../products/placeholder';
import { JOB_VOLUME_BACKUP_POLICY, VOLUME_BACKUP_POLICIES } from '../../../products/longhorn/custom-resources';
import { isBackupTask } from '../../../products/longhorn/installation';
import { longhornHas, specOf } from '../../../products/longhorn/objects';
import { finding, rule } from '../../rule';
import { manifests } from '../../selectors';

export const jobParametersAreKnown = rule({
  id: 'longhorn/job-parameters-are-known',
  severity: 'error',
  title: 'the task of a recurring job accepts each of its parameters',
  rationale:
    'The webhook rejects a backup job with an unknown parameter. It accepts anything on a system backup: with an unknown policy the backup holds the objects of Longhorn and no volume.',
  fix: 'write full-backup-interval: "7" for backups, and volume-backup-policy: if-not-present, always or disabled',
  source: 'https://github.com/longhorn/longhorn-manager/blob/v1.9.2/datastore/longhorn.go',
  on: manifests('longhorn.io/RecurringJob').where((job) => isObject(specOf(job).parameters)),

  find: (job, model) => {
    const task = textOf(specOf(job).task);
    const hasPolicies = longhornHas(JOB_VOLUME_BACKUP_POLICY, model) !== false;
    return Object.entries(objectOf(at(job.body, 'spec', 'parameters'))).flatMap(([name, value]) => {
      const problem = problemOf(task, name, value, hasPolicies);
      if (problem === undefined) return [];
      return finding(['spec', 'parameters', name], `the parameter ${name} of the ${titleOf(job)} ${problem}`);
    });
  },
});

function problemOf(task: string, name: string, value: Json, hasPolicies: boolean): string | undefined {
  const isBackup = isBackupTask(task);
  if ((!isBackup && task !== 'system-backup') || typeof value !== 'string' || isFilledInLater(value)) return undefined;
  if (isBackup && name === 'full-backup-interval')
    return /^\d+$/.test(value) ? undefined : `must be a whole number, got: "${value}"`;
  if (name !== 'volume-backup-policy' || (isBackup && !hasPolicies)) return `is unknown to the task ${task}`;
  if (VOLUME_BACKUP_POLICIES.includes(value)) return undefined;
  return `must be one of ${VOLUME_BACKUP_POLICIES.join(', ')}, got: "${value}"`;
}
