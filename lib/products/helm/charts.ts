import { fileNameOf } from '../../values/folder-path';
import { isManifest, type Source, type Manifest } from '../sources';
import { at, isObject, type JsonObject, listOf, objectOf, type Path, textOf } from '../../json';
import { Version } from '../../values/version';

/**
 * A Helm chart that something in Git installs: an Argo CD Application, a Flux HelmRelease, or a kustomization. The type says
 * whose version it is, where that is known.
 */
export interface Chart<P extends string = string> {
  readonly document: Manifest;
  /** The chart's name without its repository: `longhorn`. */
  readonly name: string;
  /** Undefined for a range, a placeholder, or a version that stands elsewhere. */
  readonly version: Version<P> | undefined;
  /** The version as it is written. */
  readonly versionText: string;
  /** Where the version stands below the body of the document that installs the chart. */
  readonly versionPath: Path;
  readonly releaseName: string;
  /** Where that name stands below the body of the document; that of the document itself where nothing else is set. */
  readonly releaseNamePath: Path;
  /** The namespace that is installed to; empty when it is not said. */
  readonly namespace: string;
  readonly values: JsonObject;
  /** Where the values stand below the body of the document. */
  readonly path: Path;
  /** Whether values come from elsewhere besides, such as files or parameters that were not read. */
  readonly moreValues: boolean;
}

/** Every chart that the documents install. */
export function chartsIn(documents: readonly Source[]): readonly Chart[] {
  const objects = documents.filter(isManifest);
  return objects.flatMap((document) => {
    const find = READERS[textOf(document.body.kind)];
    return find ? find(document, objects) : [];
  });
}

type Reader = (document: Manifest, all: readonly Manifest[]) => readonly Chart[];

const READERS: Readonly<Record<string, Reader>> = {
  Application: fromApplication,
  HelmRelease: fromHelmRelease,
  Kustomization: fromKustomization,
};

/** @see https://argo-cd.readthedocs.io/en/stable/user-guide/helm/ */
function fromApplication(document: Manifest): readonly Chart[] {
  return placedSources(document.body)
    .filter(({ source }) => typeof source.chart === 'string')
    .map(({ source, path }) => ({
      ...described(document, textOf(source.chart), textOf(source.targetRevision)),
      ...releaseNameOf(document, [...path, 'helm', 'releaseName']),
      namespace: textOf(at(document.body, 'spec', 'destination', 'namespace')),
      values: objectOf(at(source, 'helm', 'valuesObject')),
      path: [...path, 'helm', 'valuesObject'],
      versionPath: [...path, 'targetRevision'],
      moreValues: ['values', 'valueFiles', 'parameters', 'fileParameters'].some(
        (key) => at(source, 'helm', key) !== undefined,
      ),
    }));
}

/** @see https://fluxcd.io/flux/components/helm/helmreleases/ */
function fromHelmRelease(document: Manifest, all: readonly Manifest[]): readonly Chart[] {
  const { body } = document;
  const inline = at(body, 'spec', 'chart', 'spec');
  const chart = isObject(inline) ? inline : referencedChart(body, all);
  if (!chart) return [];
  return [
    {
      ...described(document, textOf(chart.chart), textOf(chart.version)),
      ...releaseNameOf(document, ['spec', 'releaseName']),
      namespace: textOf(at(body, 'spec', 'targetNamespace')) || textOf(at(body, 'metadata', 'namespace')),
      values: objectOf(at(body, 'spec', 'values')),
      path: ['spec', 'values'],
      versionPath: ['spec', 'chart', 'spec', 'version'],
      moreValues: listOf(at(body, 'spec', 'valuesFrom')).length > 0,
    },
  ];
}

/** The chart behind `spec.chartRef`: an OCIRepository says its version as a tag, a HelmChart as its own. */
function referencedChart(release: JsonObject, all: readonly Manifest[]): JsonObject | undefined {
  const reference = at(release, 'spec', 'chartRef');
  if (!isObject(reference)) return undefined;
  const found = all.find(({ body }) => body.kind === reference.kind && at(body, 'metadata', 'name') === reference.name);
  if (!found) return undefined;
  if (reference.kind !== 'OCIRepository') return objectOf(at(found.body, 'spec'));
  const url = textOf(at(found.body, 'spec', 'url'));
  return { chart: fileNameOf(url), version: at(found.body, 'spec', 'ref', 'tag') ?? '' };
}

/** @see https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/helmcharts/ */
function fromKustomization(document: Manifest): readonly Chart[] {
  return listOf(document.body.helmCharts).flatMap((chart, index) => {
    if (!isObject(chart)) return [];
    const made: Chart = {
      ...described(document, textOf(chart.name), textOf(chart.version)),
      releaseName: textOf(chart.releaseName),
      releaseNamePath: ['helmCharts', index, 'releaseName'],
      namespace: textOf(chart.namespace) || textOf(document.body.namespace),
      values: objectOf(chart.valuesInline),
      path: ['helmCharts', index, 'valuesInline'],
      versionPath: ['helmCharts', index, 'version'],
      moreValues: chart.valuesFile !== undefined || chart.additionalValuesFiles !== undefined,
    };
    return [made];
  });
}

/** Where an Argo CD Application takes its objects from. */
export function sourcesOf(application: JsonObject): readonly JsonObject[] {
  return placedSources(application).map(({ source }) => source);
}

/** The same, with the place of each. */
export function placedSources(
  application: JsonObject,
): readonly { readonly source: JsonObject; readonly path: Path }[] {
  const several = listOf(at(application, 'spec', 'sources')).map((source, index) => ({
    source,
    path: ['spec', 'sources', index],
  }));
  const all = [...several, { source: at(application, 'spec', 'source'), path: ['spec', 'source'] }];
  return all.flatMap(({ source, path }) => (isObject(source) ? [{ source, path }] : []));
}

/** The name of a release where it is set, and that of the document otherwise. */
function releaseNameOf({ body }: Manifest, set: Path): Pick<Chart, 'releaseName' | 'releaseNamePath'> {
  const releaseNamePath = textOf(at(body, ...set)) === '' ? ['metadata', 'name'] : set;
  return { releaseName: textOf(at(body, ...releaseNamePath)), releaseNamePath };
}

function described(
  document: Manifest,
  chart: string,
  versionText: string,
): Pick<Chart, 'document' | 'name' | 'version' | 'versionText'> {
  const version = Version.of(versionText);
  return {
    document,
    name: fileNameOf(chart),
    version: version.problem ? undefined : version,
    versionText,
  };
}
