import { textOf } from '../../../json';
import type { Check, Finding, Unknown } from '../../check';
import type { Model } from '../../../products/model';
import { example, longhornApplication } from '../../examples/example';
import { longhornTargets } from '../../../products/longhorn/installation';
import { isInside, overlap } from '../../../products/s3/object-prefixes';
import { isLiteral } from '../../../products/placeholder';
import { locationValue, veleroInstalled } from '../../examples/example-velero';
import { installsVelero } from '../../../products/velero/installation';
import { isVeleroKind } from '../../../products/velero/declared';
import { type StorageLocation, storageLocations } from '../../../products/velero/storage-location';

/** Velero owns everything below its prefix, and takes other folders there for damage. */
export const locationIsNotShared: Check = {
  id: 'velero/location-is-not-shared',
  severity: 'error',
  title: 'no two writers keep their backups in one place of a bucket',
  rationale:
    'Two servers that write to one prefix see and delete the backups of each other. A folder of somebody else in it makes the location Unavailable ("invalid top-level directories"), and no backup is made.',
  fix: 'give each location a prefix or a bucket of its own, or open all but one of them ReadOnly',
  source: { url: 'https://velero.io/docs/v1.18/locations/', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('a prefix each', [locations({ prefix: 'a' }, { name: 'second', prefix: 'b' })]),
      example('a reader', [locations({}, { name: 'second', accessMode: 'ReadOnly' })]),
      example('Longhorn beside Velero', [
        locations({ prefix: 'velero' }),
        longhornApplication('1.10.2', {
          defaultBackupStore: { backupTarget: 's3://example-velero@eu-west-1/longhorn/' },
        }),
      ]),
    ],
    fail: [
      example('two writers', [locations({}, { name: 'second' })]),
      example('a location in a folder of another', [locations({}, { name: 'second', prefix: 'b' })]),
      example('Longhorn in the bucket of Velero', [
        locations({}),
        longhornApplication('1.10.2', { defaultBackupStore: { backupTarget: 's3://example-velero@eu-west-1/' } }),
      ]),
    ],
  }),

  appliesTo: (document, context) =>
    installsVelero(document, context) || isVeleroKind(document, 'BackupStorageLocation'),

  find: (looked, { index, set }) => {
    const wanted = new Set(looked);
    const byBucket = new Map<string, StorageLocation[]>();
    for (const location of storageLocations(index)) {
      const endpoint = textOf(location.config.s3Url).replace(/(?<!\/)\/+$/, '');
      if (location.readOnly || ![location.bucket, endpoint || 'aws', location.prefix || '/'].every(isLiteral)) continue;
      const key = `${location.provider} ${endpoint} ${location.bucket}`;
      byBucket.set(key, [...(byBucket.get(key) ?? []), location]);
    }
    const judged = [...byBucket.values()].flatMap((sharing) => [
      ...between(sharing, set.closed),
      ...withLonghorn(sharing, index),
    ]);
    return judged.filter(({ document }) => wanted.has(document));
  },
};

/** Of each location that has something in common with an earlier one. */
function between(sharing: readonly StorageLocation[], closed: boolean): readonly (Finding | Unknown)[] {
  return sharing.flatMap((location, position): readonly (Finding | Unknown)[] => {
    const other = sharing.slice(0, position).find((earlier) => overlap(earlier.prefix, location.prefix));
    if (!other) return [];
    const { document, title, bucket, prefix } = location;
    const where = `${bucket}/${prefix}`;
    const isOneObject = other.name === location.name && other.namespace === location.namespace;
    if (isOneObject && !closed && other.prefix === prefix)
      return [{ document, cannotTell: `whether ${title} here and in ${other.document.file} are of one cluster` }];
    return [
      {
        document,
        message: `the ${title} writes to ${where}, and so does the ${other.title} in ${other.document.file}`,
      },
    ];
  });
}

function withLonghorn(sharing: readonly StorageLocation[], index: Model): readonly (Finding | Unknown)[] {
  const targets = longhornTargets(index).flatMap(({ s3, url }) => (s3 ? [{ ...s3, url }] : []));
  return sharing.flatMap(({ document, title, bucket, prefix, provider, config }): readonly (Finding | Unknown)[] => {
    const target = targets.find((one) => one.bucket === bucket && isInside(one.prefix, prefix));
    if (!target || provider !== 'aws') return [];
    if (config.s3Url)
      return [{ document, cannotTell: `whether ${target.url} of Longhorn is at the endpoint of ${title}` }];
    return [
      { document, message: `the ${title} takes ${bucket}/${prefix}, where Longhorn keeps its backups (${target.url})` },
    ];
  });
}

function locations(...given: readonly Parameters<typeof locationValue>[0][]): ReturnType<typeof veleroInstalled> {
  return veleroInstalled({ configuration: { backupStorageLocation: given.map(locationValue) } });
}
