import { at, textOf } from '../../../json';
import { isSlipOf } from '../../../values/distance';
import type { Check, Finding, Unknown } from '../../check';
import { example, inNamespace } from '../../examples/example';
import { dailySchedule, veleroInstalled, veleroObject } from '../../examples/example-velero';
import { isKind, titleOf } from '../../../products/kubernetes/object';
import { isFilledInLater } from '../../../products/placeholder';
import { backupSchedules } from '../../../products/velero/schedule';
import { isVeleroKind } from '../../../products/velero/declared';
import { storageLocations } from '../../../products/velero/storage-location';

/** A prepared restore is read when there is no time to look for mistakes. */
export const restoreNamesExistingSchedule: Check = {
  id: 'recovery/restore-names-existing-schedule',
  severity: 'error',
  title: 'a Restore names a schedule that is declared',
  rationale:
    'A Restore from a schedule that makes no backups is FailedValidation ("No backups found for schedule"), at the moment at which the backup is needed.',
  fix: 'write the name of the Schedule as scheduleName; the chart puts the name of its release before those of its values',
  source: { url: 'https://velero.io/docs/v1.18/restore-reference/', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('a schedule that is there', [veleroInstalled(), dailySchedule('daily'), restore('daily')]),
      example('a schedule of another cluster, whose backups are read', [readOnly(), restore('nightly')]),
    ],
    fail: [
      example('a schedule that is not there', [veleroInstalled(), dailySchedule('daily'), restore('dayly')]),
      example('under one Velero of two', [
        veleroInstalled(),
        dailySchedule('daily'),
        ...inNamespace('velero-restores', veleroInstalled(), restore('daily')),
      ]),
    ],
  }),

  appliesTo: (document) =>
    isVeleroKind(document, 'Restore') && textOf(at(document.body, 'spec', 'scheduleName')) !== '',

  find: (looked, { index, set }) => {
    return looked
      .filter((document) => isKind(document, 'Restore'))
      .flatMap((document): readonly (Finding | Unknown)[] => {
        const name = textOf(at(document.body, 'spec', 'scheduleName'));
        const isBeside = ({ namespace }: { readonly namespace: string }): boolean =>
          [namespace, textOf(at(document.body, 'metadata', 'namespace'))].includes('') ||
          namespace === at(document.body, 'metadata', 'namespace');
        const names = backupSchedules(index)
          .filter(isBeside)
          .map((schedule) => schedule.name);
        const readsOthers = storageLocations(index).some((location) => location.readOnly && isBeside(location));
        if (names.includes(name) || readsOthers || isFilledInLater(name)) return [];
        if (!set.closed) return [{ document, cannotTell: `whether there is a schedule ${name}` }];
        const near = names.find((other) => isSlipOf(name, other));
        const hint = near === undefined ? '' : `; there is ${near}`;
        return [
          { document, message: `the ${titleOf(document)} names the schedule ${name}, which is not there${hint}` },
        ];
      });
  },
};

function restore(scheduleName: string): ReturnType<typeof veleroObject> {
  return veleroObject('Restore', 'shop', { scheduleName });
}

function readOnly(): ReturnType<typeof veleroObject> {
  const objectStorage = { bucket: 'example-velero' };
  return veleroObject('BackupStorageLocation', 'other', { provider: 'aws', accessMode: 'ReadOnly', objectStorage });
}
