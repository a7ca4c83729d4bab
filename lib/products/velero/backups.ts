import type { Feature } from '../fact';

const CORE = 'https://github.com/vmware-tanzu/velero';
const READ = '2026-11-21';

/** The longest name of a schedule: it is the value of a label of its backups. */
export const SCHEDULE_NAME_LENGTH = 63;

/** How long the server waits for a snapshot of CSI unless a backup says otherwise, in seconds. */
export const CSI_SNAPSHOT_TIMEOUT_SECONDS = 600;

/** How long a command of a hook may run unless it says otherwise, in seconds. */
export const HOOK_TIMEOUT_SECONDS = 30;

/** `*`, `?` and `[abc]` in the names of namespaces. */
export const NAMESPACE_GLOBS: Feature = {
  since: '1.18.0',
  source: `${CORE}/blob/v1.18.1/site/content/docs/v1.18/namespace-glob-patterns.md`,
  read: READ,
};

/** `volumeGroupSnapshotLabelKey` in a backup. */
export const VOLUME_GROUP_SNAPSHOTS: Feature = {
  since: '1.17.0',
  source: `${CORE}/blob/v1.17.0/changelogs/CHANGELOG-1.17.md`,
  read: READ,
};

/** The certificate of a store in a Secret: `objectStorage.caCertRef`. */
export const CA_CERT_REF: Feature = {
  since: '1.18.0',
  source: `${CORE}/blob/v1.18.0/changelogs/CHANGELOG-1.18.md`,
  read: READ,
};

/** `ebsKmsKeyId` in the configuration of a volume snapshot location. AWS plugin: */
export const EBS_KMS_KEY: Feature = {
  since: '1.14.2',
  source: 'https://github.com/velero-io/velero-plugin-for-aws/blob/v1.14.2/README.md',
  read: READ,
};

/** Conditions of a volume policy that came later than the policies themselves; an unknown one fails every backup. */
export const VOLUME_POLICY_CONDITIONS: Readonly<Record<string, Feature>> = {
  volumeAttributes: condition('1.16.0'),
  pvcLabels: condition('1.16.0'),
  pvcPhase: condition('1.18.0'),
};

/** The class of volume snapshots of a driver, by annotation on the schedule: a prefix, and the driver in lower case. */
export const SNAPSHOT_CLASS_ANNOTATION = 'velero.io/csi-volumesnapshot-class_';

/** Where a distribution of Kubernetes has the directory of its kubelet. */
export const KUBELET_DIRECTORIES = {
  default: '/var/lib/kubelet',
  k0s: '/var/lib/k0s/kubelet',
  microk8s: '/var/snap/microk8s/common/var/lib/kubelet',
  rancheros: '/opt/rke/var/lib/kubelet',
} as const;

/** A distribution whose kubelet has its directory in another place than most. @see https://velero.io/docs/v1.18/file-system-backup/ (read 2026-11-21) */
export type Distribution = keyof typeof KUBELET_DIRECTORIES;

/** The node agent reads volumes of block devices from the kubelet's plugins. Charts: */
export const PLUGIN_VOLUME_PATH: Feature = {
  since: '8.6.0',
  source: 'https://github.com/vmware-tanzu/helm-charts/blob/velero-8.6.0/charts/velero/values.yaml',
  read: READ,
};

function condition(since: string): Feature {
  return { since, source: `${CORE}/blob/v1.18.1/internal/resourcepolicies/resource_policies.go`, read: READ };
}
