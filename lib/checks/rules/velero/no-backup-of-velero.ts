import { at, existing, type JsonObject, listOf, textOf } from '../../../json';
import { nameOf } from '../../../products/kubernetes/object';
import type { Model } from '../../../products/model';
import { isLiteral } from '../../../products/placeholder';
import { type BackupSchedule, backupSchedules, movesSnapshots } from '../../../products/velero/schedule';
import { takesNamespace } from '../../../products/velero/scope';
import { finding, rule } from '../../rule';
import { each } from '../../selectors';

const EXCLUDED = 'velero.io/exclude-from-backup';

export const noBackupOfVelero = rule({
  id: 'velero/no-backup-of-velero',
  severity: 'warning',
  title: 'a backup that moves the data of volumes leaves out the namespace of Velero',
  rationale:
    'A backup that holds the DataUploads of other backups treats their snapshots in the repository as its own. When backups expire, that data is never deleted, and the bucket grows without end. Nothing in that namespace needs a backup: the installation is in Git.',
  fix: 'add the namespace of Velero to excludedNamespaces of the template',
  source: 'https://github.com/velero-io/velero/pull/9791',
  on: each(backupSchedules),

  find: (schedule, model) => {
    const { title, namespace, template, paused } = schedule;
    if (paused || !movesSnapshots(schedule) || !includesItsOwn(schedule)) return;
    if (model.once(excludedNamespaces).includes(namespace)) return;
    const named = listOf(template.includedNamespaces).indexOf(namespace);
    const path = named < 0 ? existing(template, ['excludedNamespaces']) : ['includedNamespaces', named];
    return finding(
      ['template', ...path],
      `backups of the ${title} include ${namespace}, the namespace of Velero itself`,
    );
  },
});

/** Namespaces with a label that keeps them out of every backup. */
function excludedNamespaces(model: Model): readonly (string | undefined)[] {
  return model
    .ofKind('Namespace')
    .filter(({ body }) => at(body, 'metadata', 'labels', EXCLUDED) === 'true')
    .map(nameOf);
}

function includesItsOwn({ template, namespace }: BackupSchedule): boolean {
  return isLiteral(namespace) && !isNarrowed(template) && takesNamespace(template, namespace) === true;
}

/** Whether labels or kinds are chosen, which DataUploads may not be among. */
function isNarrowed(template: JsonObject): boolean {
  const kinds = [...listOf(template.includedResources), ...listOf(template.includedNamespaceScopedResources)];
  return (
    'labelSelector' in template || 'orLabelSelectors' in template || kinds.map(textOf).some((kind) => kind !== '*')
  );
}
