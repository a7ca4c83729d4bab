import { isObject, listOf, objectOf, type Json, type JsonObject, type Path } from '../../json';
import type { Version } from '../../values/version';
import { has } from '../fact';
import { Schema, schemaAt } from '../schemas/judge';
import { LOCATIONS_ARE_LISTS } from './chart';
import { isYes, valueOf, veleroOf, type VeleroChart } from './installation';

/** A part of the values that the chart makes an object of. */
export interface ChartObject {
  /** Where it stands below the values. */
  readonly path: Path;
  readonly value: Json;
  /** Undefined where the version of Velero is older than the schemas that are known. */
  readonly schema: Schema | undefined;
}

/**
 * The objects that the chart of Velero makes of its values, each with the schema of these. Of most fields a template
 * makes text, so that a string in quotes is as good as a boolean; what is copied as it is must fit the object.
 *
 * @see https://github.com/vmware-tanzu/helm-charts/tree/velero-12.1.0/charts/velero/templates (read 2026-11-21)
 */
export function chartObjects(chart: VeleroChart): readonly ChartObject[] {
  const version = veleroOf(chart);
  return [
    ...listed(chart, 'backupStorageLocation', 'backupsEnabled', storageLocation(version)),
    ...listed(chart, 'volumeSnapshotLocation', 'snapshotsEnabled', snapshotLocation(version)),
    ...scheduled(chart, schedule(version)),
  ];
}

/** What the chart makes of a list; charts before 4 have maps, and make nothing of a list. */
function listed(chart: VeleroChart, key: string, on: string, schema: Schema | undefined): readonly ChartObject[] {
  const path = ['configuration', key];
  if (valueOf(chart, on) === false || (chart.version && !has(LOCATIONS_ARE_LISTS, chart.version))) return [];
  return listOf(valueOf(chart, ...path)).map((value, index) => ({ path: [...path, index], value, schema }));
}

function scheduled(chart: VeleroChart, schema: Schema | undefined): readonly ChartObject[] {
  return Object.entries(objectOf(valueOf(chart, 'schedules')))
    .filter(([, value]) => value !== null && !(isObject(value) && isYes(value.disabled)))
    .map(([name, value]) => ({ path: ['schedules', name], value: isObject(value) ? rendered(value) : value, schema }));
}

/** The chart leaves an empty template out. */
function rendered({ template, ...rest }: JsonObject): JsonObject {
  return isObject(template) && Object.keys(template).length === 0 ? rest : { ...rest, template: template ?? null };
}

function schedule(version: Version | undefined): Schema | undefined {
  const part = (...path: Path): Schema | undefined => schemaAt(API, 'Schedule', version, path);
  const [annotations, labels, template] = [
    part('metadata', 'annotations'),
    part('metadata', 'labels'),
    part('spec', 'template'),
  ];
  if (!annotations || !labels || !template) return undefined;
  const text = anything('schedule', 'disabled', 'paused', 'skipImmediately', 'useOwnerReferencesInBackup');
  return Schema.ofFields("a schedule in the chart's values", { ...text, annotations, labels, template }, ['template']);
}

function storageLocation(version: Version | undefined): Schema | undefined {
  const part = (...path: Path): Schema | undefined =>
    schemaAt(API, 'BackupStorageLocation', version, ['spec', ...path]);
  const [accessMode, caCert, credential] = [part('accessMode'), part('objectStorage', 'caCert'), part('credential')];
  if (!accessMode || !caCert || !credential) return undefined;
  const text = anything('name', 'provider', 'bucket', 'prefix', 'default', 'validationFrequency', 'backupSyncPeriod');
  const fields = { ...text, ...anything('config', 'annotations'), accessMode, caCert, credential };
  return Schema.ofFields("a storage location in the chart's values", fields, ['provider', 'bucket']);
}

function snapshotLocation(version: Version | undefined): Schema | undefined {
  const credential = schemaAt(API, 'VolumeSnapshotLocation', version, ['spec', 'credential']);
  if (!credential) return undefined;
  const fields = { ...anything('name', 'provider', 'config', 'annotations'), credential };
  return Schema.ofFields("a snapshot location in the chart's values", fields, ['provider']);
}

function anything(...names: readonly string[]): Readonly<Record<string, 'anything'>> {
  return Object.fromEntries(names.map((name) => [name, 'anything'] as const));
}

const API = 'velero.io/v1';
