import { folderOf } from '../values/folder-path';
import type { KubernetesDocument, Unread } from '../documents/document';
import { at, type JsonObject, listOf, objectOf, stringsIn, textOf } from '../json';
import { parseInner } from './parse-yaml';
import { isRemote, joinPath } from './paths';

/** The objects with what their kustomizations say of them, without running Kustomize. */
export interface Kustomized {
  readonly documents: readonly KubernetesDocument[];
  readonly unread: readonly Unread[];
}

/**
 * Fills in namespaces and labels from kustomizations, and from what applies their folders; marks patches. A folder that
 * is used twice with different results keeps what stands in its files.
 */
export function kustomized(documents: readonly KubernetesDocument[]): Kustomized {
  const patches = documents.filter(isKustomization).flatMap(inlinePatches);
  const tree = new Tree([...documents, ...patches]);
  return {
    documents: [...documents, ...patches].map((document) => tree.complete(document)),
    unread: documents.filter(isKustomization).flatMap(remote),
  };
}

/** The file of Kustomize itself, or a component, and not Flux's object of the same kind. */
function isKustomization({ body }: KubernetesDocument): boolean {
  return (
    /^(Kustomization|Component)$/.test(textOf(body.kind)) &&
    textOf(body.apiVersion).startsWith('kustomize.config.k8s.io/')
  );
}

function entriesOf({ body }: KubernetesDocument): readonly string[] {
  return ['resources', 'bases', 'components'].flatMap((list) => stringsIn(body[list]));
}

/** The files that a kustomization lists as patches, by path below the root. */
function patchFiles({ body, file }: KubernetesDocument): readonly string[] {
  const named = [
    ...listOf(body.patches).map((patch) => textOf(at(patch, 'path'))),
    ...stringsIn(body.patchesStrategicMerge).filter((text) => !text.includes('\n')),
  ];
  return named.flatMap((name) => joinPath(folderOf(file), name) ?? []);
}

function inlinePatches(kustomization: KubernetesDocument): readonly KubernetesDocument[] {
  const { body } = kustomization;
  const inline = [
    ...listOf(body.patches).map((patch) => textOf(at(patch, 'patch'))),
    ...stringsIn(body.patchesStrategicMerge).filter((text) => text.includes('\n')),
  ];
  return inline.flatMap((text) => parseInner(kustomization, text)).map((document) => ({ ...document, patch: true }));
}

function remote(kustomization: KubernetesDocument): readonly Unread[] {
  const [first, ...others] = entriesOf(kustomization).filter(isRemote);
  if (first === undefined) return [];
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  return [{ file: kustomization.file, reason: `what it takes from elsewhere is not fetched: ${first}${more}` }];
}

/** What reaches an object on one way from the top. */
interface Way {
  readonly namespace: string;
  readonly labels: JsonObject;
}

class Tree {
  private readonly byFile = new Map<string, KubernetesDocument[]>();
  private readonly inFolder = new Map<string, KubernetesDocument[]>();
  private readonly byFolder = new Map<string, KubernetesDocument>();
  private readonly ways = new Map<KubernetesDocument, Way[]>();
  private readonly destinations = new Map<KubernetesDocument, Set<string>>();
  private readonly patched = new Set<string>();

  constructor(documents: readonly KubernetesDocument[]) {
    for (const document of documents) {
      add(this.byFile, document.file, document);
      add(this.inFolder, folderOf(document.file), document);
      if (!isKustomization(document)) continue;
      this.byFolder.set(folderOf(document.file), document);
      for (const file of patchFiles(document)) this.patched.add(file);
    }
    const used = new Set<string>();
    for (const document of this.byFolder.values()) for (const path of this.pathsOf(document)) used.add(path);
    for (const document of documents) this.apply(document, used);
    for (const folder of this.byFolder.keys())
      if (!used.has(folder)) this.descend(folder, { namespace: '', labels: {} });
  }

  public complete(document: KubernetesDocument): KubernetesDocument {
    const patch = document.patch === true || this.patched.has(document.file);
    const all = this.ways.get(document) ?? [];
    const [way] = all;
    const same = way !== undefined && all.every((other) => JSON.stringify(other) === JSON.stringify(way));
    const [destination, ...others] = this.destinations.get(document) ?? [];
    const metadata = objectOf(document.body.metadata);
    const said = same && way.namespace !== '' ? way.namespace : undefined;
    const fallback = others.length === 0 && (all.length === 0 || same) ? destination : undefined;
    const namespace = isClusterScoped(document) ? undefined : (said ?? metadata.namespace ?? fallback);
    const labels = same && !patch && Object.keys(way.labels).length > 0 ? way.labels : undefined;
    const changed = {
      ...metadata,
      ...(namespace === undefined ? {} : { namespace }),
      ...(labels ? { labels: { ...objectOf(metadata.labels), ...labels } } : {}),
    };
    if (isKustomization(document) || JSON.stringify(changed) === JSON.stringify(metadata)) {
      return patch === (document.patch ?? false) || isKustomization(document) ? document : { ...document, patch };
    }
    return { ...document, ...(patch ? { patch } : {}), body: { ...document.body, metadata: changed } };
  }

