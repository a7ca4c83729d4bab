import type { Manifest } from '../sources';
import { at, isObject, type Json, listOf, type Path, textOf } from '../../json';
import { groupOf } from './backup-kinds';
import type { Model } from '../model';
import { veleroCharts } from '../velero/installation';
import { snapshotLocations, storageLocations } from '../velero/storage-location';
import { isUndecided } from '../placeholder';
import { placedContainersOf } from './pods';

/** A place that reads a Secret by its name. */
export interface SecretReader {
  readonly document: Manifest;
  /** Where the name of the Secret stands below the body of the document. */
  readonly path: Path;
  readonly name: string;
  readonly namespace: string;
  /** Who reads it, as messages call it. */
  readonly who: string;
  /** Keys that all have to be there. */
  readonly keys: readonly string[];
}

/** The Secrets that Longhorn and Velero are told to read. */
export function productReaders(model: Model): readonly SecretReader[] {
  const longhorn = model.chartsNamed('longhorn').flatMap(({ document, path, values, namespace }) =>
    ['defaultBackupStore', 'defaultSettings'].flatMap((store) => {
      const below = [store, 'backupTargetCredentialSecret'];
      const space = textOf(values.namespaceOverride) || namespace;
      return reader({ document, path: [...path, ...below], namespace: space, who: 'Longhorn' }, at(values, ...below));
    }),
  );
  const targets = model
    .ofKind('BackupTarget')
    .filter((document) => groupOf(document) === 'longhorn.io')
    .flatMap((document) => readerAt(document, ['spec', 'credentialSecret'], 'Longhorn'));
  const velero = veleroCharts(model).flatMap(({ document, path, values, namespace }) => {
    if (at(values, 'credentials', 'useSecret') === false) return [];
    const below = ['credentials', 'existingSecret'];
    const place = { document, path: [...path, ...below], namespace, who: 'Velero' };
    return reader(place, at(values, ...below), ['cloud']);
  });
  const locations = [...storageLocations(model), ...snapshotLocations(model)].flatMap(
    ({ document, path, fields, namespace }) =>
      byKey({ document, path: [...path, 'credential'], namespace, who: 'Velero' }, fields.credential),
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
  return [
    ...readerAt(document, ['spec', 'restic', 'repository'], 'VolSync', ['RESTIC_REPOSITORY', 'RESTIC_PASSWORD']),
    ...readerAt(document, ['spec', 'kopia', 'repository'], 'VolSync', ['KOPIA_REPOSITORY', 'KOPIA_PASSWORD']),
    ...readerAt(document, ['spec', 'rclone', 'rcloneConfig'], 'VolSync'),
  ];
}

function ofCloudNativePg(document: Manifest): readonly SecretReader[] {
  if (!/(^|\.)cnpg\.io$/.test(groupOf(document))) return [];
  const stores = [
    ['spec', 'backup', 'barmanObjectStore'],
    ['spec', 'configuration'],
  ];
  return stores.flatMap((store) =>
    ['accessKeyId', 'secretAccessKey', 'region'].flatMap((key) => {
      const path = [...store, 's3Credentials', key];
      return byKey({ ...placeIn(document, path), who: 'CloudNativePG' }, at(document.body, ...path));
    }),
  );
}

function ofPods(document: Manifest): readonly SecretReader[] {
  const who = `the ${textOf(document.body.kind)}`;
  return placedContainersOf(document).flatMap(({ path, container }) => [
    ...listOf(container.env).flatMap((one, index) => {
      const below = ['valueFrom', 'secretKeyRef'];
      return byKey({ ...placeIn(document, [...path, 'env', index, ...below]), who }, at(one, ...below));
    }),
    ...listOf(container.envFrom).flatMap((one, index) => {
      const whole = at(one, 'secretRef');
      if (!isObject(whole) || whole.optional === true) return [];
      return reader({ ...placeIn(document, [...path, 'envFrom', index, 'secretRef', 'name']), who }, whole.name);
    }),
  ]);
}

type Place = Pick<SecretReader, 'document' | 'path' | 'namespace' | 'who'>;

function placeIn(document: Manifest, path: Path): Omit<Place, 'who'> {
  return { document, path, namespace: textOf(at(document.body, 'metadata', 'namespace')) };
}

function readerAt(document: Manifest, path: Path, who: string, keys: readonly string[] = []): readonly SecretReader[] {
  return reader({ ...placeIn(document, path), who }, at(document.body, ...path), keys);
}

/** What is read by `name` and `key`; the place is that of both. */
function byKey(place: Place, selector: Json | undefined): readonly SecretReader[] {
  if (!isObject(selector) || selector.optional === true) return [];
  const key = textOf(selector.key);
  return reader({ ...place, path: [...place.path, 'name'] }, selector.name, key === '' ? [] : [key]);
}

/** Nothing for a name that is filled in later. */
function reader(place: Place, name: Json | undefined, keys: readonly string[] = []): readonly SecretReader[] {
  const text = textOf(name);
  if (text === '' || [text, place.namespace, ...keys].some(isUndecided)) return [];
  return [{ ...place, name: text, keys }];
}
