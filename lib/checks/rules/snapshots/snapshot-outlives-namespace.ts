import type { Manifest } from '../../../products/sources';
import type { JsonObject } from '../../../json';
import { LONGHORN_DRIVER } from '../../../products/longhorn/storage-class';
import type { Check, Finding, Unknown } from '../../check';
import { onlySnapshots } from '../../coverage/only-snapshots';
import { example, object } from '../../examples/example';
import { snapshotClass } from '../../examples/example-velero';
import { isKind, titleOf } from '../../../products/kubernetes/object';

/** A namespace that is deleted takes its VolumeSnapshots along. */
export const snapshotOutlivesNamespace: Check = {
  id: 'snapshots/snapshot-outlives-namespace',
  severity: 'warning',
  title: 'a snapshot that is all there is of a claim survives its namespace',
  rationale:
    'With deletionPolicy Delete the driver deletes what it took as soon as the VolumeSnapshot is deleted, and so with the namespace; of a Longhorn class with type bak that is the backup in the backup target.',
  fix: 'write deletionPolicy: Retain in the class, or back the claim up besides',
  source: {
    url: 'https://kubernetes.io/docs/concepts/storage/volume-snapshot-classes/#deletionpolicy',
    read: '2026-11-21',
  },
  examples: () => ({
    pass: [
      example('content that is kept', [classOf('Retain'), snapshot(), claim()]),
      example('a claim that is backed up besides', [classOf('Delete'), snapshot(), claim(), STORAGE, job()]),
    ],
    fail: [
      example('a snapshot alone', [classOf('Delete'), snapshot(), claim()]),
      example('a claim that every backup leaves out', [classOf('Delete'), snapshot(), claim(LEFT_OUT), STORAGE, job()]),
    ],
  }),

  appliesTo: (document) => isKind(document, 'VolumeSnapshot') && !document.patch,

  find: (looked, context) =>
    onlySnapshots(looked, context, (body) => body.deletionPolicy === 'Delete').map(
      ({ document, claim: name, unsure }): Finding | Unknown =>
        unsure
          ? { document, cannotTell: `whether a backup holds the claim ${name}` }
          : {
              document,
              message: `the ${titleOf(document)} is all there is of ${name}, and is gone with the namespace`,
            },
    ),
};

const LEFT_OUT: JsonObject = {
  'recurring-job.longhorn.io/source': 'enabled',
  'recurring-job-group.longhorn.io/nobody': 'enabled',
  'velero.io/exclude-from-backup': 'true',
};

const STORAGE = object('StorageClass', 'notes', {
  metadata: { name: 'notes' },
  provisioner: LONGHORN_DRIVER,
});

function classOf(deletionPolicy: string): Manifest {
  return snapshotClass('kept', { deletionPolicy });
}

function snapshot(): Manifest {
  return object('VolumeSnapshot', 'first-of-year', {
    apiVersion: 'snapshot.storage.k8s.io/v1',
    metadata: { name: 'first-of-year', namespace: 'notes' },
    spec: { volumeSnapshotClassName: 'kept', source: { persistentVolumeClaimName: 'pages' } },
  });
}

function claim(labels: JsonObject = {}): Manifest {
  const metadata = { name: 'pages', namespace: 'notes', labels };
  return object('PersistentVolumeClaim', 'pages', { metadata, spec: { storageClassName: 'notes' } });
}

function job(): Manifest {
  return object('RecurringJob', 'nightly', { spec: { name: 'nightly', task: 'backup', groups: ['default'] } });
}
