import { at, textOf } from '../../../json';
import { LONGHORN_DRIVER } from '../../../products/longhorn/storage-class';
import { LONGHORN_SNAPSHOT_TYPES } from '../../../products/snapshots/releases';
import type { Check } from '../../check';
import { example } from '../../examples/example';
import { snapshotClass } from '../../examples/example-velero';
import { isKind, titleOf } from '../../../products/kubernetes/object';
import { isFilledInLater } from '../../../products/placeholder';

const KNOWN: readonly string[] = LONGHORN_SNAPSHOT_TYPES;

/** The driver looks at the type when the first snapshot is taken. */
export const longhornTypeIsKnown: Check = {
  id: 'snapshots/longhorn-type-is-known',
  severity: 'error',
  title: 'a VolumeSnapshotClass of Longhorn has a type that its driver knows',
  rationale:
    'The API server takes any parameter. The driver refuses each snapshot of a class with another type ("invalid CSI snapshot type"), and backups that rely on it hold no volume.',
  fix: 'write type: bak for a backup in the backup target, snap for a snapshot in the volume, bi for a backing image',
  source: {
    url: 'https://github.com/longhorn/longhorn-manager/blob/v1.12.1/csi/controller_server.go',
    read: '2026-11-21',
  },
  examples: () => ({
    pass: [
      example('a backup', [snapshotClass('longhorn', { parameters: { type: 'bak' } })]),
      example('no type, which is a backup', [snapshotClass('longhorn', {})]),
      example('another driver beside it', [
        snapshotClass('longhorn', { parameters: { type: 'snap' } }),
        snapshotClass('ebs', { parameters: { type: 'gp3' } }, 'ebs.csi.aws.com'),
      ]),
    ],
    fail: [
      example('a word', [snapshotClass('longhorn', { parameters: { type: 'backup' } })]),
      example('a capital letter', [snapshotClass('longhorn', { parameters: { type: 'Bak' } })]),
    ],
  }),

  appliesTo: (document) =>
    isKind(document, 'VolumeSnapshotClass') && !document.patch && document.body.driver === LONGHORN_DRIVER,

  find: (looked) =>
    looked
      .filter((document) => isKind(document, 'VolumeSnapshotClass'))
      .map((document) => ({ document, type: textOf(at(document.body, 'parameters', 'type')) }))
      .filter(({ type }) => type !== '' && !KNOWN.includes(type) && !isFilledInLater(type))
      .map(({ document, type }) => ({ document, message: `the ${titleOf(document)} has the type "${type}"` })),
};
