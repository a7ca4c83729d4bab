import type { Fact, Feature } from '../fact';
import type { KnownReleases } from '../known-releases';

const CORE = 'https://github.com/vmware-tanzu/velero';
const AWS = 'https://github.com/vmware-tanzu/velero-plugin-for-aws';

/** The release line of velero-plugin-for-aws that was tested with a Velero. */
export const AWS_PLUGIN_OF_VELERO: Fact<string, 'velero'> = {
  rows: [
    { since: '1.12', value: '1.8' },
    { since: '1.13', value: '1.9' },
    { since: '1.14', value: '1.10' },
    { since: '1.15', value: '1.11' },
    { since: '1.16', value: '1.12' },
    { since: '1.17', value: '1.13' },
    { since: '1.18', value: '1.14' },
  ],
  source: `${AWS}/blob/v1.14.0/README.md#compatibility`,
};

/** The releases that are known, with their partners. */
export const VELERO_KNOWN: KnownReleases<'velero'> = { title: 'Velero', oldest: '1.14.0', newest: '1.18.1' };

/** The CSI plugin is part of Velero itself, which refuses to register a second one. */
export const CSI_IN_CORE: Feature<'velero'> = {
  since: '1.14.0',
  source: `${CORE}/blob/v1.14.0/changelogs/CHANGELOG-1.14.md`,
};

/** `CRON_TZ=` before the five fields. */
export const CRON_TIME_ZONE: Feature<'velero'> = { since: '1.15.0', source: `${CORE}/issues/8224` };

/** Maintenance runs as a Job, which copies what it needs from the Deployment `velero`. */
export const MAINTENANCE_JOBS: Feature<'velero'> = { since: '1.14.0', source: `${CORE}/issues/7987` };

/** The uploader of restic. */
export const RESTIC_UPLOADER: Feature<'velero'> = {
  since: '1.10.0',
  until: '1.17.0',
  source: `${CORE}/blob/v1.17.2/pkg/uploader/types.go`,
};

/**
 * `restorePVC.ignoreDelayBinding` of the agents' ConfigMap: data is restored into a claim that no pod uses yet. Without it a
 * restore of a class that waits for its first pod waits for that pod, half an hour at most.
 */
export const RESTORE_WITHOUT_POD: Feature<'velero'> = {
  since: '1.16.0',
  source: `${CORE}/blob/v1.18.1/site/content/docs/v1.18/data-movement-restore-pvc-configuration.md`,
};

/** Velero takes the default VolumeSnapshotClass of a driver when none has its label. */
export const DEFAULT_CLASS_ACCEPTED: Feature<'velero'> = {
  since: '1.17.0',
  source: `${CORE}/blob/v1.18.1/pkg/util/csi/volume_snapshot.go`,
};

/** Velero finds the agent of a node by the label `role: node-agent`. */
export const AGENTS_BY_LABEL: Feature<'velero'> = { since: '1.16.0', source: `${CORE}/issues/9361` };

/** The label, not the annotation, by which Velero finds the VolumeSnapshotClass of a driver. */
export const SNAPSHOT_CLASS_LABEL = 'velero.io/csi-volumesnapshot-class';

/** The Secret with the password of every kopia repository, and the one that Velero makes when there is none. */
export const REPOSITORY_SECRET = { name: 'velero-repo-credentials', key: 'repository-password' } as const;

/** The longest name of a schedule: it is the value of a label of its backups. */
export const SCHEDULE_NAME_LENGTH = 63;

/** How long a command of a hook may run unless it says otherwise, in seconds. */
export const HOOK_TIMEOUT_SECONDS = 30;

/** `*`, `?` and `[abc]` in the names of namespaces. */
export const NAMESPACE_GLOBS: Feature<'velero'> = {
  since: '1.18.0',
  source: `${CORE}/blob/v1.18.1/site/content/docs/v1.18/namespace-glob-patterns.md`,
};

/** `volumeGroupSnapshotLabelKey` in a backup. */
export const VOLUME_GROUP_SNAPSHOTS: Feature<'velero'> = {
  since: '1.17.0',
  source: `${CORE}/blob/v1.17.0/changelogs/CHANGELOG-1.17.md`,
};

/** The certificate of a store in a Secret: `objectStorage.caCertRef`. */
export const CA_CERT_REF: Feature<'velero'> = {
  since: '1.18.0',
  source: `${CORE}/blob/v1.18.0/changelogs/CHANGELOG-1.18.md`,
};

/** Conditions of a volume policy that came later than the policies themselves; an unknown one fails every backup. */
export const VOLUME_POLICY_CONDITIONS: Readonly<Record<string, Feature<'velero'>>> = {
  volumeAttributes: condition('1.16.0'),
  pvcLabels: condition('1.16.0'),
  pvcPhase: condition('1.18.0'),
};

/** The class of volume snapshots of a driver, by annotation on the schedule: a prefix, and the driver in lower case. */
export const SNAPSHOT_CLASS_ANNOTATION = 'velero.io/csi-volumesnapshot-class_';

function condition(since: string): Feature<'velero'> {
  return { since, source: `${CORE}/blob/v1.18.1/internal/resourcepolicies/resource_policies.go` };
}
