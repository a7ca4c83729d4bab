import type { KubernetesDocument } from '../documents/document';
import { at, isObject, listOf, objectOf, stringsIn, textOf, type Json, type JsonObject } from '../json';
import { fileNameOf, folderOf } from '../values/folder-path';
import { pathFrom } from '../products/kustomize/kustomization';
import type { TextAt } from './kustomize-patches';
import { entry, joined, mapped, merged, picked } from './assembled';
import { textAt as stringAt } from './places';
import { SourceText } from './source-text';
import { readYamlObject } from './yaml-value';

/**
 * Installations of charts with the values that stand in other files merged in. What could not be found stays where it
 * is, and says so that there is more.
 */
export class HelmValues {
  private readonly read = new Map<string, JsonObject | undefined>();
  private readonly configMaps = new Map<string, readonly KubernetesDocument[]>();
  private readonly generated = new Map<string, readonly { readonly folder: string; readonly file: string }[]>();

  constructor(
    documents: readonly KubernetesDocument[],
    private readonly textAt: TextAt,
  ) {
    for (const document of documents) {
      if (document.body.kind === 'ConfigMap') {
        const name = textOf(at(document.body, 'metadata', 'name'));
        this.configMaps.set(name, [...(this.configMaps.get(name) ?? []), document]);
      }
      for (const generator of listOf(document.body.configMapGenerator)) this.addGenerated(document, generator);
    }
  }

  /** The document with its values, or as it is when it installs no chart. */
  public fill(document: KubernetesDocument): KubernetesDocument {
    const body = this.filled(document);
    return body === document.body ? document : { ...document, body };
  }

  private filled(document: KubernetesDocument): JsonObject {
    const kind = textOf(document.body.kind);
    if (kind === 'Application') return this.application(document);
    if (kind === 'HelmRelease') return this.helmRelease(document);
    return kind === 'Kustomization' ? this.kustomization(document) : document.body;
  }

  /** `values`, and the files among those that were read. */
  private application({ body }: KubernetesDocument): JsonObject {
    const spec = objectOf(body.spec);
    const refs = new Set(listOf(spec.sources).map((source) => textOf(at(source, 'ref'))));
    const fill = (source: Json): Json => (isObject(source) ? this.source(source, refs) : source);
    const filled = joined(
      spec,
      isObject(spec.source) ? entry('source', fill(spec.source), spec, 'source') : {},
      Array.isArray(spec.sources) ? entry('sources', mapped(listOf(spec.sources), fill), spec, 'sources') : {},
    );
    return joined(body, entry('spec', filled, body, 'spec'));
  }

  private source(source: JsonObject, refs: ReadonlySet<string>): JsonObject {
    const { helm } = source;
    if (!isObject(helm)) return source;
    const { values, valueFiles, valuesObject } = helm;
    const inline = typeof values === 'string' ? readYamlObject(values, stringAt(helm, 'values')) : undefined;
    const files = stringsIn(valueFiles).map((file) => ({ file, values: this.file(pathOf(file, source, refs)) }));
    const missing = new Set<Json>(files.filter((file) => file.values === undefined).map(({ file }) => file));
    const all = [...files.map((file) => file.values ?? {}), inline ?? {}, objectOf(valuesObject)].reduce(merged, {});
    const isWhole = Object.keys(all).length === 0 && valuesObject === undefined;
    const parts = [
      picked(helm, (key) => !['values', 'valueFiles', 'valuesObject'].includes(key)),
      isWhole ? {} : entry('valuesObject', all, helm, 'valuesObject', 'values', 'valueFiles'),
      inline ? {} : picked(helm, (key) => key === 'values'),
      leftOf(helm, 'valueFiles', (file) => missing.has(file)),
    ];
    return joined(source, entry('helm', joined(...parts), source, 'helm'));
  }

  /** ConfigMaps that stand here with the values in them, or are made of a file that was read. */
  private helmRelease(document: KubernetesDocument): JsonObject {
    const { body } = document;
    const spec = objectOf(body.spec);
    const { valuesFrom, values } = spec;
    if (!Array.isArray(valuesFrom)) return body;
    const found = listOf(valuesFrom).map((from) => ({ from, values: this.fromConfigMap(document, from) }));
    const missing = new Set(found.filter((one) => one.values === undefined).map(({ from }) => from));
    const all = [...found.map((one) => one.values ?? {}), objectOf(values)].reduce(merged, {});
    const filled = joined(
      picked(spec, (key) => key !== 'valuesFrom' && key !== 'values'),
      entry('values', all, spec, 'values', 'valuesFrom'),
      leftOf(spec, 'valuesFrom', (from) => missing.has(from)),
    );
    return joined(body, entry('spec', filled, body, 'spec'));
  }

