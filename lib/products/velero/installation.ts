import { fileNameOf } from '../../values/folder-path';
import type { Manifest } from '../sources';
import { at, isObject, type Json, listOf, oneOrMany, type Path, textOf } from '../../json';
import { Version } from '../../values/version';
import { factAt } from '../fact';
import { isNewer } from '../known-releases';
import { VELERO_KNOWN } from './server';
import { VELERO_OF_CHART, VELERO_CHARTS_KNOWN } from './chart';
import { VELERO_CHART_VALUES } from './chart-values';
import { sourcesOf, type Chart } from '../helm/charts';
import type { KnownChart } from '../helm/known-chart';
import type { Model } from '../model';

/** The chart and its values, version by version. */
export const VELERO: KnownChart = {
  name: 'velero',
  title: 'Velero',
  keys: VELERO_CHART_VALUES,
  releases: VELERO_CHARTS_KNOWN,
};

/** An installation of Velero's own chart. */
export type VeleroChart = Chart<'velero-chart'>;

/** An image that the chart runs before the server, to put a plugin in place. */
export interface Plugin<P extends string = string> {
  readonly image: string;
  /** The last part of the image's path: `velero-plugin-for-aws`. */
  readonly name: string;
  readonly version: Version<P> | undefined;
  /** Where the image stands below the values of the chart. */
  readonly path: Path;
}

/** The plugin for AWS, and for every store that speaks S3. */
export type AwsPlugin = Plugin<'velero-plugin-for-aws'>;

/** The installations of Velero's own chart; Bitnami has another one of the same name. */
export function veleroCharts(model: Model): readonly VeleroChart[] {
  return model.charts.filter(isVeleroChart);
}

/**
 * Whether one of some paths of values names what makes backups: without it there is none, or one without data. Anything
 * else, such as how many files are uploaded at once, only tunes them.
 */
export function decidesBackups(paths: readonly string[], value?: Json): boolean {
  return paths.some((path) => DECISIVE.test(path) && !(isUploader(path) && value === DEFAULT_UPLOADER));
}

/** What the server copies files with unless it is told otherwise, so that nothing is lost where it is not read. */
const DEFAULT_UPLOADER = 'kopia';

function isUploader(path: string): boolean {
  return /(^|\.)uploaderType$/.test(path);
}

const DECISIVE =
  /backupsEnabled|bucket|credential|defaultVolumes|deployNodeAgent|features|fsBackup|initContainers|location|moveData|nodeAgent\.enabled|plugin|provider|restoreOnly|schedule|snapshot|ttl$|uploaderType/i;

/** What a chart is told at a path of its values. */
export function valueOf(chart: Chart, ...path: readonly string[]): Json | undefined {
  return at(chart.values, ...path);
}

/** Whether a value is true; the templates render the string "true" the same. */
export function isYes(value: Json | undefined): boolean {
  return value === true || value === 'true';
}

/** The Velero that a chart installs: that of `image.tag`, or the chart's own; undefined when it cannot be told. */
export function veleroOf(chart: VeleroChart): Version<'velero'> | undefined {
  const tag = valueOf(chart, 'image', 'tag');
  if (tag !== undefined && tag !== null && tag !== '') return versionOf(textOf(tag));
  if (valueOf(chart, 'image', 'digest') || chart.moreValues) return undefined;
  return shippedBy(chart) ?? newestFor(chart);
}

/** A chart that is newer than those known is judged as the newest of them. */
function newestFor({ version }: VeleroChart): Version<'velero'> | undefined {
  return version && isNewer(VELERO_CHARTS_KNOWN, version) ? Version.of(VELERO_KNOWN.newest) : undefined;
}

/** The Velero that a chart was made for. */
export function shippedBy({ version }: VeleroChart): Version<'velero'> | undefined {
  if (!version || isNewer(VELERO_CHARTS_KNOWN, version)) return undefined;
  const shipped = factAt(VELERO_OF_CHART, version);
  return shipped === undefined ? undefined : Version.of(shipped);
}

/** The Velero that runs what a document says; undefined when several do, or none that is known. */
export function veleroVersion(model: Model): Version<'velero'> | undefined {
  const versions = veleroVersions(model);
  return versions?.length === 1 ? versions[0] : undefined;
}

/** Every Velero that the documents install, or else the declared one; undefined when one of them is not known. */
export function veleroVersions(model: Model): readonly Version<'velero'>[] | undefined {
  const charts = veleroCharts(model);
  const found = charts.length === 0 ? [versionOf<'velero'>(model.versions.velero ?? '')] : charts.map(veleroOf);
  const versions = found.filter((version) => version !== undefined);
  return versions.length < found.length ? undefined : [...new Map(versions.map((one) => [one.text, one])).values()];
}

/** The plugins that a chart installs; undefined when values that were not read may hold them. */
export function pluginsOf(chart: Chart): readonly Plugin[] | undefined {
  const given = valueOf(chart, 'initContainers');
  if (typeof given === 'string' || ((given === undefined || given === null) && chart.moreValues)) return undefined;
  return listOf(given).flatMap((container, index) =>
    isObject(container) ? [pluginOf(textOf(container.image), ['initContainers', index, 'image'])] : [],
  );
}

/** The AWS plugin of a chart, with its version. */
export function awsPluginOf(chart: Chart): AwsPlugin | undefined {
  return pluginsOf(chart)?.find(isAwsPlugin);
}

function isAwsPlugin(plugin: Plugin): plugin is AwsPlugin {
  return plugin.name.includes('plugin-for-aws');
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
export function versionOf<P extends string>(text: string): Version<P> | undefined {
  const version = Version.of<P>(text);
  return version.problem ? undefined : version;
}

function pluginOf(image: string, path: Path): Plugin {
  const [reference = ''] = image.split('@');
  const file = fileNameOf(reference);
  const [name = '', tag = ''] = file.split(':');
  return { image, name, version: versionOf(tag), path };
}

/** Bitnami has another chart of the same name. @see https://github.com/bitnami/charts/tree/main/bitnami/velero */
function isVeleroChart(chart: Chart): chart is VeleroChart {
  return chart.name === 'velero' && !isOfBitnami(chart.document);
}

function isOfBitnami({ body }: Manifest): boolean {
  const origins: readonly (Json | undefined)[] = [
    ...sourcesOf(body).map(({ repoURL }) => repoURL),
    at(body, 'spec', 'chart', 'spec', 'sourceRef', 'name'),
    at(body, 'spec', 'chartRef', 'name'),
    ...listOf(body.helmCharts).map((chart) => at(chart, 'repo')),
  ];
  return origins.some((origin) => textOf(origin).includes('bitnami'));
}
