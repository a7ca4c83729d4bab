import type { Problem } from '../../values/problem';
import type { Version } from '../../values/version';
import { factAt, type Fact, type Feature } from '../fact';
import { isJudged, type KnownReleases } from '../known-releases';

const REPOSITORY = 'https://github.com/kubernetes-csi/external-snapshotter';

/**
 * The newest patch of every release line that serves `snapshot.storage.k8s.io/v1` alone, oldest first.
 * @see https://github.com/kubernetes-csi/external-snapshotter/tags
 */
export const SNAPSHOT_CONTROLLER_RELEASES: readonly string[] = [
  '6.3.4',
  '7.0.2',
  '8.0.2',
  '8.1.1',
  '8.2.1',
  '8.3.0',
  '8.4.0',
  '8.5.0',
  '8.6.0',
];

/** The releases that are known. */
const SNAPSHOT_CONTROLLER_KNOWN: KnownReleases<'snapshotController'> = {
  title: 'the snapshot controller',
  oldest: '6.3.0',
  newest: SNAPSHOT_CONTROLLER_RELEASES.at(-1) ?? '',
};

/**
 * Where the resource types and the controller stand in the repository, each with a kustomization. The controller's
 * manifest of a release names the image of the release before it: v8.6.0 names v8.5.0.
 * @see https://github.com/kubernetes-csi/external-snapshotter/blob/v8.6.0/deploy/kubernetes/snapshot-controller/setup-snapshot-controller.yaml
 */
export const SNAPSHOT_CONTROLLER = {
  repository: `${REPOSITORY}.git`,
  resourceTypes: 'client/config/crd',
  controller: 'deploy/kubernetes/snapshot-controller',
  image: 'registry.k8s.io/sig-storage/snapshot-controller',
  namespace: 'kube-system',
} as const;

/** The oldest Kubernetes that accepts the resource types: there are rules in CEL among the later ones. */
const OLDEST_KUBERNETES: Fact<string, 'snapshotController'> = {
  rows: [
    { since: '6.0.0', value: '1.20' },
    { since: '8.0.0', value: '1.25' },
  ],
  source: `${REPOSITORY}/blob/master/CHANGELOG/CHANGELOG-8.0.md`,
};

/** The release line of the csi-snapshotter beside Longhorn's driver, whose resource types are to be there. */
const SIDECAR_OF_LONGHORN: Fact<string, 'longhorn'> = {
  rows: [
    { since: '1.6.0', value: '6.3' },
    { since: '1.7.0', value: '7.0' },
    { since: '1.8.0', value: '8.2' },
    { since: '1.9.1', value: '8.3' },
    { since: '1.10.1', value: '8.4' },
    { since: '1.11.1', value: '8.5' },
    { since: '1.11.3', value: '8.6' },
    { since: '1.12.0', value: '8.5' },
    { since: '1.12.1', value: '8.6' },
  ],
  source: 'https://github.com/longhorn/longhorn/blob/v1.12.1/deploy/longhorn-images.txt',
};

/** The API group of snapshots, which a claim names that is restored from one. */
export const SNAPSHOT_GROUP = 'snapshot.storage.k8s.io';

/** The class of a driver for snapshots that name none. One of each driver. */
export const DEFAULT_SNAPSHOT_CLASS = 'snapshot.storage.kubernetes.io/is-default-class';

/** The CSI driver of EBS. Its snapshots are kept by AWS, in the region of the volume. */
export const EBS_DRIVER = 'ebs.csi.aws.com';

/**
 * What becomes of a snapshot of Longhorn: kept in the volume, copied to the backup target, or made an image.
 * @see https://github.com/longhorn/longhorn-manager/blob/v1.12.1/csi/controller_server.go
 */
export const LONGHORN_SNAPSHOT_TYPES = ['bak', 'snap', 'bi'] as const;

/** `backupMode` of a class of backups. */
export const LONGHORN_BACKUP_MODE: Feature<'longhorn'> = {
  since: '1.9.0',
  source:
    'https://longhorn.io/docs/1.9.2/snapshots-and-backups/csi-snapshot-support/csi-volume-snapshot-associated-with-longhorn-backup/',
};

/** What is wrong with a declared version of the snapshot controller. */
export function snapshotControllerProblem(version: Version<'snapshotController'>): Problem | undefined {
  if (version.problem) return version.problem;
  if (isJudged(SNAPSHOT_CONTROLLER_KNOWN, version) && version.text.split('.').length === 3) return undefined;
  return {
    must: 'must be a patch release of external-snapshotter 6.3 or newer',
    got: version.text,
    fix: `The newest patches are ${SNAPSHOT_CONTROLLER_RELEASES.join(', ')}`,
  };
}

/** What is wrong with a snapshot controller in a Kubernetes. */
export function kubernetesForSnapshotsProblem(
  version: Version<'snapshotController'>,
  kubernetes: Version<'kubernetes'>,
): Problem | undefined {
  const oldest = version.problem ? undefined : factAt(OLDEST_KUBERNETES, version);
  if (oldest === undefined || kubernetes.problem || kubernetes.atLeast(oldest)) return undefined;
  return {
    must: `must be older than 8.0.0 before Kubernetes ${oldest}, which refuses its resource types`,
    got: version.text,
    fix: 'Declare 7.0.2, or upgrade Kubernetes first',
  };
}

/** What is wrong with a snapshot controller beside a Longhorn. */
export function longhornForSnapshotsProblem(
  version: Version<'snapshotController'>,
  longhorn: Version<'longhorn'>,
): Problem | undefined {
  const sidecar = version.problem || longhorn.problem ? undefined : factAt(SIDECAR_OF_LONGHORN, longhorn);
  if (sidecar === undefined || version.atLeast(`${sidecar}.0`)) return undefined;
  return {
    must: `must be ${sidecar} or newer, the release of the snapshotter in Longhorn ${longhorn.text}`,
    got: version.text,
    fix: `Declare ${SNAPSHOT_CONTROLLER_RELEASES.find((release) => release.startsWith(`${sidecar}.`)) ?? sidecar}`,
  };
}
