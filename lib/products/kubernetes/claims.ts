import { isManifest, type Source, type Manifest } from '../sources';
import { at, isObject, type Json, type JsonObject, listOf, objectOf, type Path, textOf } from '../../json';
import type { Model } from '../model';

/** A claim of storage, wherever it is declared. */
export interface Claim {
  /** The object that says it: the claim, the StatefulSet, or what installs the chart. */
  readonly document: Manifest;
  /** Where it stands below the body of the document; empty where the document is the claim. */
  readonly path: Path;
  readonly name: string;
  /** Empty when it is not said. */
  readonly namespace: string;
  readonly labels: JsonObject;
  /** Undefined for the default class. */
  readonly storageClass: string | undefined;
  /** The volume that it asks for by name; empty for any. */
  readonly volume: string;
  /** Whether a chart makes it, so that its labels and who uses it are known in part only. */
  readonly fromChart: boolean;
}

/** Something that runs with a claim. */
export interface ClaimUser {
  readonly document: Manifest;
  /** The name of the volume in the pod. */
  readonly volume: string;
  readonly annotations: JsonObject;
  /** Those of its pods, and its own, which a kustomization may have put on both. */
  readonly labels: JsonObject;
  /** Whether it runs now and then only, or not at all: its volume is detached most of the time. */
  readonly isIdle: boolean;
}

/** The claims that one document makes. */
export function claimsOf(document: Source, model: Model): readonly Claim[] {
  if (!isManifest(document) || document.patch) return [];
  const { body } = document;
  if (body.kind === 'PersistentVolumeClaim')
    return [
      claim(document, [], textOf(at(body, 'metadata', 'name')), objectOf(at(body, 'metadata', 'labels')), body.spec),
    ];
  if (body.kind === 'StatefulSet') {
    return listOf(at(body, 'spec', 'volumeClaimTemplates')).flatMap((template, index) => {
      if (!isObject(template)) return [];
      const name = `${textOf(at(template, 'metadata', 'name'))}-${textOf(at(body, 'metadata', 'name'))}-0`;
      const path = ['spec', 'volumeClaimTemplates', index];
      return [claim(document, path, name, objectOf(at(template, 'metadata', 'labels')), template.spec)];
    });
  }
  return model.chartsOf(document).flatMap((chart) =>
    claimsInValues(chart.values, []).map(({ path, place, labels, values }) => ({
      document,
      path: [...chart.path, ...place],
      name: [chart.releaseName, ...path].filter((part) => part !== '').join('-'),
      namespace: chart.namespace,
      labels,
      storageClass: className(values.storageClass ?? values.storageClassName),
      volume: textOf(values.volumeName),
      fromChart: true,
    })),
  );
}

/** Who uses claims, by `namespace/name`. */
export function claimUsers(model: Model): ReadonlyMap<string, readonly ClaimUser[]> {
  const users = new Map<string, ClaimUser[]>();
  for (const document of model.kubernetes) {
    if (document.patch) continue;
    const template = podTemplate(document.body);
    if (!template) continue;
    const namespace = textOf(at(document.body, 'metadata', 'namespace'));
    const annotations = objectOf(at(template, 'metadata', 'annotations'));
    const labels = {
      ...objectOf(at(document.body, 'metadata', 'labels')),
      ...objectOf(at(template, 'metadata', 'labels')),
    };
    const isIdle = /^(Cron)?Job$/.test(textOf(document.body.kind)) || at(document.body, 'spec', 'replicas') === 0;
    const add = (name: string, volume: string): void => {
      const key = `${namespace}/${name}`;
      users.set(key, [...(users.get(key) ?? []), { document, volume, annotations, labels, isIdle }]);
    };
    for (const volume of listOf(at(template, 'spec', 'volumes'))) {
      const name = textOf(at(volume, 'persistentVolumeClaim', 'claimName'));
      if (name !== '') add(name, textOf(at(volume, 'name')));
    }
    for (const claimed of listOf(at(document.body, 'spec', 'volumeClaimTemplates'))) {
      const volume = textOf(at(claimed, 'metadata', 'name'));
      add(`${volume}-${textOf(at(document.body, 'metadata', 'name'))}-0`, volume);
    }
  }
  return users;
}

/** Labels that patches put on claims, by the name of the claim. */
export function patchedLabels(model: Model): (claimed: Claim) => JsonObject {
  const patches = new Map<string, Manifest[]>();
  for (const document of model.ofKind('PersistentVolumeClaim')) {
    if (!document.patch) continue;
    const name = textOf(at(document.body, 'metadata', 'name'));
    patches.set(name, [...(patches.get(name) ?? []), document]);
  }
  return ({ name, namespace, labels, document }) => {
    if (document.body.kind !== 'PersistentVolumeClaim') return labels;
    const fitting = (patches.get(name) ?? []).filter(({ body }) => {
      const other = textOf(at(body, 'metadata', 'namespace'));
      return other === '' || namespace === '' || other === namespace;
    });
    return Object.assign(
      {},
      labels,
      ...fitting.map(({ body }) => objectOf(at(body, 'metadata', 'labels'))),
    ) as JsonObject;
  };
}

function claim(document: Manifest, path: Path, name: string, labels: JsonObject, spec: Json | undefined): Claim {
  return {
    document,
    path,
    name,
    namespace: textOf(at(document.body, 'metadata', 'namespace')),
    labels,
    storageClass: className(at(spec, 'storageClassName')),
    volume: textOf(at(spec, 'volumeName')),
    fromChart: false,
  };
}

function className(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

interface ChartClaim {
  /** What the name of the claim is made of. */
  readonly path: readonly string[];
  /** Where it stands below the values. */
  readonly place: Path;
  readonly labels: JsonObject;
  readonly values: JsonObject;
}

/** `persistence` as most charts have it: one claim, or a map of them. What is not clearly on is left out. */
function claimsInValues(values: JsonObject, path: readonly string[]): readonly ChartClaim[] {
  if (path.length > 6) return [];
  return Object.entries(values).flatMap(([key, value]) => {
    if (!isObject(value)) return [];
    if (key !== 'persistence') return claimsInValues(value, [...path, key]);
    if (typeof value.enabled === 'boolean')
      return value.enabled && isClaim(value) ? [chartClaim(path, [...path, key], value)] : [];
    return Object.entries(value).flatMap(([name, entry]) =>
      isObject(entry) && isEntry(entry) ? [chartClaim([...path, name], [...path, key, name], entry)] : [],
    );
  });
}

function chartClaim(path: readonly string[], place: Path, values: JsonObject): ChartClaim {
  return { path, place, labels: objectOf(values.labels), values };
}

function isClaim({ type, existingClaim, size }: JsonObject): boolean {
  const isOfType = type === undefined || type === 'persistentVolumeClaim' || type === 'pvc' || type === 'statefulset';
  return isOfType && textOf(existingClaim) === '' && (textOf(size) !== '' || size === undefined);
}

/** An entry of the common library of bjw-s: its type is a claim unless it says something else. */
function isEntry({ enabled, type, existingClaim, size }: JsonObject): boolean {
  const isOfType = type === undefined || type === 'persistentVolumeClaim' || type === 'pvc';
  return enabled !== false && isOfType && textOf(existingClaim) === '' && textOf(size) !== '';
}

function podTemplate(body: JsonObject): JsonObject | undefined {
  const template =
    body.kind === 'Pod' ? body : (at(body, 'spec', 'template') ?? at(body, 'spec', 'jobTemplate', 'spec', 'template'));
  return isObject(template) && isObject(template.spec) ? template : undefined;
}
