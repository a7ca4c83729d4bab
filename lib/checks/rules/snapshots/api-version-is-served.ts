import { textOf } from '../../../json';
import type { Manifest } from '../../../products/sources';
import type { Check } from '../../check';
import { example, object } from '../../examples/example';
import { isKind, titleOf } from '../../../products/kubernetes/object';

const GROUP = 'snapshot.storage.k8s.io';

/** The beta of snapshots is gone for years, and in every second guide. */
export const apiVersionIsServed: Check = {
  id: 'snapshots/api-version-is-served',
  severity: 'error',
  title: 'objects of volume snapshots are of the API version v1',
  rationale:
    'Since external-snapshotter 6.0 the API server knows snapshot.storage.k8s.io/v1 alone. An object of v1beta1 is refused ("no matches for kind"), and no snapshot is taken.',
  fix: 'write apiVersion: snapshot.storage.k8s.io/v1',
  source: {
    url: 'https://github.com/kubernetes-csi/external-snapshotter/blob/master/CHANGELOG/CHANGELOG-6.0.md',
    read: '2026-11-21',
  },
  examples: () => ({
    pass: [example('v1', [snapshot('v1')])],
    fail: [example('the beta', [snapshot('v1beta1')]), example('the alpha', [snapshot('v1alpha1')])],
  }),

  appliesTo: (document) =>
    ['VolumeSnapshot', 'VolumeSnapshotClass', 'VolumeSnapshotContent'].some((kind) => isKind(document, kind)),

  find: (looked) =>
    looked
      .filter((document) => document.type === 'kubernetes')
      .map((document) => ({ document, version: textOf(document.body.apiVersion) }))
      .filter(({ version }) => version.startsWith(`${GROUP}/`) && version !== `${GROUP}/v1`)
      .map(({ document, version }) => ({ document, message: `the ${titleOf(document)} is of ${version}` })),
};

function snapshot(version: string): Manifest {
  return object('VolumeSnapshotClass', 'longhorn', {
    apiVersion: `${GROUP}/${version}`,
    metadata: { name: 'longhorn' },
    driver: 'driver.longhorn.io',
    deletionPolicy: 'Retain',
  });
}
