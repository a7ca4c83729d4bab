import type { Manifest, Source } from '../sources';
import { at, listOf, type Path, textOf } from '../../json';
import { parseS3TargetUrl, type S3Target } from '../../values/s3-target-url';
import { Version } from '../../values/version';
import { DEFAULT_TARGET, LONGHORN_KNOWN } from './releases';
import { LONGHORN_CHART_VALUES } from './chart-values';
import type { KnownChart } from '../helm/known-chart';
import type { Chart } from '../helm/charts';
import type { Model } from '../model';
import { isKind } from '../kubernetes/object';

/** The chart and its values, version by version. */
export const LONGHORN: KnownChart = {
  name: 'longhorn',
  title: 'Longhorn',
  keys: LONGHORN_CHART_VALUES,
  releases: LONGHORN_KNOWN,
};

/** An installation of Longhorn. */
export type LonghornChart = Chart<'longhorn'>;

/** A place where Longhorn is told to keep its backups: by values of the chart, an object, or a setting. */
export interface DeclaredTarget {
  readonly document: Manifest;
  /** Where the URL and the name of the Secret stand: a map of values, `spec` of an object, or a whole Setting. */
  readonly path: Path;
  /** What volumes and classes call the target. */
  readonly name: string;
  /** The key of the URL below the path. */
  readonly urlKey: string;
  readonly url: string;
  /** Undefined when the URL is not one of S3. */
  readonly s3: S3Target | undefined;
  /** The key of the name of the Secret below the path; undefined for a setting, which has it in another object. */
  readonly secretKey: string | undefined;
  /** The chart whose values declare the target; undefined for an object. */
  readonly chart: Chart | undefined;
}

/** A job that Longhorn runs again and again. */
export interface DeclaredJob {
  readonly document: Manifest;
  readonly name: string;
  /** Empty when it is not set. */
  readonly namespace: string;
  readonly task: string;
  readonly groups: readonly string[];
}

/** Whether a document is an object of this kind of Longhorn's own: Harvester has a Setting `backup-target` too. */
export function isLonghornKind(document: Source, kind: string): document is Manifest {
  return isKind(document, kind) && textOf(document.body.apiVersion).startsWith('longhorn.io/');
}

/** Whether a chart is Longhorn's: its version is that of Longhorn. */
function isLonghornChart(chart: Chart): chart is LonghornChart {
  return chart.name === 'longhorn';
}

/** The installations of Longhorn. */
export function longhornCharts(model: Model): readonly LonghornChart[] {
  return model.charts.filter(isLonghornChart);
}

/** The version of Longhorn that the documents install, or that is declared; undefined when it cannot be told. */
export function longhornVersion(model: Model): Version<'longhorn'> | undefined {
  const installed = longhornCharts(model)[0]?.version;
  const declared = Version.of<'longhorn'>(model.versions.longhorn ?? '');
  return installed ?? (declared.problem ? undefined : declared);
}

/** Every target that Longhorn is given: by chart values, as an object, or by a setting. */
export function longhornTargets(model: Model): readonly DeclaredTarget[] {
  return model.kubernetes.flatMap((document) => targetsOf(document, model));
}

/** The targets that one document gives to Longhorn. */
function targetsOf(document: Manifest, model: Model): readonly DeclaredTarget[] {
  const charts = model.chartsOf(document).filter(isLonghornChart);
  const fromCharts = charts.flatMap((chart) =>
    ['defaultBackupStore', 'defaultSettings'].map((store) => ({
      path: [...chart.path, store],
      name: DEFAULT_TARGET,
      urlKey: 'backupTarget',
      secretKey: 'backupTargetCredentialSecret',
      chart,
    })),
  );
  return [...fromCharts, ...targetObjectIn(document)].flatMap((place) => {
    const url = at(document.body, ...place.path, place.urlKey);
    return typeof url === 'string' && url !== '' ? [{ document, ...place, url, s3: parseS3TargetUrl(url) }] : [];
  });
}

/** Every recurring job. */
export function recurringJobs(model: Model): readonly DeclaredJob[] {
  return model
    .ofKind('RecurringJob')
    .filter((document) => isLonghornKind(document, 'RecurringJob'))
    .map((document) => {
      const { body } = document;
      return {
        document,
        name: textOf(at(body, 'metadata', 'name')),
        namespace: textOf(at(body, 'metadata', 'namespace')),
        task: textOf(at(body, 'spec', 'task')),
        groups: listOf(at(body, 'spec', 'groups')).map(textOf),
      };
    });
}

/** Whether a task of a recurring job makes backups. */
export function isBackupTask(task: string): boolean {
  return task === 'backup' || task === 'backup-force-create';
}

type TargetPlace = Omit<DeclaredTarget, 'document' | 'url' | 's3'>;

function targetObjectIn(document: Manifest): readonly TargetPlace[] {
  const name = textOf(at(document.body, 'metadata', 'name'));
  if (isLonghornKind(document, 'BackupTarget'))
    return [
      {
        path: ['spec'],
        name: name === '' ? DEFAULT_TARGET : name,
        urlKey: 'backupTargetURL',
        secretKey: 'credentialSecret',
        chart: undefined,
      },
    ];
  return isLonghornKind(document, 'Setting') && name === 'backup-target'
    ? [{ path: [], name: DEFAULT_TARGET, urlKey: 'value', secretKey: undefined, chart: undefined }]
    : [];
}
