import { objectOf, type Json, type JsonObject, type Path } from '../../../json';
import { isFilledInLater } from '../../../products/placeholder';
import type { Model } from '../../../products/model';
import type { Manifest } from '../../../products/sources';
import { declaredInObject, isVeleroKind } from '../../../products/velero/declared';
import { veleroCharts } from '../../../products/velero/installation';
import { backupTemplates } from '../../../products/velero/schedule';
import { storageLocations } from '../../../products/velero/storage-location';
import { GoDuration } from '../../../values/go-duration';
import { finding, rule } from '../../rule';
import { each } from '../../selectors';

const OF_BACKUPS = ['ttl', 'csiSnapshotTimeout', 'itemOperationTimeout'];
const OF_LOCATIONS = ['backupSyncPeriod', 'validationFrequency'];
const OF_SERVERS = [
  'defaultBackupTTL',
  'fsBackupTimeout',
  'defaultItemOperationTimeout',
  'defaultRepoMaintainFrequency',
  'garbageCollectionFrequency',
  'storeValidationFrequency',
  'terminatingResourceTimeout',
  'backupSyncPeriod',
];

export const ttlIsADuration = rule({
  id: 'velero/ttl-is-a-duration',
  severity: 'error',
  title: 'every ttl and timeout is a duration of hours, minutes and seconds',
  rationale:
    'The API server accepts a ttl of "30d", and Velero cannot read it: from then on it cannot list any object of that kind, so that every schedule stops. As an argument of the server it keeps the server from starting.',
  fix: 'write hours, as in 720h0m0s for thirty days',
  source: 'https://github.com/vmware-tanzu/velero/issues/6552',
  on: each(durations),

  find: ({ name, value, copied }) => {
    // What is copied into an object must be a string, as its schema says.
    const isValid =
      typeof value === 'string'
        ? isFilledInLater(value) || GoDuration.parse(value) !== undefined
        : copied || value === 0;
    return isValid ? undefined : finding([], `${name} must be a duration such as 720h, got: ${JSON.stringify(value)}`);
  },
});

/** A value that is read as a duration. */
interface Duration {
  readonly document: Manifest;
  readonly path: Path;
  /** As messages call it: `ttl of the schedule daily`. */
  readonly name: string;
  readonly value: Json;
  /** Whether it becomes a field of an object as it is; the chart makes text of other values. */
  readonly copied: boolean;
}

function durations(model: Model): readonly Duration[] {
  const restores = model
    .ofKind('Restore')
    .filter((document) => isVeleroKind(document, 'Restore'))
    .map((document) => declaredInObject(document, 'restore'));
  return [
    ...backupTemplates(model).flatMap((one) => pick(one, one.template, OF_BACKUPS, `of the ${one.title}`, true)),
    ...restores.flatMap((one) => pick(one, one.fields, OF_BACKUPS, `of the ${one.title}`, true)),
    ...storageLocations(model).flatMap((one) => pick(one, one.fields, OF_LOCATIONS, `of the ${one.title}`, !one.chart)),
    ...veleroCharts(model).flatMap(({ document, path, values }) => {
      const configuration = objectOf(values.configuration);
      return pick({ document, path: [...path, 'configuration'] }, configuration, OF_SERVERS, 'in configuration', false);
    }),
  ];
}

function pick(
  { document, path }: Pick<Duration, 'document' | 'path'>,
  values: JsonObject,
  keys: readonly string[],
  where: string,
  copied: boolean,
): readonly Duration[] {
  return keys.flatMap((key) => {
    const value = values[key];
    return value === undefined || value === null || value === ''
      ? []
      : [{ document, path: [...path, key], name: `${key} ${where}`, value, copied }];
  });
}
