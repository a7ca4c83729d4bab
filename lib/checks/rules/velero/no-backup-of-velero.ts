import { at, type JsonObject, listOf, textOf } from '../../../json';
import type { Check } from '../../check';
import { example, object } from '../../examples/example';
import { dailySchedule } from '../../examples/example-velero';
import { nameOf } from '../../../products/kubernetes/object';
import { isLiteral } from '../../../products/placeholder';
import { type BackupSchedule, backupSchedulesOf } from '../../../products/velero/schedule';
import { isVeleroKind } from '../../../products/velero/declared';
import { takesNamespace } from '../../../products/velero/scope';
import { installsVelero, isYes } from '../../../products/velero/installation';

const MOVED = { snapshotMoveData: true };
const EXCLUDED = 'velero.io/exclude-from-backup';

/** Velero's own objects say where the data of volumes is, for as long as their backup lives. */
export const noBackupOfVelero: Check = {
  id: 'velero/no-backup-of-velero',
  severity: 'warning',
  title: 'a backup that moves the data of volumes leaves out the namespace of Velero itself',
  rationale:
    'A backup that holds the DataUploads of other backups takes their snapshots in the repository for its own. When backups expire, that data is never deleted, and the bucket grows without end. Nothing in that namespace is worth a backup: the installation is in Git.',
  fix: 'add the namespace of Velero to excludedNamespaces of the template',
  source: { url: 'https://github.com/velero-io/velero/pull/9791', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('left out', [dailySchedule('all', { ...MOVED, excludedNamespaces: ['velero'] })]),
      example('another namespace', [dailySchedule('photos', { ...MOVED, includedNamespaces: ['photos'] })]),
      example('nothing is moved', [dailySchedule('all')]),
      example('the namespace says so', [
        dailySchedule('all', MOVED),
        object('Namespace', 'velero', {
          apiVersion: 'v1',
          metadata: { name: 'velero', labels: { [EXCLUDED]: 'true' } },
        }),
      ]),
    ],
    fail: [
      example('everything', [dailySchedule('all', MOVED)]),
      example('by name', [dailySchedule('all', { ...MOVED, includedNamespaces: ['photos', 'velero'] })]),
    ],
  }),

  appliesTo: (document, context) => installsVelero(document, context) || isVeleroKind(document, 'Schedule'),

  find: (looked, { index }) => {
    const excluded = index
      .ofKind('Namespace')
      .filter(({ body }) => at(body, 'metadata', 'labels', EXCLUDED) === 'true')
      .map(nameOf);
    return looked
      .flatMap((document) => backupSchedulesOf(document, index))
      .filter((schedule) => isYes(schedule.template.snapshotMoveData) && !schedule.paused && takesItsOwn(schedule))
      .filter(({ namespace }) => !excluded.includes(namespace))
      .map(({ document, title, namespace }) => ({
        document,
        message: `the ${title} takes ${namespace}, the namespace of Velero itself, into its backups`,
      }));
  },
};

function takesItsOwn({ template, namespace }: BackupSchedule): boolean {
  if (namespace === '' || !isLiteral(namespace) || isNarrowed(template)) return false;
  return takesNamespace(template, namespace) === true;
}

/** By labels or kinds, which DataUploads may not be among. */
function isNarrowed(template: JsonObject): boolean {
  const kinds = [...listOf(template.includedResources), ...listOf(template.includedNamespaceScopedResources)].map(
    textOf,
  );
  return 'labelSelector' in template || 'orLabelSelectors' in template || kinds.some((kind) => kind !== '*');
}
