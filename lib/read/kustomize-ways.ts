import type { KubernetesDocument } from '../documents/document';
import { at, listOf, objectOf, textOf, type JsonObject } from '../json';
import { AppliedFolders, pathsOf, type Applier } from '../products/kustomize/applied-folders';
import { isFluxKustomization, resourcesOf } from '../products/kustomize/kustomization';
import { patchFilesOf } from '../products/kustomize/patches';
import { Model } from '../products/model';
import type { Manifest } from '../products/sources';
import { folderOf } from '../values/folder-path';
import { joined } from './assembled';
import type { PatchReader, ReadPatch } from './kustomize-patches';

/** A namespace, and the object and key that set it. */
export interface Namespace {
  readonly name: string;
  readonly body: JsonObject;
  readonly key: string;
}

/** What reaches an object on one way from the top. */
export interface Way {
  readonly namespace: Namespace | undefined;
  readonly labels: JsonObject;
  /** In the order in which they are applied. */
  readonly patches: readonly ReadPatch[];
}

/** Finds every way on which kustomizations, and what applies their folders, reach an object. */
export class Ways {
  private readonly folders: AppliedFolders;
  private readonly byFile = new Map<string, KubernetesDocument[]>();
  private readonly ways = new Map<Manifest, Way[]>();
  private readonly destinations = new Map<Manifest, Map<string, Namespace>>();
  private readonly patchFiles: ReadonlySet<string>;

  constructor(
    documents: readonly KubernetesDocument[],
    private readonly patches: PatchReader,
  ) {
    this.folders = new AppliedFolders(new Model(documents));
    const { kustomizations } = this.folders;
    this.patchFiles = new Set(kustomizations.flatMap((one) => pathsOf(one, patchFilesOf(one))));
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
      if (!used.has(folder)) this.descend(folder, { namespace: undefined, labels: {}, patches: [] });
  }

  /** The ways to an object; none when no kustomization lists it. */
  public to(document: Manifest): readonly Way[] {
    return this.ways.get(document) ?? [];
  }

  /** The namespaces in which Argo CD puts an object that sets none. */
  public destinationsOf(document: Manifest): readonly Namespace[] {
    return [...(this.destinations.get(document)?.values() ?? [])];
  }

  public isPatch(document: Manifest): boolean {
    return document.patch === true || this.patchFiles.has(document.file);
  }

  /** Flux puts every object of a folder into its target namespace; Argo CD only those that set none. */
  private apply({ document, source, folder, documents }: Applier): void {
    const { body } = document;
    if (isFluxKustomization(document)) {
      const patches = this.patches.of(document, source);
      const way = { namespace: namespaceIn(source, 'targetNamespace'), labels: {}, patches };
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
    const seen = new Map<string, Way[]>();
    let steps = 0;
    for (let next = open.pop(); next && steps <= MOST_STEPS; next = open.pop()) {
      const { folder, way: above } = next;
      const kustomization = this.folders.kustomizationIn(folder);
      const before = seen.get(folder) ?? [];
      if (!kustomization || before.some((other) => isSameWay(other, above))) continue;
      seen.set(folder, [...before, above]);
      steps += 1;
      const way = this.through(kustomization, above);
      const paths = pathsOf(kustomization, [...resourcesOf(kustomization), ...patchFilesOf(kustomization)]);
      for (const path of [...paths, kustomization.file]) {
        if (this.folders.kustomizationIn(path)) open.push({ folder: path, way });
        for (const document of this.byFile.get(path) ?? []) this.add(document, way);
      }
    }
  }

  /** The namespace of the outermost kustomization holds, and its labels and patches do. */
  private through(kustomization: Manifest, { namespace, labels, patches }: Way): Way {
    const { body } = kustomization;
    const own = [body.commonLabels, ...listOf(body.labels).map((one) => at(one, 'pairs'))].map(objectOf);
    // The patches of a component come with the kustomization that lists it.
    const inner = body.kind === 'Component' ? [] : this.patches.withComponents(kustomization, this.folders);
    return {
      namespace: namespace ?? namespaceIn(body, 'namespace'),
      labels: joined(...own, labels),
      patches: inner.length + patches.length > MOST_PATCHES ? [] : [...inner, ...patches],
    };
  }

  private add(document: Manifest, way: Way): void {
    this.ways.set(document, [...(this.ways.get(document) ?? []), way].slice(-MOST_WAYS));
  }
}

const MOST_STEPS = 5_000;
const MOST_WAYS = 4;
const MOST_PATCHES = 200;

/** Whether two ways put an object into the same namespace, with the same labels. */
export function isSamePlace(one: Way, other: Way): boolean {
  return one.namespace?.name === other.namespace?.name && JSON.stringify(one.labels) === JSON.stringify(other.labels);
}

/** Whether two ways have the same patches. */
export function isSamePatched(one: Way, other: Way): boolean {
  return (
    one.patches.length === other.patches.length && one.patches.every((patch, index) => patch === other.patches[index])
  );
}

function isSameWay(one: Way, other: Way): boolean {
  return isSamePlace(one, other) && isSamePatched(one, other);
}

function namespaceIn(body: JsonObject, key: string): Namespace | undefined {
  const name = textOf(body[key]);
  return name === '' ? undefined : { name, body, key };
}
