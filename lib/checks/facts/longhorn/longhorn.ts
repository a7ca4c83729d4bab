import { isKubernetes, type Document, type KubernetesDocument } from '../../../documents/document';
import { at, type Json } from '../../../values/json';
import { parseS3TargetUrl, type S3Target } from '../../../values/s3-target-url';
import { Version } from '../../../values/version';
import { longhornVersionProblem } from '../../../versions/longhorn';
import { LONGHORN_CHART_VALUES } from '../../../versions/longhorn-chart-values';
import type { KnownChart } from '../kubernetes/chart-values';
import type { Chart } from '../kubernetes/charts';
import type { Context } from '../../check';
import type { DocumentIndex } from '../../document-index';
import { isKind } from '../kubernetes/object';
import { textOf } from '../kubernetes/text';

/** The chart and its values, version by version. */
export const LONGHORN: KnownChart = {
  name: 'longhorn',
  title: 'Longhorn',
  keys: LONGHORN_CHART_VALUES,
  isKnown: (version) => longhornVersionProblem(version) === undefined,
};

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
  /** Empty when it is not said. */
  readonly namespace: string;
  readonly task: string;
  readonly groups: readonly string[];
}

/** Whether a document is an object of this kind of Longhorn's own: Harvester has a Setting `backup-target` too. */
export function isLonghornKind(document: Document, kind: string): document is KubernetesDocument {
  return isKind(document, kind) && textOf(document.body.apiVersion).startsWith('longhorn.io/');
}

/** The installations of Longhorn. */
export function longhornCharts(index: DocumentIndex): readonly Chart[] {
  return index.chartsNamed('longhorn');
}

/** The version of Longhorn that the documents install, or that is declared; undefined when it cannot be told. */
export function longhornVersion({ index, set }: Context): Version | undefined {
  const installed = longhornCharts(index)[0]?.version;
  const declared = Version.of(set.versions.longhorn ?? '');
  return installed ?? (declared.problem ? undefined : declared);
}

/** Every target that Longhorn is given: by chart values, as an object, or by a setting. */
export function longhornTargets(index: DocumentIndex): readonly DeclaredTarget[] {
  return index.kubernetes.flatMap((document) => targetsOf(document, index));
}

/** The targets that one document gives to Longhorn. */
export function targetsOf(document: Document, index: DocumentIndex): readonly DeclaredTarget[] {
  if (!isKubernetes(document)) return [];
  const charts = index.chartsOf(document).filter(({ name }) => name === 'longhorn');
  const fromCharts = charts.flatMap(({ values }) => [
    at(values, 'defaultBackupStore', 'backupTarget'),
    at(values, 'defaultSettings', 'backupTarget'),
  ]);
  return [...fromCharts, targetUrlOf(document)].flatMap((url) =>
    typeof url === 'string' && url !== '' ? [{ document, url, s3: parseS3TargetUrl(url) }] : [],
  );
}

/** Every recurring job. */
export function recurringJobs(index: DocumentIndex): readonly DeclaredJob[] {
  return index
    .ofKind('RecurringJob')
    .filter((document) => isLonghornKind(document, 'RecurringJob'))
    .map(({ body }) => {
      const groups = at(body, 'spec', 'groups');
      return {
        name: textOf(at(body, 'metadata', 'name')),
        namespace: textOf(at(body, 'metadata', 'namespace')),
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
