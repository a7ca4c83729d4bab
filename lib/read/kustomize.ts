import type { KubernetesDocument, Unread } from '../documents/document';
import { objectOf, textOf } from '../json';
import { isKustomization, isRemote, resourcesOf } from '../products/kustomize/kustomization';
import { entry, joined } from './assembled';
import { PatchReader, withPatches, type TextAt } from './kustomize-patches';
import { isSamePatched, isSamePlace, Ways, type Way } from './kustomize-ways';

/** The objects with what their kustomizations say of them, without running Kustomize. */
export interface Kustomized {
  readonly documents: readonly KubernetesDocument[];
  readonly unread: readonly Unread[];
}

/**
 * Applies the patches of kustomizations, and fills in namespaces and labels from them and from what applies their
 * folders. A folder that is used twice with different results keeps what stands in its files. A patch whose object is
 * not here, or is used twice, stays among the documents, and is marked.
 */
export function kustomized(documents: readonly KubernetesDocument[], textAt: TextAt): Kustomized {
  const kustomizations = documents.filter(isKustomization);
  const patches = new PatchReader(documents, textAt);
  const inline = kustomizations.flatMap((one) =>
    patches.of(one).flatMap((patch) => patch.documents.filter(({ file }) => file === one.file)),
  );
  const all = [...documents, ...inline];
  const ways = new Ways(all, patches);
  const budget = { left: MOST_VALUES };
  const objects = all.map((document) => new Reached(document, ways, budget));
  const pending = new Set(objects.flatMap((one) => one.pending));
  const applied = new Set(objects.flatMap((one) => one.applied).filter((patch) => !pending.has(patch)));
  return {
    documents: objects.filter(({ document }) => !applied.has(document)).map((one) => one.completed()),
    unread: kustomizations.flatMap(remote),
  };
}

/** An object with what reaches it. */
class Reached {
  /** The patches that are in the object now. */
  public readonly applied: readonly KubernetesDocument[];
  /** The patches that mean the object, and are not in it, since others mean it elsewhere. */
  public readonly pending: readonly KubernetesDocument[];
  private readonly all: readonly Way[];
  private readonly isPatch: boolean;
  private readonly patched: KubernetesDocument;

  constructor(
    public readonly document: KubernetesDocument,
    private readonly ways: Ways,
    budget: { left: number },
  ) {
    this.all = ways.to(document);
    this.isPatch = ways.isPatch(document);
    const [way, ...others] = this.all;
    const isLeft = way === undefined || this.isPatch || isKustomization(document);
    const results = isLeft
      ? []
      : this.all.map((one) => withPatches(document, one.patches, one.namespace?.name ?? '', budget));
    const isOne = way !== undefined && others.every((other) => isSamePatched(way, other));
    this.patched = (isOne ? results[0]?.document : undefined) ?? document;
    this.applied = isOne ? (results[0]?.applied ?? []) : [];
    this.pending = results.flatMap((result) => (isOne ? result.missed : [...result.missed, ...result.applied]));
  }

  /** The object with its patches, its namespace and its labels. */
  public completed(): KubernetesDocument {
    if (isKustomization(this.document)) return this.document;
    const { patched, isPatch } = this;
    const marked = isPatch === (patched.patch ?? false) ? patched : { ...patched, patch: isPatch };
    const [way] = this.all;
    const same = way !== undefined && this.all.every((other) => isSamePlace(other, way));
    const [destination, ...others] = this.ways.destinationsOf(this.document);
    const metadata = objectOf(patched.body.metadata);
    const fallback = others.length === 0 && (way === undefined || same) ? destination : undefined;
    const said = (same ? way.namespace : undefined) ?? (metadata.namespace === undefined ? fallback : undefined);
    const namespace = isClusterScoped(patched) || said?.name === metadata.namespace ? undefined : said;
    const labels = same && !isPatch && Object.keys(way.labels).length > 0 ? way.labels : undefined;
    if (!namespace && !labels) return marked;
    const changed = joined(
      metadata,
      namespace ? entry('namespace', namespace.name, namespace.body, namespace.key) : {},
      labels ? entry('labels', joined(objectOf(metadata.labels), labels), metadata, 'labels') : {},
    );
    const own = metadata.namespace;
    const replaced = namespace && typeof own === 'string' ? { replacedNamespace: own } : {};
    const body = joined(patched.body, entry('metadata', changed, patched.body, 'metadata'));
    return { ...marked, ...replaced, body };
  }
}

/** How many values patches may copy, so that a large patch of many objects takes bounded memory. */
const MOST_VALUES = 1_000_000;

function remote(kustomization: KubernetesDocument): readonly Unread[] {
  const [first, ...others] = resourcesOf(kustomization).filter(isRemote);
  if (first === undefined) return [];
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
  return [{ file: kustomization.file, reason: `what it takes from elsewhere is not fetched: ${first}${more}` }];
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
