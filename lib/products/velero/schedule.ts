import { at, isObject, objectOf, textOf, type Json, type JsonObject, type Path } from '../../json';
import type { Model } from '../model';
import type { Manifest } from '../sources';
import { declaredBy, declaredInObject, isVeleroKind, type Declared } from './declared';
import { isYes, valueOf, veleroCharts, type VeleroChart } from './installation';

/** Backups that are made again and again. */
export interface BackupSchedule extends Declared {
  /** The name without that of the release, which the chart puts before it; the name itself of an object. */
  readonly key: string;
  readonly cron: Json | undefined;
  readonly template: JsonObject;
  readonly annotations: JsonObject;
  readonly paused: boolean;
}

/** What the backups of a schedule are like, or a Backup: the fields of its `spec`. */
export interface BackupTemplate {
  readonly document: Manifest;
  /** Where the template stands below the body of the document. */
  readonly path: Path;
  /** As messages call it: `schedule daily`. */
  readonly title: string;
  readonly template: JsonObject;
}

/** What the server does where a schedule says nothing; undefined when it is not said here. */
export interface VeleroDefaults {
  readonly fsBackup: boolean | undefined;
  readonly moveData: boolean | undefined;
}

/** Every schedule: a chart makes none of those that are disabled. */
export function backupSchedules(model: Model): readonly BackupSchedule[] {
  return model.once(readSchedules);
}

/** The templates of all schedules, and every Backup. */
export function backupTemplates(model: Model): readonly BackupTemplate[] {
  const ofSchedules = backupSchedules(model).map(({ document, path, title, template }) => ({
    document,
    path: [...path, 'template'],
    title,
    template,
  }));
  const backups = model
    .ofKind('Backup')
    .filter((document) => isVeleroKind(document, 'Backup'))
    .map((document) => {
      const { path, title, fields } = declaredInObject(document, 'backup');
      return { document, path, title, template: fields };
    });
  return [...ofSchedules, ...backups];
}

/** What the chart of Velero sets for every schedule. */
export function veleroDefaults(model: Model): VeleroDefaults {
  const [chart, ...others] = veleroCharts(model);
  if (!chart || others.length > 0) return { fsBackup: undefined, moveData: undefined };
  return { fsBackup: flag(chart, 'defaultVolumesToFsBackup'), moveData: flag(chart, 'defaultSnapshotMoveData') };
}

/** The name that the chart's objects begin with: `velero.fullname` of its templates. */
export function fullNameOf(chart: VeleroChart): string {
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

function readSchedules(model: Model): readonly BackupSchedule[] {
  return declaredBy(model, 'Schedule', {
    inValues: schedulesInValues,
    inObject: (document) => {
      const declared = declaredInObject(document, 'schedule');
      return schedule(declared, declared.name, at(document.body, 'metadata', 'annotations'));
    },
  });
}

function schedulesInValues(chart: VeleroChart): readonly BackupSchedule[] {
  return Object.entries(objectOf(valueOf(chart, 'schedules'))).flatMap(([key, fields]) => {
    if (!isObject(fields) || isYes(fields.disabled)) return [];
    const { document, namespace } = chart;
    const path = [...chart.path, 'schedules', key];
    const name = `${fullNameOf(chart)}-${key}`;
    const declared = { document, path, chart, name, namespace, title: `schedule ${key}`, fields };
    return [schedule(declared, key, fields.annotations)];
  });
}

function schedule(declared: Declared, key: string, annotations: Json | undefined): BackupSchedule {
  const { fields } = declared;
  return {
    ...declared,
    key,
    cron: fields.schedule,
    template: objectOf(fields.template),
    annotations: objectOf(annotations),
    paused: isYes(fields.paused),
  };
}

/** Whether a schedule says yes, or says nothing and its server does by default. */
function saysYes({ template, chart }: BackupSchedule, key: string, byDefault: string): boolean {
  const own = template[key];
  return isYes(own) || (own !== false && chart !== undefined && isYes(valueOf(chart, 'configuration', byDefault)));
}

function flag(chart: VeleroChart, key: string): boolean | undefined {
  const value = valueOf(chart, 'configuration', key);
  if (typeof value === 'boolean') return value;
  return chart.moreValues || value !== undefined ? undefined : false;
}
