import type { Json } from '../../../json';
import { isFilledInLater } from '../../../products/placeholder';
import { AWS_LOCATION_KEYS, AWS_SNAPSHOT_KEYS, isBadBoolean } from '../../../products/velero/aws-plugin';
import { awsPluginOf, veleroCharts } from '../../../products/velero/installation';
import { snapshotLocations, storageLocations } from '../../../products/velero/storage-location';
import type { Version } from '../../../values/version';
import { finding, rule } from '../../rule';
import { each } from '../../selectors';

export const locationConfigKeysAreKnown = rule({
  id: 'velero/location-config-keys-are-known',
  severity: 'error',
  title: 'the installed AWS plugin accepts every key and value in the config of a location',
  rationale:
    'One key that this version of the plugin does not know makes the location Unavailable ("config has invalid keys"). A prefix in config is overwritten instead, and Velero uses the whole bucket.',
  fix: 'correct the key (case matters), move prefix and bucket out of config, and write booleans as "true" or "false"',
  source: 'https://github.com/vmware-tanzu/velero-plugin-for-aws/blob/main/backupstoragelocation.md',
  on: each(storageLocations)
    .or(each(snapshotLocations))
    .where(({ provider }) => provider === 'aws'),

  find: (location, model) => {
    const { title, config, chart } = location;
    const charts = chart ? [chart] : veleroCharts(model);
    const version = charts[0] && charts.length === 1 ? awsPluginOf(charts[0])?.version : undefined;
    const known = 'bucket' in location ? AWS_LOCATION_KEYS : AWS_SNAPSHOT_KEYS;
    return Object.entries(config).flatMap(([key, value]) => {
      const problem = keyProblem(key, known, version) ?? valueProblem(key, value, chart !== undefined);
      return problem === undefined ? [] : [finding(['config', key], `config of the ${title}: ${problem}`)];
    });
  },
});

function keyProblem(key: string, known: typeof AWS_LOCATION_KEYS, version: Version | undefined): string | undefined {
  if (known === AWS_LOCATION_KEYS && OVERWRITTEN.includes(key))
    return `${key} is overwritten by the ${key} of objectStorage`;
  const found = known.find((one) => one.key === key);
  if (!found) {
    const near = known.find((one) => one.key.toLowerCase() === key.toLowerCase());
    return `the AWS plugin does not know ${key}${near ? `, but ${near.key}` : ''}`;
  }
  const isEarly = version !== undefined && !version.atLeast(found.since);
  return isEarly ? `plugin ${version.text} does not know ${key}, which exists from ${found.since} on` : undefined;
}

/** The chart quotes the values. */
function valueProblem(key: string, value: Json, quoted: boolean): string | undefined {
  if (!quoted && typeof value !== 'string') return undefined;
  const text = typeof value === 'string' || typeof value === 'boolean' ? String(value) : '';
  if (text === '' || isFilledInLater(text) || !isBadBoolean(key, text)) return undefined;
  return `${key} must be true or false, got: "${text}"`;
}

const OVERWRITTEN: readonly string[] = ['prefix', 'bucket', 'caCert'];
