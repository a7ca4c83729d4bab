import type { Feature } from '../fact';

const CORE = 'https://github.com/vmware-tanzu/velero';

/** Every upload carries a CRC32 checksum, and nothing turns it off. */
export const CHECKSUM_FORCED: Feature<'velero-plugin-for-aws'> = {
  since: '1.9.1',
  until: '1.9.2',
  source: `${CORE}/issues/7534`,
};

/** `checksumAlgorithm` in the configuration of a location. */
export const CHECKSUM_OPTION: Feature<'velero-plugin-for-aws'> = { since: '1.9.2', source: `${CORE}/issues/7696` };

/** Uploads to S3-compatible stores are refused, and `checksumAlgorithm: ""` does not help. */
export const CHECKSUM_REFUSED: Feature<'velero-plugin-for-aws'> = {
  since: '1.14.1',
  until: '1.14.2',
  source: `${CORE}/issues/9804`,
};

/** Uploads to S3-compatible stores hold a trailer that makes them unreadable. */
export const CHECKSUM_CORRUPTS: Feature<'velero-plugin-for-aws'> = {
  since: '1.14.2',
  until: '1.14.3',
  source: `${CORE}/issues/9951`,
};

/** A key of a location's `config`, and the first version of the plugin that knows it. */
interface ConfigKey {
  readonly key: string;
  readonly since: string;
}

const always = (key: string): ConfigKey => ({ key, since: '1.0.0' });

/**
 * Keys of a BackupStorageLocation's `config` for the AWS plugin. Velero itself writes prefix, bucket and caCert over.
 * @see https://github.com/vmware-tanzu/velero-plugin-for-aws/blob/v1.14.0/velero-plugin-for-aws/object_store.go
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
const BOOLEAN_KEYS: readonly string[] = ['s3ForcePathStyle', 'insecureSkipTLSVerify', 'enableSharedConfig'];

/** Whether a value is one that Go's `strconv.ParseBool` rejects, under a key that the plugin reads with it. */
export function isBadBoolean(key: string, value: string): boolean {
  return BOOLEAN_KEYS.includes(key) && !/^(1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/.test(value);
}

/** Images of plugins by the provider that they serve: a word that the image's name holds. */
export const PLUGIN_WORDS: Readonly<Record<string, string>> = { aws: 'aws', gcp: 'gcp', azure: 'azure' };

/** Images that were never published, though people install them. */
export const PLUGINS_NEVER_MADE: readonly RegExp[] = [/velero-plugin-(for-)?longhorn/, /longhorn-velero-plugin/];

/** `ebsKmsKeyId` in the configuration of a volume snapshot location. */
export const EBS_KMS_KEY: Feature<'velero-plugin-for-aws'> = {
  since: '1.14.2',
  source: 'https://github.com/velero-io/velero-plugin-for-aws/blob/v1.14.2/README.md',
};