  private fromConfigMap({ body, file }: KubernetesDocument, from: Json): JsonObject | undefined {
    if (at(from, 'kind') !== 'ConfigMap' || at(from, 'targetPath') !== undefined) return undefined;
    const [name, key] = [textOf(at(from, 'name')), textOf(at(from, 'valuesKey')) || 'values.yaml'];
    const namespace = at(body, 'metadata', 'namespace');
    const same = (this.configMaps.get(name) ?? []).filter(
      (map) => at(map.body, 'metadata', 'namespace') === namespace && !map.patch,
    );
    const data = objectOf(same.length === 1 ? same[0]?.body.data : undefined);
    const text = at(data, key);
    if (typeof text === 'string') return readYamlObject(text, stringAt(data, key));
    const near = (this.generated.get(`${name}\n${key}`) ?? []).filter(
      ({ folder }) => folder === '' || file.startsWith(`${folder}/`),
    );
    return near.length === 1 ? this.file(near[0]?.file) : undefined;
  }

  /** `valuesFile` of `helmCharts`. */
  private kustomization({ body, file }: KubernetesDocument): JsonObject {
    if (!Array.isArray(body.helmCharts)) return body;
    const helmCharts = mapped(listOf(body.helmCharts), (chart) => {
      if (!isObject(chart)) return chart;
      const { valuesFile, additionalValuesFiles, valuesInline } = chart;
      const named = [...(typeof valuesFile === 'string' ? [valuesFile] : []), ...stringsIn(additionalValuesFiles)];
      const files = named.map((name) => this.file(pathFrom(folderOf(file), name)));
      if (named.length === 0 || files.includes(undefined)) return chart;
      const all = [...files.map((values) => values ?? {}), objectOf(valuesInline)].reduce(merged, {});
      return joined(
        picked(chart, (key) => !['valuesFile', 'additionalValuesFiles', 'valuesInline'].includes(key)),
        entry('valuesInline', all, chart, 'valuesInline', 'valuesFile', 'additionalValuesFiles'),
      );
    });
    return joined(body, entry('helmCharts', helmCharts, body, 'helmCharts'));
  }

  private addGenerated({ file }: KubernetesDocument, generator: Json): void {
    const folder = folderOf(file);
    for (const named of stringsIn(at(generator, 'files'))) {
      const [key = '', path = key] = named.includes('=') ? named.split('=') : [fileNameOf(named), named];
      const target = pathFrom(folder, path);
      const id = `${textOf(at(generator, 'name'))}\n${key}`;
      if (target !== undefined) this.generated.set(id, [...(this.generated.get(id) ?? []), { folder, file: target }]);
    }
  }

  private file(path: string | undefined): JsonObject | undefined {
    if (path === undefined) return undefined;
    if (!this.read.has(path)) {
      const text = this.textAt(path);
      this.read.set(path, text === undefined ? undefined : readYamlObject(text, new SourceText(path, text)));
    }
    return this.read.get(path);
  }
}

/** What is left of a list under a key; a value that is not a list stays as it is. */
function leftOf(object: JsonObject, key: string, isLeft: (item: Json) => boolean): JsonObject {
  const list = object[key];
  if (!Array.isArray(list)) return picked(object, (other) => other === key);
  const left = mapped(list as readonly Json[], (item) => (isLeft(item) ? item : undefined));
  return left.length > 0 ? entry(key, left, object, key) : {};
}

/** `$ref/path` begins at the root of that repository, and anything else at the folder of a chart in Git. */
function pathOf(file: string, source: JsonObject, refs: ReadonlySet<string>): string | undefined {
  const [, ref, path] = /^\$([^/]+)\/(.*)$/.exec(file) ?? [];
  if (ref !== undefined) return refs.has(ref) ? pathFrom('', path ?? '') : undefined;
  return typeof source.path === 'string' ? pathFrom(pathFrom('', source.path) ?? '', file) : undefined;
}