  /** Flux puts every object of a folder into its target namespace; Argo CD only those that say none. */
  private apply({ body, patch }: KubernetesDocument, used: Set<string>): void {
    if (patch) return;
    if (body.kind === 'Kustomization' && textOf(body.apiVersion).startsWith('kustomize.toolkit.fluxcd.io/')) {
      const folder = joinPath('', textOf(at(body, 'spec', 'path')));
      if (folder === undefined || !this.byFolder.has(folder)) return;
      used.add(folder);
      this.descend(folder, { namespace: textOf(at(body, 'spec', 'targetNamespace')), labels: {} });
    } else if (body.kind === 'Application') {
      const namespace = textOf(at(body, 'spec', 'destination', 'namespace'));
      for (const source of [at(body, 'spec', 'source'), ...listOf(at(body, 'spec', 'sources'))]) {
        const folder = joinPath('', textOf(at(source, 'path')));
        if (folder === undefined || namespace === '') continue;
        for (const document of this.below(folder)) {
          const names = this.destinations.get(document) ?? new Set();
          this.destinations.set(document, names.add(namespace));
        }
      }
    }
  }

  /** What a folder brings: by its kustomization, or else the objects in it. */
  private below(folder: string): readonly KubernetesDocument[] {
    const found = new Set<KubernetesDocument>();
    const seen = new Set([folder]);
    for (const path of seen) {
      const kustomization = this.byFolder.get(path);
      if (kustomization) for (const inner of this.pathsOf(kustomization)) seen.add(inner);
      for (const document of this.byFile.get(path) ?? []) found.add(document);
    }
    if (this.byFolder.has(folder)) return [...found];
    return this.inFolder.get(folder) ?? [];
  }

  private descend(start: string, from: Way): void {
    const open: { readonly folder: string; readonly way: Way }[] = [{ folder: start, way: from }];
    const seen = new Set<string>();
    for (let next = open.pop(); next; next = open.pop()) {
      const kustomization = this.byFolder.get(next.folder);
      const key = `${next.folder}\n${JSON.stringify(next.way)}`;
      if (!kustomization || seen.has(key) || seen.size > MOST_STEPS) continue;
      seen.add(key);
      const way = through(kustomization, next.way);
      for (const path of [...this.pathsOf(kustomization), ...patchFiles(kustomization), kustomization.file]) {
        if (this.byFolder.has(path)) open.push({ folder: path, way });
        for (const document of this.byFile.get(path) ?? [])
          this.ways.set(document, [...(this.ways.get(document) ?? []), way].slice(-MOST_WAYS));
      }
    }
  }

  private pathsOf(kustomization: KubernetesDocument): readonly string[] {
    const folder = folderOf(kustomization.file);
    return entriesOf(kustomization).flatMap((entry) => joinPath(folder, entry) ?? []);
  }
}

const MOST_STEPS = 5_000;
const MOST_WAYS = 4;

function add(groups: Map<string, KubernetesDocument[]>, key: string, document: KubernetesDocument): void {
  const members = groups.get(key);
  if (members) members.push(document);
  else groups.set(key, [document]);
}

/** The namespace of the outermost kustomization holds, and its labels do. */
function through({ body }: KubernetesDocument, { namespace, labels }: Way): Way {
  const own = [body.commonLabels, ...listOf(body.labels).map((entry) => at(entry, 'pairs'))].map(objectOf);
  return { namespace: namespace || textOf(body.namespace), labels: Object.assign({}, ...own, labels) as JsonObject };
}

/** Kinds that stand in no namespace; operators name theirs `Cluster…` by custom. */
function isClusterScoped({ body }: KubernetesDocument): boolean {
  const kind = textOf(body.kind);
  return CLUSTER_SCOPED.has(kind) || /^Cluster[A-Z]/.test(kind);
}

const CLUSTER_SCOPED = new Set(
  `APIService CSIDriver CSINode ComponentStatus CustomResourceDefinition FlowSchema GatewayClass IngressClass
   MutatingWebhookConfiguration MutatingAdmissionPolicy Namespace Node PersistentVolume PriorityClass
   PriorityLevelConfiguration RuntimeClass StorageClass ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding
   ValidatingWebhookConfiguration VolumeAttachment VolumeAttributesClass VolumeSnapshotClass VolumeSnapshotContent
   VolumeGroupSnapshotClass CephBlockPoolRadosNamespace`.split(/\s+/),
);
