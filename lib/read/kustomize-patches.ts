import type { KubernetesDocument } from '../documents/document';
import { isObject, listOf, objectOf, stringsIn, type Json, type JsonObject } from '../json';
import type { AppliedFolders } from '../products/kustomize/applied-folders';
import { pathFrom } from '../products/kustomize/kustomization';
import { isNamedBy, isTarget, patchesIn, type PatchEntry } from '../products/kustomize/patches';
import type { Manifest } from '../products/sources';
import { folderOf } from '../values/folder-path';
import { joined, picked, entry } from './assembled';
import { parseInner } from './parse-yaml';
import { merge, operate } from './patched';
import { textAt } from './places';
import { SourceText } from './source-text';
import { readYamlValue } from './yaml-value';

/** The text of a file that was read and holds no objects; undefined for any other. */
export type TextAt = (path: string) => string | undefined;

/** A patch with what it says. */
export interface ReadPatch {
  readonly target: JsonObject | undefined;
  /** What is merged into the objects that are meant. */
  readonly documents: readonly KubernetesDocument[];
  /** The operations of a JSON patch. */
  readonly operations: readonly Json[];
  /** How many values it holds. */
  readonly size: number;
}

/** Reads the patches of kustomizations, each once. */
export class PatchReader {
  private readonly known = new Map<Manifest, readonly ReadPatch[]>();
  private readonly byFile = new Map<string, KubernetesDocument[]>();

  constructor(
    documents: readonly KubernetesDocument[],
    private readonly textOfFile: TextAt,
  ) {
    for (const document of documents) {
      const members = this.byFile.get(document.file);
      if (members) members.push(document);
      else this.byFile.set(document.file, [document]);
    }
  }

  /** The patches of a kustomization, or of the `spec` of Flux, in the order in which they are applied. */
  public of(document: Manifest, body = document.body): readonly ReadPatch[] {
    const known = this.known.get(document);
    if (known) return known;
    const patches = patchesIn(body).map((one): ReadPatch => {
      const read = this.read(document, body, one);
      const size = sizeOf([...read.documents.map((patch) => patch.body), ...read.operations]);
      return { ...read, target: one.target, size };
    });
    this.known.set(document, patches);
    return patches;
  }

  /** The same with those of the components, which are applied to everything that the kustomization has. */
  public withComponents(
    kustomization: Manifest,
    folders: AppliedFolders,
    seen = new Set<Manifest>(),
  ): readonly ReadPatch[] {
    if (seen.has(kustomization)) return [];
    seen.add(kustomization);
    const components = stringsIn(kustomization.body.components).flatMap((path) => {
      const component = folders.kustomizationIn(pathFrom(folderOf(kustomization.file), path) ?? '');
      return component ? this.withComponents(component, folders, seen) : [];
    });
    return [...components, ...this.of(kustomization)];
  }

  private read(
    document: Manifest,
    body: JsonObject,
    { text, file, path }: PatchEntry,
  ): Pick<ReadPatch, 'documents' | 'operations'> {
    if (text !== '') {
      const source = textAt(body, ...path);
      const documents = parseInner(document.file, text, source).map((one) => ({ ...one, patch: true }));
      return { documents, operations: documents.length > 0 ? [] : operationsIn(text, source) };
    }
    const place = pathFrom(folderOf(document.file), file) ?? '';
    const documents = this.byFile.get(place) ?? [];
    const content = documents.length > 0 ? undefined : this.textOfFile(place);
    const operations = content === undefined ? [] : operationsIn(content, new SourceText(place, content));
    return { documents, operations };
  }
}

function operationsIn(text: string, source: SourceText | undefined): readonly Json[] {
  const read = readYamlValue(text, undefined, source && { source, offset: 0 });
  return 'value' in read ? listOf(read.value) : [];
}

/** An object with the patches that mean it, and which of their documents these were. */
export interface Patched {
  readonly document: KubernetesDocument;
  readonly applied: readonly KubernetesDocument[];
  /** Patches that would have taken too much. */
  readonly missed: readonly KubernetesDocument[];
}

/**
 * Applies patches to an object, without running Kustomize. What deletes an object is left out: the object may still be
 * applied by another way.
 *
 * @param namespace the namespace that the object comes to, unless it sets one
 * @param budget how many values may still be copied: a large patch of many objects would take more than there is
 */
export function withPatches(
  document: KubernetesDocument,
  patches: readonly ReadPatch[],
  namespace: string,
  budget: { left: number },
): Patched {
  const applied: KubernetesDocument[] = [];
  let { body } = document;
  let own: number | undefined;
  for (const { target, documents, operations, size } of patches) {
    if (target !== undefined && !isTarget(target, body, namespace)) continue;
    const merges = documents.filter(
      (patch) => patch.body.$patch !== 'delete' && (target !== undefined || isNamedBy(patch.body, body, namespace)),
    );
    if (merges.length === 0 && (target === undefined || operations.length === 0)) continue;
    own ??= sizeOf([body]);
    budget.left -= own * Math.max(1, operations.length) + size;
    if (budget.left < 0) return { document, applied: [], missed: [...applied, ...merges] };
    if (target !== undefined) body = operate(body, operations) ?? body;
    for (const patch of merges) body = merge(body, changesOf(patch.body));
    applied.push(...merges);
  }
  if (body === document.body) return { document, applied, missed: [] };
  const acknowledged = [...document.acknowledged, ...applied.flatMap((patch) => patch.acknowledged)];
  return { document: { ...document, body, acknowledged }, applied, missed: [] };
}

/** How many values there are, in lists and objects of any depth. */
function sizeOf(values: readonly Json[]): number {
  const open: Json[] = [...values];
  let size = 0;
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    size += 1;
    if (typeof next === 'object' && next !== null)
      for (const inner of Object.values(next) as readonly Json[]) open.push(inner);
  }
  return size;
}

/** What a patch changes: not what it names its object by. */
function changesOf(patch: JsonObject): JsonObject {
  const metadata = picked(objectOf(patch.metadata), (key) => key !== 'name' && key !== 'namespace');
  const rest = picked(patch, (key) => !['apiVersion', 'kind', 'metadata'].includes(key));
  return isObject(patch.metadata) ? joined(rest, entry('metadata', metadata, patch, 'metadata')) : rest;
}
