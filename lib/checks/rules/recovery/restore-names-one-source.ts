import { at, textOf } from '../../../json';
import type { Check } from '../../check';
import { example } from '../../examples/example';
import { veleroObject } from '../../examples/example-velero';
import { isKind, titleOf } from '../../../products/kubernetes/object';
import { isVeleroKind } from '../../../products/velero/declared';

/** Velero takes one of two ways to a backup, and refuses both at once. */
export const restoreNamesOneSource: Check = {
  id: 'recovery/restore-names-one-source',
  severity: 'error',
  title: 'a Restore names a backup or a schedule, and not both',
  rationale:
    'Without either, and with both, the Restore is FailedValidation and nothing is restored. It is found out when the Restore is needed.',
  fix: 'write scheduleName for the newest completed backup of a schedule, or backupName for a certain one',
  source: { url: 'https://velero.io/docs/v1.18/api-types/restore/', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('a schedule', [restore({ scheduleName: 'daily' })]),
      example('a backup, and an empty schedule', [restore({ backupName: 'daily-20260101030000', scheduleName: '' })]),
    ],
    fail: [
      example('neither', [restore({})]),
      example('both', [restore({ backupName: 'daily-20260101030000', scheduleName: 'daily' })]),
    ],
  }),

  appliesTo: (document) => isVeleroKind(document, 'Restore'),

  find: (looked) =>
    looked
      .filter((document) => isKind(document, 'Restore'))
      .map((document) => ({
        document,
        named: ['backupName', 'scheduleName'].filter((key) => textOf(at(document.body, 'spec', key)) !== ''),
      }))
      .filter(({ named }) => named.length !== 1)
      .map(({ document, named }) => ({
        document,
        message: `the ${titleOf(document)} names ${named.length === 0 ? 'neither a backup nor a schedule' : 'a backup and a schedule'}`,
      })),
};

function restore(spec: Parameters<typeof veleroObject>[2]): ReturnType<typeof veleroObject> {
  return veleroObject('Restore', 'shop', spec);
}
