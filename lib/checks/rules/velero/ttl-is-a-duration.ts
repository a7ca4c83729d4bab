import { isObject, type Json, type JsonObject } from '../../../json';
import { isManifest, type Source } from '../../../products/sources';
import type { Check } from '../../check';
import type { Model } from '../../../products/model';
import { example } from '../../examples/example';
import { isGoDuration } from '../../../products/velero/go-durations';
import { isFilledInLater } from '../../../products/placeholder';
import { dailySchedule, veleroInstalled } from '../../examples/example-velero';
import { installsVelero, valueOf, veleroChartsOf } from '../../../products/velero/installation';
import { backupSchedulesOf } from '../../../products/velero/schedule';
import { isVeleroKind } from '../../../products/velero/declared';
import { storageLocationsOf } from '../../../products/velero/storage-location';

const OF_BACKUPS: readonly string[] = ['ttl', 'csiSnapshotTimeout', 'itemOperationTimeout'];
const OF_LOCATIONS: readonly string[] = ['backupSyncPeriod', 'validationFrequency'];
const OF_SERVERS: readonly string[] = [
  'defaultBackupTTL',
  'fsBackupTimeout',
  'defaultItemOperationTimeout',
  'defaultRepoMaintainFrequency',
  'garbageCollectionFrequency',
  'storeValidationFrequency',
  'terminatingResourceTimeout',
  'backupSyncPeriod',
];

/** Go has no unit for a day. */
export const ttlIsADuration: Check = {
  id: 'velero/ttl-is-a-duration',
  severity: 'error',
  title: 'times to live and timeouts are durations of hours, minutes and seconds',
  rationale:
    'The API server takes a ttl of "30d", and Velero cannot read it: from then on it cannot list any object of that kind, so that every schedule stops. As an argument of the server it keeps the server from starting.',
  fix: 'write hours, as in 720h0m0s for thirty days',
  source: { url: 'https://github.com/vmware-tanzu/velero/issues/6552', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('thirty days', [dailySchedule('daily', { ttl: '720h0m0s' })]),
      example('the server’s default', [veleroInstalled({ configuration: { defaultBackupTTL: '240h' } })]),
    ],
    fail: [
      example('days', [dailySchedule('daily', { ttl: '30d' })]),
      example('a number', [dailySchedule('daily', { ttl: 720 })]),
      example('weeks in the values', [
        veleroInstalled({ schedules: { daily: { schedule: '0 3 * * *', template: { ttl: '2w' } } } }),
      ]),
      example('days as the server’s default', [veleroInstalled({ configuration: { defaultBackupTTL: '30d' } })]),
    ],
  }),

  appliesTo: (document, context) =>
    installsVelero(document, context) ||
    ['Schedule', 'Backup', 'Restore', 'BackupStorageLocation'].some((kind) => isVeleroKind(document, kind)),

  find: (looked, { index }) =>
    looked.flatMap((document) =>
      durationsOf(document, index)
        .filter(([, value]) => !isDuration(value))
        .map(([path, value]) => ({ document, message: `${path} is ${JSON.stringify(value)}, which is no duration` })),
    ),
};

type Named = readonly [path: string, value: Json];

function durationsOf(document: Source, index: Model): readonly Named[] {
  const schedules = backupSchedulesOf(document, index).flatMap(({ title, template }) =>
    pick(template, OF_BACKUPS, title),
  );
  const locations = storageLocationsOf(document, index).flatMap(({ title, fields }) =>
    pick(fields, OF_LOCATIONS, title),
  );
  const servers = veleroChartsOf(document, index).flatMap((chart) => {
    const configuration = valueOf(chart, 'configuration');
    return isObject(configuration) ? pick(configuration, OF_SERVERS, 'configuration') : [];
  });
  const spec = isManifest(document) ? document.body.spec : undefined;
  const isRun = isVeleroKind(document, 'Backup') || isVeleroKind(document, 'Restore');
  return [...schedules, ...locations, ...servers, ...(isRun && isObject(spec) ? pick(spec, OF_BACKUPS, 'spec') : [])];
}

function pick(values: JsonObject, keys: readonly string[], where: string): readonly Named[] {
  const name = where.includes(' ')
    ? (key: string): string => `${key} of the ${where}`
    : (key: string): string => `${where}.${key}`;
  return keys.flatMap((key) => {
    const value = values[key];
    return value === undefined || value === null || value === '' ? [] : [[name(key), value] as const];
  });
}

function isDuration(value: Json): boolean {
  return typeof value === 'string' ? isFilledInLater(value) || isGoDuration(value) : value === 0;
}
