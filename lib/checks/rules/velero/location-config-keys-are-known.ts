import type { Json } from '../../../json';
import type { Version } from '../../../values/version';
import { AWS_LOCATION_KEYS, AWS_SNAPSHOT_KEYS, isBadBoolean } from '../../../products/velero/aws-plugin';
import type { Check } from '../../check';
import type { Model } from '../../../products/model';
import { example } from '../../examples/example';
import { isFilledInLater } from '../../../products/placeholder';
import { locationValue, pluginContainer, veleroInstalled, veleroObject } from '../../examples/example-velero';
import { awsPluginOf, installsVelero, veleroCharts } from '../../../products/velero/installation';
import { isVeleroKind } from '../../../products/velero/declared';
import { type Location, snapshotLocationsOf, storageLocationsOf } from '../../../products/velero/storage-location';

/** The plugin refuses a configuration with a key that it does not know. */
export const locationConfigKeysAreKnown: Check = {
  id: 'velero/location-config-keys-are-known',
  severity: 'error',
  title: 'the config of an AWS location has only keys and values that the installed plugin takes',
  rationale:
    'One key that this version of the plugin does not know makes the location Unavailable ("config has invalid keys"). A prefix in config is overwritten instead, and Velero takes the whole bucket.',
  fix: 'correct the key (case matters), move prefix and bucket out of config, and write booleans as "true" or "false"',
  source: {
    url: 'https://github.com/vmware-tanzu/velero-plugin-for-aws/blob/main/backupstoragelocation.md',
    read: '2026-11-21',
  },
  examples: () => ({
    pass: [
      example('the keys of MinIO', [
        values({ s3ForcePathStyle: 'true', s3Url: 'http://minio.svc:9000', checksumAlgorithm: '' }),
      ]),
      example('an object', [veleroInstalled(), location({ region: 'eu-west-1', kmsKeyId: 'alias/backup' })]),
    ],
    fail: [
      example('a misspelt key', [values({ pulicUrl: 'https://s3.example.org' })]),
      example('a key of a later plugin', [values({ checksumAlgorithm: '' }, 'v1.8.2')]),
      example('a prefix', [values({ prefix: 'cluster-a' })]),
      example('a boolean that is none', [values({ s3ForcePathStyle: '*true*' })]),
      example('a value that is no text', [veleroInstalled(), location({ s3ForcePathStyle: true })]),
    ],
  }),

  appliesTo: (document, context) =>
    installsVelero(document, context) ||
    ['BackupStorageLocation', 'VolumeSnapshotLocation'].some((kind) => isVeleroKind(document, kind)),

  find: (looked, { index }) =>
    looked.flatMap((document) => [
      ...storageLocationsOf(document, index).flatMap((found) => judge(found, AWS_LOCATION_KEYS, index)),
      ...snapshotLocationsOf(document, index).flatMap((found) => judge(found, AWS_SNAPSHOT_KEYS, index)),
    ]),
};

function judge(found: Location, known: typeof AWS_LOCATION_KEYS, index: Model): ReturnType<Check['find']> {
  const { document, provider, config, chart, title } = found;
  if (provider !== 'aws') return [];
  const charts = chart ? [chart] : veleroCharts(index);
  const version = charts[0] && charts.length === 1 ? awsPluginOf(charts[0])?.version : undefined;
  return Object.entries(config).flatMap(([key, value]) => {
    const problem = keyProblem(key, known, version) ?? valueProblem(key, value, chart !== undefined);
    return problem === undefined ? [] : [{ document, message: `config of the ${title}: ${problem}` }];
  });
}

function keyProblem(key: string, known: typeof AWS_LOCATION_KEYS, version: Version | undefined): string | undefined {
  if (known === AWS_LOCATION_KEYS && OVERWRITTEN.includes(key)) return `${key} is overwritten by that of objectStorage`;
  const found = known.find((one) => one.key === key);
  if (!found) {
    const near = known.find((one) => one.key.toLowerCase() === key.toLowerCase());
    return `the AWS plugin does not know ${key}${near ? `, but ${near.key}` : ''}`;
  }
  const isEarly = version !== undefined && !version.atLeast(found.since);
  return isEarly ? `plugin ${version.text} does not know ${key}, which is of ${found.since}` : undefined;
}

/** The chart quotes what it is given; an object has to hold texts. */
function valueProblem(key: string, value: Json, quoted: boolean): string | undefined {
  if (!quoted && typeof value !== 'string') return `${key} is not a text, and the API server rejects it`;
  const text = typeof value === 'string' || typeof value === 'boolean' ? String(value) : '';
  if (text === '' || isFilledInLater(text) || !isBadBoolean(key, text)) return undefined;
  return `${key} is "${text}", and the plugin takes true or false`;
}

const OVERWRITTEN: readonly string[] = ['prefix', 'bucket', 'caCert'];

function values(config: Record<string, Json>, tag = 'v1.13.0'): ReturnType<typeof veleroInstalled> {
  return veleroInstalled({
    initContainers: [pluginContainer(`velero/velero-plugin-for-aws:${tag}`)],
    configuration: { backupStorageLocation: [locationValue({ config })] },
  });
}

function location(config: Record<string, Json>): ReturnType<typeof veleroObject> {
  return veleroObject('BackupStorageLocation', 'other', {
    provider: 'aws',
    objectStorage: { bucket: 'other' },
    config,
  });
}
