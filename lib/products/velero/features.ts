import type { Version } from '../../values/version';
import type { Fact, Feature } from '../fact';

const CHARTS = 'https://github.com/vmware-tanzu/helm-charts';
const AWS = 'https://github.com/vmware-tanzu/velero-plugin-for-aws';
const CORE = 'https://github.com/vmware-tanzu/velero';
const READ = '2026-11-21';

/** Names that are separated by white space. */
function words(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}

/** The charts whose values are known here. */
const CHARTS_KNOWN = { oldest: '3.0.0', newest: '12.1.0' };

/** Whether a chart is among those that were read. */
export function isKnownVeleroChart(version: Version): boolean {
  return version.atLeast(CHARTS_KNOWN.oldest) && version.compare(CHARTS_KNOWN.newest) <= 0;
}

/** The Velero that a chart installs unless `image.tag` says otherwise. */
export const VELERO_OF_CHART: Fact<string> = {
  rows: [
    { since: '3.0.0', value: '1.10.0' },
    { since: '3.1.4', value: '1.10.2' },
    { since: '3.2.0', value: '1.11.0' },
    { since: '4.1.4', value: '1.11.1' },
    { since: '5.1.0', value: '1.12.0' },
    { since: '5.1.1', value: '1.12.1' },
    { since: '5.1.5', value: '1.12.2' },
    { since: '5.2.1', value: '1.12.3' },
    { since: '5.3.0', value: '1.13.0' },
    { since: '6.3.0', value: '1.13.2' },
    { since: '7.0.0', value: '1.14.0' },
    { since: '7.2.0', value: '1.14.1' },
    { since: '8.0.0', value: '1.15.0' },
    { since: '8.2.0', value: '1.15.1' },
    { since: '8.3.0', value: '1.15.2' },
    { since: '9.0.0', value: '1.16.0' },
    { since: '10.0.5', value: '1.16.1' },
    { since: '10.0.13', value: '1.16.2' },
    { since: '11.0.0', value: '1.17.0' },
    { since: '11.2.0', value: '1.17.1' },
    { since: '12.0.0', value: '1.18.0' },
    { since: '12.0.2', value: '1.18.1' },
  ],
  source: `${CHARTS}/blob/velero-12.1.0/charts/velero/Chart.yaml`,
  read: READ,
};

/** The release line of velero-plugin-for-aws that was tested with a Velero. */
export const AWS_PLUGIN_OF_VELERO: Fact<string> = {
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
  read: READ,
};

/** The release lines of Velero whose partners are known: what is newer cannot be judged. */
export const VELERO_NEWEST_LINE = '1.18';

/** The CSI plugin is part of Velero itself, which refuses to register a second one. */
export const CSI_IN_CORE: Feature = {
  since: '1.14.0',
  source: `${CORE}/blob/v1.14.0/changelogs/CHANGELOG-1.14.md`,
  read: READ,
};

/** `CRON_TZ=` before the five fields. */
export const CRON_TIME_ZONE: Feature = { since: '1.15.0', source: `${CORE}/issues/8224`, read: READ };

/** Maintenance runs as a Job, which copies what it needs from the Deployment `velero`. */
export const MAINTENANCE_JOBS: Feature = { since: '1.14.0', source: `${CORE}/issues/7987`, read: READ };

/** The uploader of restic. */
export const RESTIC_UPLOADER: Feature = {
  since: '1.10.0',
  until: '1.17.0',
  source: `${CORE}/blob/v1.17.2/pkg/uploader/types.go`,
  read: READ,
};

/** Velero takes the default VolumeSnapshotClass of a driver when none has its label. */
export const DEFAULT_CLASS_ACCEPTED: Feature = {
  since: '1.17.0',
  source: `${CORE}/blob/v1.18.1/pkg/util/csi/volume_snapshot.go`,
  read: READ,
};

