import { isObject, listOf, objectOf, textOf, type JsonObject, type Path } from '../../json';
import { has } from '../fact';
import { byDocument, type Model } from '../model';
import type { Source } from '../sources';
import { declaredBy, declaredInObject, type Declared } from './declared';
import { LOCATIONS_ARE_LISTS } from './chart';
import { isYes, valueOf, veleroCharts, type VeleroChart } from './installation';

/** A place where backups or snapshots are kept. */
export interface Location extends Declared {
  /** Without `velero.io/` before it. */
  readonly provider: string;
  readonly config: JsonObject;
}

/** A place where backups are kept. */
export interface StorageLocation extends Location {
  /** Where bucket and prefix stand below the fields: an object has them in `objectStorage`. */
  readonly storagePath: Path;
  readonly bucket: string;
  /** Without slashes at the ends; empty for the whole bucket. */
  readonly prefix: string;
  readonly readOnly: boolean;
  readonly isDefault: boolean;
}

/** Every backup storage location that Velero gets: none of a chart that is told to make none. */
export function storageLocations(model: Model): readonly StorageLocation[] {
  return model.once(readStorageLocations);
}

/** Every volume snapshot location that Velero gets. */
export function snapshotLocations(model: Model): readonly Location[] {
  return model.once(readSnapshotLocations);
}

/** The backup storage locations that a document declares. */
export function storageLocationsOf(document: Source, model: Model): readonly StorageLocation[] {
  return model.once(storageByDocument).get(document) ?? [];
}

/** The volume snapshot locations that a document declares. */
export function snapshotLocationsOf(document: Source, model: Model): readonly Location[] {
  return model.once(snapshotsByDocument).get(document) ?? [];
}

/** The backup storage locations of the server that a chart installs; objects too, where there is no other server. */
export function storageLocationsOfServer(chart: VeleroChart, model: Model): readonly StorageLocation[] {
  if (veleroCharts(model).length !== 1) return storageLocationsOf(chart.document, model);
  return storageLocations(model).filter(({ namespace }) => namespace === chart.namespace || namespace === '');
}

const storageByDocument = byDocument(storageLocations);
const snapshotsByDocument = byDocument(snapshotLocations);

/** @see https://velero.io/docs/v1.18/api-types/backupstoragelocation/ */
function readStorageLocations(model: Model): readonly StorageLocation[] {
  return declaredBy(model, 'BackupStorageLocation', {
    inValues: (chart) =>
      valueOf(chart, 'backupsEnabled') === false
        ? []
        : elementsOf(chart, 'backupStorageLocation').map((element) => storage(element, [])),
    inObject: (document) => storage(declaredInObject(document, 'location'), ['objectStorage']),
  });
}

function readSnapshotLocations(model: Model): readonly Location[] {
  return declaredBy(model, 'VolumeSnapshotLocation', {
    inValues: (chart) =>
      valueOf(chart, 'snapshotsEnabled') === false
        ? []
        : elementsOf(chart, 'volumeSnapshotLocation').map((element) => location(element)),
    inObject: (document) => location(declaredInObject(document, 'snapshot location')),
  });
}

/** What the chart renders locations from: the elements of a list, or in charts before 4 the one map. */
function elementsOf(chart: VeleroChart, key: string): readonly Declared[] {
  const given = valueOf(chart, 'configuration', key);
  const path = [...chart.path, 'configuration', key];
  const inValues = (fields: JsonObject, at: Path): Declared => {
    const name = textOf(fields.name) || 'default';
    const { document, namespace } = chart;
    return { document, path: at, chart, name, namespace, title: `location ${name}`, fields };
  };
  if (Array.isArray(given))
    return listOf(given).flatMap((one, index) => (isObject(one) ? [inValues(one, [...path, index])] : []));
  if (!isObject(given) || !chart.version || has(LOCATIONS_ARE_LISTS, chart.version)) return [];
  return [inValues({ provider: valueOf(chart, 'configuration', 'provider') ?? '', ...given }, path)];
}

function location(declared: Declared): Location {
  const { config, provider } = declared.fields;
  return { ...declared, provider: textOf(provider).replace(/^velero\.io\//, ''), config: objectOf(config) };
}

function storage(declared: Declared, storagePath: Path): StorageLocation {
  const { fields } = declared;
  const stored = storagePath.length === 0 ? fields : objectOf(fields.objectStorage);
  return {
    ...location(declared),
    storagePath,
    bucket: textOf(stored.bucket),
    prefix: textOf(stored.prefix).replace(/^\/+|(?<!\/)\/+$/g, ''),
    readOnly: fields.accessMode === 'ReadOnly',
    isDefault: isYes(fields.default),
  };
}
