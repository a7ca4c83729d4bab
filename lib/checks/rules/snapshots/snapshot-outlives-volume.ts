import type { Manifest } from '../../../products/sources';
import { at, type JsonObject } from '../../../json';
import { LONGHORN_DRIVER } from '../../../products/longhorn/storage-class';
import type { Check, Finding, Unknown } from '../../check';
import { onlySnapshots } from '../../coverage/only-snapshots';
import { example, object } from '../../examples/example';
import { snapshotClass } from '../../examples/example-velero';
import { isKind, titleOf } from '../../../products/kubernetes/object';

/** A snapshot of Longhorn lives in the volume that it is of. */
export const snapshotOutlivesVolume: Check = {
  id: 'snapshots/snapshot-outlives-volume',
  severity: 'error',
  title: 'a snapshot that is all there is of a claim survives its volume',
  rationale:
    'A VolumeSnapshot of Longhorn with type snap is part of the volume. It is gone with the volume, its disks or its cluster: what it could be restored after is a mistake in the files, and nothing else.',
  fix: 'write type: bak in the class, back the claim up besides, or acknowledge it for a snapshot before an upgrade',
  source: { url: 'https://github.com/longhorn/longhorn/issues/4083', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('a backup', [classOf('bak'), snapshot(), claim()]),
      example('a claim that is backed up besides', [classOf('snap'), snapshot(), claim(), STORAGE, job()]),
    ],
    fail: [
      example('a snapshot alone', [classOf('snap'), snapshot(), claim()]),
      example('a claim that every backup leaves out', [classOf('snap'), snapshot(), claim(LEFT_OUT), STORAGE, job()]),
    ],
  }),

  appliesTo: (document) => isKind(document, 'VolumeSnapshot') && !document.patch,

  find: (looked, context) =>
    onlySnapshots(
      looked,
      context,
      (body) => body.driver === LONGHORN_DRIVER && at(body, 'parameters', 'type') === 'snap',
    ).map(({ document, claim: name, unsure }): Finding | Unknown =>
      unsure
        ? { document, cannotTell: `whether a backup holds the claim ${name}` }
        : { document, message: `the ${titleOf(document)} is gone with the volume of ${name}` },
    ),
};

const LEFT_OUT: JsonObject = {
  'recurring-job.longhorn.io/source': 'enabled',
  'recurring-job-group.longhorn.io/nobody': 'enabled',
  'velero.io/exclude-from-backup': 'true',
};

const STORAGE = object('StorageClass', 'shop', {
  metadata: { name: 'shop' },
  provisioner: LONGHORN_DRIVER,
});

function classOf(type: string): Manifest {
  return snapshotClass('shop', { parameters: { type } });
}

function snapshot(): Manifest {
  return object('VolumeSnapshot', 'before-upgrade', {
    apiVersion: 'snapshot.storage.k8s.io/v1',
    metadata: { name: 'before-upgrade', namespace: 'shop' },
    spec: { volumeSnapshotClassName: 'shop', source: { persistentVolumeClaimName: 'data' } },
  });
}

function claim(labels: JsonObject = {}): Manifest {
  const metadata = { name: 'data', namespace: 'shop', labels };
  return object('PersistentVolumeClaim', 'data', { metadata, spec: { storageClassName: 'shop' } });
}

function job(): Manifest {
  return object('RecurringJob', 'nightly', { spec: { name: 'nightly', task: 'backup', groups: ['default'] } });
}