/** The chart takes locations as lists, each with its own provider. Charts: */
export const LOCATIONS_ARE_LISTS: Feature = {
  since: '4.0.0',
  source: `${CHARTS}/releases/tag/velero-4.0.0`,
  read: READ,
};

/** The chart names the Deployment `velero` whatever the release is called. Charts: */
export const DEPLOYMENT_IS_VELERO: Feature = { since: '11.0.0', source: `${CHARTS}/issues/679`, read: READ };

/** Velero finds the agent of a node by the label `role: node-agent`. */
export const AGENTS_BY_LABEL: Feature = { since: '1.16.0', source: `${CORE}/issues/9361`, read: READ };

/** The chart gives the agents the label `role: node-agent`. Charts: */
export const AGENTS_HAVE_LABEL: Feature = {
  since: '9.0.1',
  source: `${CHARTS}/releases/tag/velero-9.0.1`,
  read: READ,
};

/** The chart's Job for the CRDs copies a shell from the image of kubectl. Charts: */
export const SHELL_FROM_KUBECTL: Feature = {
  since: '3.0.0',
  until: '12.0.0',
  source: `${CHARTS}/issues/537`,
  read: READ,
};

/** Every upload carries a CRC32 checksum, and nothing turns it off. AWS plugin: */
export const CHECKSUM_FORCED: Feature = { since: '1.9.1', until: '1.9.2', source: `${CORE}/issues/7534`, read: READ };

/** `checksumAlgorithm` in the configuration of a location. AWS plugin: */
export const CHECKSUM_OPTION: Feature = { since: '1.9.2', source: `${CORE}/issues/7696`, read: READ };

/** Uploads to S3-compatible stores are refused, and `checksumAlgorithm: ""` does not help. AWS plugin: */
export const CHECKSUM_REFUSED: Feature = {
  since: '1.14.1',
  until: '1.14.2',
  source: `${CORE}/issues/9804`,
  read: READ,
};

/** Uploads to S3-compatible stores hold a trailer that makes them unreadable. AWS plugin: */
export const CHECKSUM_CORRUPTS: Feature = {
  since: '1.14.2',
  until: '1.14.3',
  source: `${CORE}/issues/9951`,
  read: READ,
};

/** A key of a location's `config`, and the first version of the plugin that knows it. */
interface ConfigKey {
  readonly key: string;
  readonly since: string;
}

const always = (key: string): ConfigKey => ({ key, since: '1.0.0' });

/**
 * Keys of a BackupStorageLocation's `config` for the AWS plugin. Velero itself writes prefix, bucket and caCert over.
 * @see https://github.com/vmware-tanzu/velero-plugin-for-aws/blob/v1.14.0/velero-plugin-for-aws/object_store.go (read 2026-11-21)
 */
export const AWS_LOCATION_KEYS: readonly ConfigKey[] = [
  ...['region', 's3Url', 'publicUrl', 's3ForcePathStyle', 'insecureSkipTLSVerify', 'serverSideEncryption'].map(always),
  ...['kmsKeyId', 'customerKeyEncryptionFile', 'signatureVersion', 'profile', 'credentialsFile'].map(always),
  always('enableSharedConfig'),
  { key: 'tagging', since: '1.9.0' },
  { key: 'checksumAlgorithm', since: '1.9.2' },
  { key: 'customerKeyEncryptionSecret', since: '1.13.0' },
];

/** Keys of a VolumeSnapshotLocation's `config` for the AWS plugin. */
export const AWS_SNAPSHOT_KEYS: readonly ConfigKey[] = [
  ...['region', 'profile', 'credentialsFile', 'enableSharedConfig'].map(always),
  { key: 'ebsKmsKeyId', since: '1.14.2' },
];

/** Keys that the plugin reads with Go's `strconv.ParseBool`. */
export const AWS_BOOLEAN_KEYS: readonly string[] = ['s3ForcePathStyle', 'insecureSkipTLSVerify', 'enableSharedConfig'];

