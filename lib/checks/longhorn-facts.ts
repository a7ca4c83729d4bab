import { isKubernetes, type Document, type DocumentSet, type KubernetesDocument } from '../documents/document';
import { at, isObject, type Json, type JsonObject } from '../values/json';
import { parseS3TargetUrl, type S3Target } from '../values/s3-target-url';
import { Version } from '../values/version';
import { sourcesOf } from './application-sources';
import { textOf } from './text';

/** A Longhorn chart in an Argo CD Application. */
export interface LonghornChart {
  readonly document: KubernetesDocument;
  readonly version: Version;
  readonly values: JsonObject;
  /** Whether values are given besides, as a text, by parameters or by files. They are not read here. */
  readonly moreValues: boolean;
}

/** A place where Longhorn is told to keep its backups. */
export interface DeclaredTarget {
  readonly document: KubernetesDocument;
  readonly url: string;
  /** Undefined when the URL is not one of S3. */
  readonly s3: S3Target | undefined;
}

/** A job that Longhorn runs again and again. */
export interface DeclaredJob {
  readonly name: string;
  readonly task: string;
  readonly groups: readonly string[];
}

/** Whether a document is an object of this kind. */
export function isKind(document: Document, kind: string): document is KubernetesDocument {
  return isKubernetes(document) && document.body.kind === kind;
}

/** Whether a document is an object of this kind of Longhorn's own: Harvester has a Setting `backup-target` too. */
export function isLonghornKind(document: Document, kind: string): document is KubernetesDocument {
  return isKind(document, kind) && textOf(document.body.apiVersion).startsWith('longhorn.io/');
}

/** The Longhorn charts among the documents. */
export function longhornCharts(documents: readonly Document[]): readonly LonghornChart[] {
  return documents
    .filter((document) => isKind(document, 'Application'))
    .flatMap((document) =>
      sourcesOf(document.body)
        .filter((source) => source.chart === 'longhorn')
        .map((source) => ({
          document,
          version: Version.of(textOf(source.targetRevision)),
          values: asObject(at(source, 'helm', 'valuesObject')),
          moreValues: ['values', 'valueFiles', 'parameters', 'fileParameters'].some(
            (key) => at(source, 'helm', key) !== undefined,
          ),
        })),
    );
}

/** The version of Longhorn that the documents install, or that is declared; undefined when it cannot be told. */
export function longhornVersion(set: DocumentSet): Version | undefined {
  const version = longhornCharts(set.documents)[0]?.version ?? Version.of(set.versions.longhorn ?? '');
  return version.problem ? undefined : version;
}

/** Every target that Longhorn is given: by chart values, as an object, or by a setting. */
export function longhornTargets(set: DocumentSet): readonly DeclaredTarget[] {
  return set.documents.flatMap(targetsOf);
}

/** The targets that one document gives to Longhorn. */
export function targetsOf(document: Document): readonly DeclaredTarget[] {
  if (!isKubernetes(document)) return [];
  const fromCharts = longhornCharts([document]).flatMap(({ values }) => [
    at(values, 'defaultBackupStore', 'backupTarget'),
    at(values, 'defaultSettings', 'backupTarget'),
  ]);
  return [...fromCharts, targetUrlOf(document)].flatMap((url) =>
    typeof url === 'string' && url !== '' ? [{ document, url, s3: parseS3TargetUrl(url) }] : [],
  );
}

/** Every recurring job. */
export function recurringJobs(set: DocumentSet): readonly DeclaredJob[] {
  return set.documents
    .filter((document) => isLonghornKind(document, 'RecurringJob'))
    .map(({ body }) => {
      const groups = at(body, 'spec', 'groups');
      return {
        name: textOf(at(body, 'metadata', 'name')),
        task: textOf(at(body, 'spec', 'task')),
        groups: Array.isArray(groups) ? (groups as readonly Json[]).map(textOf) : [],
      };
    });
}

function targetUrlOf(document: KubernetesDocument): Json | undefined {
  const { body } = document;
  if (isLonghornKind(document, 'BackupTarget')) return at(body, 'spec', 'backupTargetURL');
  return isLonghornKind(document, 'Setting') && at(body, 'metadata', 'name') === 'backup-target'
    ? body.value
    : undefined;
}

function asObject(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}
