import { isManifest, type Source, type Manifest } from '../sources';
import { at, isObject, type Json, type JsonObject, listOf, textOf } from '../../json';
import { has } from '../fact';
import { LOCATIONS_ARE_LISTS } from './features';
import type { Chart } from '../helm/charts';
import type { Model } from '../model';
import { isKind, nameOf } from '../kubernetes/object';
import { isYes, valueOf, veleroCharts, veleroChartsOf } from './installation';

/** What a chart's values and an object of Velero say alike. */
interface Declared {
  readonly document: Manifest;
  /** The chart whose values say it; undefined for an object. */
  readonly chart: Chart | undefined;
  readonly name: string;
  readonly namespace: string;
  /** As messages call it: `location default`. */
  readonly title: string;
  /** Everything that is said: an element of the values, or the object's `spec`. */
  readonly fields: JsonObject;
}

/** A place where backups or snapshots are kept. */
export interface Location extends Declared {
  /** Without `velero.io/` before it. */
  readonly provider: string;
  readonly config: JsonObject;
}

/** A place where backups are kept. */
export interface StorageLocation extends Location {
  readonly bucket: string;
  /** Without slashes at the ends; empty for the whole bucket. */
  readonly prefix: string;
  readonly readOnly: boolean;
  readonly isDefault: boolean;
}

/** Backups that are made again and again. */
export interface BackupSchedule extends Declared {
  readonly cron: Json | undefined;
  readonly template: JsonObject;
  readonly annotations: JsonObject;
  readonly paused: boolean;
}

/** Whether a document is an object of this kind of Velero's own, and whole. */
export function isVeleroKind(document: Source, kind: string): document is Manifest {
  return isKind(document, kind) && !document.patch && textOf(document.body.apiVersion).startsWith('velero.io/');
}

/** Every backup storage location. */
export function storageLocations(model: Model): readonly StorageLocation[] {
  return documentsOf(model, 'BackupStorageLocation').flatMap((document) => storageLocationsOf(document, model));
}

/** Every volume snapshot location. */
export function snapshotLocations(model: Model): readonly Location[] {
  return documentsOf(model, 'VolumeSnapshotLocation').flatMap((document) => snapshotLocationsOf(document, model));
}

/** Every schedule. */
export function backupSchedules(model: Model): readonly BackupSchedule[] {
  return documentsOf(model, 'Schedule').flatMap((document) => backupSchedulesOf(document, model));
}

/** The backup storage locations that a document declares. */
export function storageLocationsOf(document: Source, model: Model): readonly StorageLocation[] {
  const fromCharts = veleroChartsOf(document, model)
    .filter((chart) => valueOf(chart, 'backupsEnabled') !== false)
    .flatMap((chart) => elementsOf(chart, 'backupStorageLocation').map((fields) => ({ chart, fields })))
    .map(({ chart, fields }) => storage(inValues(chart, fields), fields));
  if (!isVeleroKind(document, 'BackupStorageLocation')) return fromCharts;
  const spec = specOf(document);
  const stored = at(spec, 'objectStorage');
  return [...fromCharts, storage(asObject(document, spec, 'location'), isObject(stored) ? stored : {})];
}

/** The backup storage locations of the server that a chart installs; objects too, where there is no other server. */
export function storageLocationsOfServer(chart: Chart, model: Model): readonly StorageLocation[] {
  if (veleroCharts(model).length !== 1) return storageLocationsOf(chart.document, model);
  return storageLocations(model).filter(({ namespace }) => namespace === chart.namespace || namespace === '');
}

/** The volume snapshot locations that a document declares. */
export function snapshotLocationsOf(document: Source, model: Model): readonly Location[] {
  const fromCharts = veleroChartsOf(document, model)
    .filter((chart) => valueOf(chart, 'snapshotsEnabled') !== false)
    .flatMap((chart) => elementsOf(chart, 'volumeSnapshotLocation').map((fields) => location(inValues(chart, fields))));
  if (!isVeleroKind(document, 'VolumeSnapshotLocation')) return fromCharts;
  return [...fromCharts, location(asObject(document, specOf(document), 'snapshot location'))];
}

