import type { Manifest } from '../sources';
import { at, isObject, type Json, listOf, textOf } from '../../json';
import { groupOf } from './backup-kinds';
import type { Model } from '../model';
import { veleroCharts } from '../velero/installation';
import { snapshotLocations, storageLocations } from '../velero/storage-location';
import { isUndecided } from '../placeholder';
import { containersOf } from './pods';

/** A place that reads a Secret by its name. */
export interface SecretReader {
  readonly document: Manifest;
  readonly name: string;
  readonly namespace: string;
  /** Who reads it, as messages call it. */
  readonly who: string;
  /** Keys that all have to be there. */
  readonly keys: readonly string[];
}

/** The Secrets that Longhorn and Velero are told to read. */
export function productReaders(model: Model): readonly SecretReader[] {
  const longhorn = model.chartsNamed('longhorn').flatMap(({ document, values, namespace }) =>
    ['defaultBackupStore', 'defaultSettings'].flatMap((store) => {
      const name = at(values, store, 'backupTargetCredentialSecret');
      return reader(document, name, textOf(values.namespaceOverride) || namespace, 'Longhorn', []);
    }),
  );
  const targets = model
    .ofKind('BackupTarget')
    .filter((document) => groupOf(document) === 'longhorn.io')
    .flatMap((document) =>
      reader(document, at(document.body, 'spec', 'credentialSecret'), spaceOf(document), 'Longhorn', []),
    );
  const velero = veleroCharts(model).flatMap(({ document, values, namespace }) => {
    const { credentials } = values;
    const existing = at(credentials, 'useSecret') === false ? undefined : at(credentials, 'existingSecret');
    return reader(document, existing, namespace, 'Velero', ['cloud']);
  });
  const locations = [...storageLocations(model), ...snapshotLocations(model)].flatMap(
    ({ document, fields, namespace }) => byKey(document, fields.credential, namespace, 'Velero'),
  );
  return [...longhorn, ...targets, ...velero, ...locations];
}

/** The Secrets that VolSync, CloudNativePG and jobs read in the namespace that they stand in. */
export function workloadReaders(model: Model): readonly SecretReader[] {
  return [
    ...['ReplicationSource', 'ReplicationDestination'].flatMap((kind) => model.ofKind(kind)).flatMap(ofVolSync),
    ...['Cluster', 'ObjectStore'].flatMap((kind) => model.ofKind(kind)).flatMap(ofCloudNativePg),
    ...['CronJob', 'Job'].flatMap((kind) => model.ofKind(kind)).flatMap(ofPods),
  ];
}

function ofVolSync(document: Manifest): readonly SecretReader[] {
  if (groupOf(document) !== 'volsync.backube') return [];
  const read = (mover: string, keys: readonly string[]): readonly SecretReader[] =>
    reader(document, at(document.body, 'spec', mover, 'repository'), spaceOf(document), 'VolSync', keys);
  return [
    ...read('restic', ['RESTIC_REPOSITORY', 'RESTIC_PASSWORD']),
    ...read('kopia', ['KOPIA_REPOSITORY', 'KOPIA_PASSWORD']),
    ...reader(document, at(document.body, 'spec', 'rclone', 'rcloneConfig'), spaceOf(document), 'VolSync', []),
  ];
}

function ofCloudNativePg(document: Manifest): readonly SecretReader[] {
  if (!/(^|\.)cnpg\.io$/.test(groupOf(document))) return [];
  const { spec = null } = document.body;
  const stores = [at(spec, 'backup', 'barmanObjectStore'), at(spec, 'configuration')];
  return stores
    .flatMap((store) => ['accessKeyId', 'secretAccessKey', 'region'].map((key) => at(store, 's3Credentials', key)))
    .flatMap((selector) => byKey(document, selector, spaceOf(document), 'CloudNativePG'));
}

function ofPods(document: Manifest): readonly SecretReader[] {
  const space = spaceOf(document);
  const who = `the ${textOf(document.body.kind)}`;
  const containers = containersOf(document);
  const keys = containers.flatMap(({ env }) => listOf(env)).map((one) => at(one, 'valueFrom', 'secretKeyRef'));
  const whole = containers.flatMap(({ envFrom }) => listOf(envFrom)).map((one) => at(one, 'secretRef'));
  return [
    ...keys.flatMap((selector) => byKey(document, selector, space, who)),
    ...whole
      .filter(isObject)
      .filter(({ optional }) => optional !== true)
      .flatMap(({ name }) => reader(document, name, space, who, [])),
  ];
}

function byKey(
  document: Manifest,
  selector: Json | undefined,
  namespace: string,
  who: string,
): readonly SecretReader[] {
  if (!isObject(selector) || selector.optional === true) return [];
  const key = textOf(selector.key);
  return reader(document, selector.name, namespace, who, key === '' ? [] : [key]);
}

/** Nothing for a name that is filled in later. */
function reader(
  document: Manifest,
  name: Json | undefined,
  namespace: string,
  who: string,
  keys: readonly string[],
): readonly SecretReader[] {
  const text = textOf(name);
  if (text === '' || [text, namespace, ...keys].some(isUndecided)) return [];
  return [{ document, name: text, namespace, who, keys }];
}

function spaceOf({ body }: Manifest): string {
  return textOf(at(body, 'metadata', 'namespace'));
}
