import type { KubernetesDocument, Unread } from '../documents/document';
import { at, listOf, objectOf, textOf, type JsonObject } from '../json';
import { folderOf } from '../values/folder-path';
import { AppliedFolders, pathsOf, type Applier } from '../products/kustomize/applied-folders';
import {
  inlinePatchesOf,
  isFluxKustomization,
  isKustomization,
  isRemote,
  patchFilesOf,
  resourcesOf,
} from '../products/kustomize/kustomization';
import { Model } from '../products/model';
import type { Manifest } from '../products/sources';
import { entry, joined } from './assembled';
import { parseInner } from './parse-yaml';
import { textAt } from './places';

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
  const kustomizations = documents.filter(isKustomization);
  const patches = kustomizations.flatMap(inlinePatches);
  const tree = new Tree([...documents, ...patches]);
  return {
    documents: [...documents, ...patches].map((document) => tree.complete(document)),
    unread: kustomizations.flatMap(remote),
  };
}

function inlinePatches(kustomization: KubernetesDocument): readonly KubernetesDocument[] {
  return inlinePatchesOf(kustomization)
    .flatMap(({ text, path }) => parseInner(kustomization, text, textAt(kustomization.body, ...path)))
    .map((document) => ({ ...document, patch: true }));
}

function remote(kustomization: KubernetesDocument): readonly Unread[] {
  const [first, ...others] = resourcesOf(kustomization).filter(isRemote);
  if (first === undefined) return [];
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  return [{ file: kustomization.file, reason: `what it takes from elsewhere is not fetched: ${first}${more}` }];
}

/** A namespace, and the object and key that set it. */
interface Namespace {
  readonly name: string;
  readonly body: JsonObject;
  readonly key: string;
}

/** What reaches an object on one way from the top. */
interface Way {
  readonly namespace: Namespace | undefined;
  readonly labels: JsonObject;
}

class Tree {
  private readonly folders: AppliedFolders;
  private readonly kustomizations: ReadonlySet<Manifest>;
  private readonly byFile = new Map<string, KubernetesDocument[]>();
  private readonly ways = new Map<Manifest, Way[]>();
  private readonly destinations = new Map<Manifest, Map<string, Namespace>>();
  private readonly patched: ReadonlySet<string>;

  constructor(documents: readonly KubernetesDocument[]) {
    this.folders = new AppliedFolders(new Model(documents));
    const { kustomizations } = this.folders;
    this.kustomizations = new Set(kustomizations);
    this.patched = new Set(kustomizations.flatMap((one) => pathsOf(one, patchFilesOf(one))));
    for (const document of documents) {
      const members = this.byFile.get(document.file);
      if (members) members.push(document);
      else this.byFile.set(document.file, [document]);
    }
    const used = new Set(kustomizations.flatMap((one) => pathsOf(one, resourcesOf(one))));
    for (const applier of this.folders.appliers()) {
      if (isFluxKustomization(applier.document)) used.add(applier.folder);
      this.apply(applier);
    }
    for (const folder of kustomizations.map(({ file }) => folderOf(file)))
      if (!used.has(folder)) this.descend(folder, { namespace: undefined, labels: {} });
  }

  public complete(document: KubernetesDocument): KubernetesDocument {
    if (this.kustomizations.has(document)) return document;
    const patch = document.patch === true || this.patched.has(document.file);
    const all = this.ways.get(document) ?? [];
    const [way] = all;
    const same = way !== undefined && all.every((other) => keyOf(other) === keyOf(way));
    const [destination, ...others] = this.destinations.get(document)?.values() ?? [];
    const metadata = objectOf(document.body.metadata);
    const fallback = others.length === 0 && (all.length === 0 || same) ? destination : undefined;
    const said = (same ? way.namespace : undefined) ?? (metadata.namespace === undefined ? fallback : undefined);
    const namespace = isClusterScoped(document) || said?.name === metadata.namespace ? undefined : said;
    const labels = same && !patch && Object.keys(way.labels).length > 0 ? way.labels : undefined;
    const marked = patch === (document.patch ?? false) ? document : { ...document, patch };
    if (!namespace && !labels) return marked;
    const changed = joined(
      metadata,
      namespace ? entry('namespace', namespace.name, namespace.body, namespace.key) : {},
      labels ? entry('labels', joined(objectOf(metadata.labels), labels), metadata, 'labels') : {},
    );
    const own = metadata.namespace;
    const replaced = namespace && typeof own === 'string' ? { replacedNamespace: own } : {};
    return {
      ...marked,
      ...replaced,
      body: joined(document.body, entry('metadata', changed, document.body, 'metadata')),
    };
  }

  /** Flux puts every object of a folder into its target namespace; Argo CD only those that set none. */
  private apply({ document, source, folder, documents }: Applier): void {
    const { body } = document;
    if (isFluxKustomization(document)) {
      const way = { namespace: namespaceIn(source, 'targetNamespace'), labels: {} };
      if (this.folders.kustomizationIn(folder)) this.descend(folder, way);
      else for (const one of documents) this.add(one, way);
      return;
    }
    const namespace = namespaceIn(objectOf(at(body, 'spec', 'destination')), 'namespace');
    if (!namespace) return;
    for (const one of documents) {
      const names = this.destinations.get(one) ?? new Map<string, Namespace>();
      this.destinations.set(one, names.set(namespace.name, namespace));
    }
  }

  private descend(start: string, from: Way): void {
    const open: { readonly folder: string; readonly way: Way }[] = [{ folder: start, way: from }];
    const seen = new Set<string>();
    for (let next = open.pop(); next; next = open.pop()) {
      const kustomization = this.folders.kustomizationIn(next.folder);
      const key = `${next.folder}\n${keyOf(next.way)}`;
      if (!kustomization || seen.has(key) || seen.size > MOST_STEPS) continue;
      seen.add(key);
      const way = through(kustomization, next.way);
      const paths = pathsOf(kustomization, [...resourcesOf(kustomization), ...patchFilesOf(kustomization)]);
      for (const path of [...paths, kustomization.file]) {
        if (this.folders.kustomizationIn(path)) open.push({ folder: path, way });
        for (const document of this.byFile.get(path) ?? []) this.add(document, way);
      }
    }
  }

  private add(document: Manifest, way: Way): void {
    this.ways.set(document, [...(this.ways.get(document) ?? []), way].slice(-MOST_WAYS));
  }
}

const MOST_STEPS = 5_000;
const MOST_WAYS = 4;

function keyOf({ namespace, labels }: Way): string {
  return JSON.stringify([namespace?.name, labels]);
}

function namespaceIn(body: JsonObject, key: string): Namespace | undefined {
  const name = textOf(body[key]);
  return name === '' ? undefined : { name, body, key };
}

/** The namespace of the outermost kustomization holds, and its labels do. */
function through({ body }: Manifest, { namespace, labels }: Way): Way {
  const own = [body.commonLabels, ...listOf(body.labels).map((one) => at(one, 'pairs'))].map(objectOf);
  return { namespace: namespace ?? namespaceIn(body, 'namespace'), labels: joined(...own, labels) };
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