/** What `strconv.ParseBool` accepts. */
export const GO_BOOLEANS: readonly string[] = [
  '1',
  't',
  'T',
  'TRUE',
  'true',
  'True',
  '0',
  'f',
  'F',
  'FALSE',
  'false',
  'False',
];

/** Images of plugins by the provider that they serve: a word that the image's name holds. */
export const PLUGIN_WORDS: Readonly<Record<string, string>> = { aws: 'aws', gcp: 'gcp', azure: 'azure' };

/** Images that were never published, though people install them. */
export const PLUGINS_NEVER_MADE: readonly RegExp[] = [/velero-plugin-(for-)?longhorn/, /longhorn-velero-plugin/];

/** Fields of a Schedule's `spec`. @see https://github.com/vmware-tanzu/velero/blob/v1.18.1/config/crd/v1/bases/velero.io_schedules.yaml */
export const SCHEDULE_FIELDS: readonly string[] = words(`
  schedule template paused skipImmediately useOwnerReferencesInBackup
`);

/** What the chart reads of a schedule in its values besides. */
export const CHART_SCHEDULE_FIELDS: readonly string[] = [...SCHEDULE_FIELDS, 'disabled', 'labels', 'annotations'];

/** Fields of a Schedule's `spec.template`, which are those of a Backup's `spec`; the last two are of later versions. */
export const TEMPLATE_FIELDS: readonly string[] = words(`
  metadata includedNamespaces excludedNamespaces includedResources excludedResources
  includedClusterScopedResources excludedClusterScopedResources includedNamespaceScopedResources
  excludedNamespaceScopedResources labelSelector orLabelSelectors snapshotVolumes ttl includeClusterResources
  hooks storageLocation volumeSnapshotLocations defaultVolumesToFsBackup defaultVolumesToRestic orderedResources
  csiSnapshotTimeout itemOperationTimeout resourcePolicy snapshotMoveData datamover uploaderConfig
  volumeGroupSnapshotLabelKey backupType
`);

/** What the chart reads of a storage location in its values. */
export const CHART_LOCATION_FIELDS: readonly string[] = words(`
  name provider bucket caCert prefix default validationFrequency backupSyncPeriod accessMode credential config
  annotations
`);

/** Fields of a BackupStorageLocation's `spec`. */
export const LOCATION_FIELDS: readonly string[] = words(`
  provider objectStorage config credential default accessMode backupSyncPeriod validationFrequency
`);

/** The label, not the annotation, by which Velero finds the VolumeSnapshotClass of a driver. */
export const SNAPSHOT_CLASS_LABEL = 'velero.io/csi-volumesnapshot-class';

/** The Secret with the password of every kopia repository, and the one that Velero makes when there is none. */
export const REPOSITORY_SECRET = { name: 'velero-repo-credentials', key: 'repository-password' } as const;

/** Argo CD marks what it manages by an annotation of its own, which backups do not look managed by. Argo CD: */
export const TRACKING_BY_ANNOTATION: Feature = {
  since: '3.0.0',
  source: 'https://argo-cd.readthedocs.io/en/stable/operator-manual/upgrading/2.14-3.0/',
  read: READ,
};

/** The chart takes kubectl from a repository that still has its versions. Charts: */
export const KUBECTL_IS_THERE: Feature = {
  since: '10.1.2',
  source: 'https://github.com/bitnami/charts/issues/35164',
  read: READ,
};

/** Images of kubectl without a shell. */
export const KUBECTL_WITHOUT_SHELL: readonly string[] = ['registry.k8s.io/kubectl', 'rancher/kubectl'];

/** Hosts of stores that refuse uploads with a checksum, unless it is switched off. */
export const CHECKSUM_REFUSING_HOSTS: readonly RegExp[] = [
  /\.backblazeb2\.com/,
  /\.ovh\.(net|us)|\.ovhcloud\./,
  /\.cloud-object-storage\.appdomain\.cloud/,
];
