import type { Problem } from '../../values/problem';
import { Version } from '../../values/version';
import { factAt, has } from '../fact';
import { isJudged, isNewer } from '../known-releases';
import { AGENTS_BY_LABEL, AWS_PLUGIN_OF_VELERO, VELERO_KNOWN } from './server';
import { AGENTS_HAVE_LABEL, VELERO_OF_CHART, VELERO_CHARTS_KNOWN } from './chart';

/** A Velero with the chart that installs it and the plugin that stores its backups. */
export interface VeleroRelease {
  readonly velero: string;
  /** The chart vmware-tanzu/velero. */
  readonly chart: string;
  /** The image velero/velero-plugin-for-aws. */
  readonly awsPlugin: string;
}

/**
 * The newest patch of every supported release line, oldest first, each with the newest chart that installs the line and
 * the newest plugin of the line tested with it that serves every store.
 * @see https://github.com/vmware-tanzu/velero-plugin-for-aws/blob/v1.14.0/README.md#compatibility
 * @see https://github.com/vmware-tanzu/helm-charts/tree/velero-12.1.0/charts/velero
 */
export const VELERO_RELEASES: readonly VeleroRelease[] = [
  { velero: '1.14.1', chart: '7.2.2', awsPlugin: '1.10.1' },
  { velero: '1.15.2', chart: '8.7.2', awsPlugin: '1.11.1' },
  { velero: '1.16.2', chart: '10.1.3', awsPlugin: '1.12.2' },
  { velero: '1.17.2', chart: '11.4.0', awsPlugin: '1.13.2' },
  { velero: '1.18.1', chart: '12.1.0', awsPlugin: '1.14.0' },
];

/** Chart repository; the chart stayed there when Velero moved. */
export const VELERO_CHART = { repository: 'https://vmware-tanzu.github.io/helm-charts', chart: 'velero' } as const;

/** What is wrong with a declared version. One that is newer than those known is judged as the newest of them. */
export function veleroVersionProblem(version: Version<'velero'>): Problem | undefined {
  if (version.problem) return version.problem;
  if (isJudged(VELERO_KNOWN, version) && version.text.split('.').length === 3) return undefined;
  return {
    must: 'must be a patch release of Velero 1.14 or newer',
    got: version.text,
    fix: `The newest patches are ${VELERO_RELEASES.map(({ velero }) => velero).join(', ')}`,
  };
}

/** The chart and the plugin of a Velero; those of the newest line for one that is not known, which is reported. */
export function partnersOf(version: Version<'velero'>): VeleroRelease {
  return releaseOf(version) ?? (VELERO_RELEASES.at(-1) as VeleroRelease);
}

/** What is wrong with a chart for a Velero: its flags are those of one release line. */
export function veleroChartProblem(chart: Version<'velero-chart'>, velero: Version<'velero'>): Problem | undefined {
  if (chart.problem || veleroVersionProblem(velero)) return chart.problem;
  const isNew = isNewer(VELERO_CHARTS_KNOWN, chart);
  const ships = isJudged(VELERO_CHARTS_KNOWN, chart) && !isNew ? factAt(VELERO_OF_CHART, chart) : undefined;
  // What a newer chart installs is not known, but it is none of the older lines.
  const fits = isNew
    ? velero.atLeast(Version.of<'velero'>(VELERO_KNOWN.newest).line)
    : ships !== undefined && Version.of(ships).line === velero.line;
  if (fits) return agentProblem(chart, velero);
  return {
    must: `must be a chart of Velero ${velero.line}: the flags of another line stop the server`,
    got: ships === undefined ? chart.text : `${chart.text}, the chart of Velero ${ships}`,
    fix: isNewer(VELERO_KNOWN, velero)
      ? `Write the chart that installs Velero ${velero.text}, which is newer than those known here`
      : `Leave it out, or write ${partnersOf(velero).chart}`,
  };
}

/** Velero finds its agents by a label from 1.16 on, which the first chart of that line does not give them. */
function agentProblem(chart: Version<'velero-chart'>, velero: Version<'velero'>): Problem | undefined {
  if (!has(AGENTS_BY_LABEL, velero) || has(AGENTS_HAVE_LABEL, chart)) return undefined;
  return {
    must: `must be ${AGENTS_HAVE_LABEL.since} or newer: Velero ${velero.line} does not find the agents of an older chart`,
    got: chart.text,
    fix: `Leave it out, or write ${partnersOf(velero).chart}`,
  };
}

/** What is wrong with an AWS plugin for a Velero. */
export function awsPluginProblem(
  plugin: Version<'velero-plugin-for-aws'>,
  velero: Version<'velero'>,
): Problem | undefined {
  if (plugin.problem || veleroVersionProblem(velero)) return plugin.problem;
  const line = factAt(AWS_PLUGIN_OF_VELERO, velero) ?? '';
  const fits = line === plugin.line || (isNewer(VELERO_KNOWN, velero) && plugin.atLeast(line));
  if (fits && plugin.text.split('.').length === 3) return undefined;
  return {
    must: `must be a patch release of ${line}, the line that was tested with Velero ${velero.line}`,
    got: plugin.text,
    fix: `Leave it out, or write ${partnersOf(velero).awsPlugin}`,
  };
}

function releaseOf(version: Version<'velero'>): VeleroRelease | undefined {
  return VELERO_RELEASES.find(({ velero }) => Version.of(velero).line === version.line);
}