/** The schedules that a document declares. */
export function backupSchedulesOf(document: Source, model: Model): readonly BackupSchedule[] {
  const fromCharts = veleroChartsOf(document, model).flatMap((chart) => {
    const given = valueOf(chart, 'schedules');
    return Object.entries(isObject(given) ? given : {})
      .filter((entry): entry is [string, JsonObject] => isObject(entry[1]) && !isYes(entry[1].disabled))
      .map(([key, fields]) => {
        const name = `${fullNameOf(chart)}-${key}`;
        const declared = { document: chart.document, chart, name, namespace: chart.namespace, fields };
        return schedule({ ...declared, title: `schedule ${key}` }, fields.annotations);
      });
  });
  if (!isVeleroKind(document, 'Schedule')) return fromCharts;
  const own = asObject(document, specOf(document), 'schedule');
  return [...fromCharts, schedule(own, at(document.body, 'metadata', 'annotations'))];
}

/** The name that the chart's objects begin with: `velero.fullname` of its templates. */
export function fullNameOf(chart: Chart): string {
  const override = textOf(valueOf(chart, 'fullnameOverride'));
  if (override !== '') return override;
  const name = textOf(valueOf(chart, 'nameOverride')) || 'velero';
  return chart.releaseName.includes(name) ? chart.releaseName : `${chart.releaseName}-${name}`;
}

/** Whether the volumes of a schedule's backups are read by the node agent: as files, or as snapshots that are moved. */
export function movesData(made: BackupSchedule): boolean {
  return movesSnapshots(made) || saysYes(made, 'defaultVolumesToFsBackup', 'defaultVolumesToFsBackup');
}

/** Whether the snapshots of a schedule's backups are moved, which goes on after Velero began the next backup. */
export function movesSnapshots(made: BackupSchedule): boolean {
  return saysYes(made, 'snapshotMoveData', 'defaultSnapshotMoveData');
}

/** Whether a schedule says yes, or says nothing and its server does by default. */
function saysYes({ template, chart }: BackupSchedule, key: string, byDefault: string): boolean {
  const own = template[key];
  return isYes(own) || (own !== false && chart !== undefined && isYes(valueOf(chart, 'configuration', byDefault)));
}

/** The documents that can declare objects of a kind, each once. */
function documentsOf(model: Model, kind: string): readonly Manifest[] {
  return [...new Set([...veleroCharts(model).map(({ document }) => document), ...model.ofKind(kind)])];
}

/** What the chart renders a location from: the elements of a list, or in charts before 4 the one map. */
function elementsOf(chart: Chart, key: string): readonly JsonObject[] {
  const given = valueOf(chart, 'configuration', key);
  if (Array.isArray(given)) return listOf(given).filter(isObject);
  if (!isObject(given) || !chart.version || has(LOCATIONS_ARE_LISTS, chart.version)) return [];
  return [{ provider: valueOf(chart, 'configuration', 'provider') ?? '', ...given }];
}

function inValues(chart: Chart, fields: JsonObject): Declared {
  const name = textOf(fields.name) || 'default';
  return { document: chart.document, chart, name, namespace: chart.namespace, title: `location ${name}`, fields };
}

function asObject(document: Manifest, fields: JsonObject, what: string): Declared {
  const name = nameOf(document) ?? '';
  const namespace = textOf(at(document.body, 'metadata', 'namespace'));
  return { document, chart: undefined, name, namespace, title: `${what} ${name}`.trim(), fields };
}

function location(declared: Declared): Location {
  const { config, provider } = declared.fields;
  return {
    ...declared,
    provider: textOf(provider).replace(/^velero\.io\//, ''),
    config: isObject(config) ? config : {},
  };
}

function storage(declared: Declared, stored: JsonObject): StorageLocation {
  return {
    ...location(declared),
    bucket: textOf(stored.bucket),
    prefix: textOf(stored.prefix).replace(/^\/+|(?<!\/)\/+$/g, ''),
    readOnly: declared.fields.accessMode === 'ReadOnly',
    isDefault: isYes(declared.fields.default),
  };
}

function schedule(declared: Declared, annotations: Json | undefined): BackupSchedule {
  const { fields } = declared;
  return {
    ...declared,
    cron: fields.schedule,
    template: isObject(fields.template) ? fields.template : {},
    annotations: isObject(annotations) ? annotations : {},
    paused: isYes(fields.paused),
  };
}

function specOf(document: Source): JsonObject {
  const spec = isManifest(document) ? document.body.spec : undefined;
  return isObject(spec) ? spec : {};
}
