import { fileNameOf } from '../../values/folder-path';
import type { Source } from '../sources';
import { at, isObject, type Json, type JsonObject, listOf, oneOrMany, textOf } from '../../json';
import { Version } from '../../values/version';
import { factAt } from '../fact';
import { isKnownVeleroChart, VELERO_OF_CHART } from './features';
import { VELERO_CHART_VALUES } from './chart-values';
import { sourcesOf, type Chart } from '../helm/charts';
import type { KnownChart } from '../helm/known-chart';
import type { Model } from '../model';

/** The chart and its values, version by version. */
export const VELERO: KnownChart = {
  name: 'velero',
  title: 'Velero',
  keys: VELERO_CHART_VALUES,
  isKnown: isKnownVeleroChart,
};

/** An image that the chart runs before the server, to put a plugin in place. */
export interface Plugin {
  readonly image: string;
  /** The last part of the image's path: `velero-plugin-for-aws`. */
  readonly name: string;
  readonly version: Version | undefined;
}

/** The installations of Velero's own chart; Bitnami has another one of the same name. */
export function veleroCharts(model: Model): readonly Chart[] {
  return model.chartsNamed('velero').filter(({ document }) => !isOfBitnami(document.body));
}

/** The installations of Velero's own chart that a document declares. */
export function veleroChartsOf(document: Source, model: Model): readonly Chart[] {
  return model.chartsOf(document).filter(({ name }) => name === 'velero' && !isOfBitnami(document));
}

/** Whether a document installs Velero's own chart. */
export function installsVelero(document: Source, model: Model): boolean {
  return veleroChartsOf(document, model).length > 0;
}

/**
 * Whether one of some paths of values names what makes backups: without it there is none, or one without data. Anything
 * else, such as how many files are uploaded at once, only tunes them.
 */
export function decidesBackups(paths: readonly string[]): boolean {
  return paths.some((path) => DECISIVE.test(path));
}

const DECISIVE =
  /backupsEnabled|bucket|credential|defaultVolumes|deployNodeAgent|features|fsBackup|initContainers|location|moveData|nodeAgent\.enabled|plugin|provider|restoreOnly|schedule|snapshot|ttl$|uploaderType/i;

/** What a chart is told at a path of its values. */
export function valueOf(chart: Chart, ...path: readonly string[]): Json | undefined {
  return at(chart.values, ...path);
}

/** Whether a value says yes; a text that says so comes out of the templates the same. */
export function isYes(value: Json | undefined): boolean {
  return value === true || value === 'true';
}

/** The Velero that a chart installs: that of `image.tag`, or the chart's own; undefined when it cannot be told. */
export function veleroOf(chart: Chart): Version | undefined {
  const tag = valueOf(chart, 'image', 'tag');
  if (tag !== undefined && tag !== null && tag !== '') return versionOf(textOf(tag));
  if (valueOf(chart, 'image', 'digest') || chart.moreValues) return undefined;
  return shippedBy(chart);
}

/** The Velero that a chart was made for. */
export function shippedBy({ version }: Chart): Version | undefined {
  const shipped = version && isKnownVeleroChart(version) ? factAt(VELERO_OF_CHART, version) : undefined;
  return shipped === undefined ? undefined : Version.of(shipped);
}

/** The Velero that runs what a document says; undefined when several do, or none that is known. */
export function veleroVersion(model: Model): Version | undefined {
  const versions = veleroVersions(model);
  return versions?.length === 1 ? versions[0] : undefined;
}

/** Every Velero that the documents install, or else the declared one; undefined when one of them is not known. */
export function veleroVersions(model: Model): readonly Version[] | undefined {
  const charts = veleroCharts(model);
  const found = charts.length === 0 ? [versionOf(model.versions.velero ?? '')] : charts.map(veleroOf);
  const versions = found.filter((version) => version !== undefined);
  return versions.length < found.length ? undefined : [...new Map(versions.map((one) => [one.text, one])).values()];
}

/** The plugins that a chart installs; undefined when values that were not read may hold them. */
export function pluginsOf(chart: Chart): readonly Plugin[] | undefined {
  const given = valueOf(chart, 'initContainers');
  if (typeof given === 'string' || ((given === undefined || given === null) && chart.moreValues)) return undefined;
  return listOf(given)
    .filter(isObject)
    .map(({ image }) => pluginOf(textOf(image)));
}

/** The AWS plugin of a chart, with its version. */
export function awsPluginOf(chart: Chart): Plugin | undefined {
  return pluginsOf(chart)?.find(({ name }) => name.includes('plugin-for-aws'));
}

/** The environment variables, arguments and switches that a chart gives to the server, as one list of texts. */
export function serverArgumentsOf(chart: Chart): readonly string[] {
  return listOf(valueOf(chart, 'configuration', 'extraArgs')).map(textOf);
}

/** Whether the server runs with a feature of `--features`. */
export function hasServerFeature(chart: Chart, feature: string): boolean {
  const features = valueOf(chart, 'configuration', 'features');
  const given = [...oneOrMany(features).map(textOf), ...serverArgumentsOf(chart)];
  return given.some((text) => text.includes(feature));
}

/** A version as a tag of an image writes it; undefined for anything else, such as `main`. */
export function versionOf(text: string): Version | undefined {
  const version = Version.of(text);
  return version.problem ? undefined : version;
}

function pluginOf(image: string): Plugin {
  const [reference = ''] = image.split('@');
  const file = fileNameOf(reference);
  const [name = '', tag = ''] = file.split(':');
  return { image, name, version: versionOf(tag) };
}

/** @see https://github.com/bitnami/charts/tree/main/bitnami/velero (read 2026-11-21) */
function isOfBitnami(holder: Source | JsonObject): boolean {
  const body = 'body' in holder && isObject(holder.body) ? holder.body : (holder as JsonObject);
  const origins: readonly (Json | undefined)[] = [
    ...sourcesOf(body).map(({ repoURL }) => repoURL),
    at(body, 'spec', 'chart', 'spec', 'sourceRef', 'name'),
    at(body, 'spec', 'chartRef', 'name'),
    ...listOf(body.helmCharts).map((chart) => at(chart, 'repo')),
  ];
  return origins.some((origin) => textOf(origin).includes('bitnami'));
}
