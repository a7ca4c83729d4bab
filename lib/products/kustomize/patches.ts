import { at, objectOf, oneOrMany, textOf, type Json, type JsonObject, type Path } from '../../json';
import type { Manifest } from '../sources';

/** One patch of a kustomization: a string in it, or a file beside it. */
export interface PatchEntry {
  /** The patch itself; empty when it stands in a file. */
  readonly text: string;
  /** Where the string stands below the body that was given. */
  readonly path: Path;
  /** The file as it is written; empty when the patch stands here. */
  readonly file: string;
  /** Which objects are meant; undefined when the patch names its object itself. */
  readonly target: JsonObject | undefined;
}

/**
 * The patches of a kustomization, in the order in which they are applied; or those of the `spec` of Flux.
 *
 * @see https://github.com/kubernetes-sigs/kustomize/blob/master/api/internal/target/kusttarget_configplugin.go (read 2026-12-01)
 */
export function patchesIn(body: JsonObject): readonly PatchEntry[] {
  const merges = oneOrMany(body.patchesStrategicMerge).map((patch, index): PatchEntry => {
    const text = textOf(patch);
    const isInline = text.includes('\n');
    const path = ['patchesStrategicMerge', index];
    return { text: isInline ? text : '', file: isInline ? '' : text, path, target: undefined };
  });
  const targeted = ['patches', 'patchesJson6902'].flatMap((list) =>
    oneOrMany(body[list]).map((patch, index): PatchEntry => {
      const target = at(patch, 'target');
      return {
        text: textOf(at(patch, 'patch')),
        file: textOf(at(patch, 'path')),
        path: [list, index, 'patch'],
        target: target === undefined ? undefined : objectOf(target),
      };
    }),
  );
  return [...merges, ...targeted].filter(({ text, file }) => text !== '' || file !== '');
}

/** The files of the patches of a kustomization, as they are written. */
export function patchFilesOf({ body }: Manifest): readonly string[] {
  return patchesIn(body).flatMap(({ file }) => (file === '' ? [] : [file]));
}

/**
 * Whether a target means an object. Kind, name and the like are regular expressions, of which only plain ones with `.*`
 * and `|` are read; anything else means nothing here.
 *
 * @param namespace the namespace that the object comes to, unless it sets one
 */
export function isTarget(target: JsonObject, body: JsonObject, namespace = ''): boolean {
  const metadata = objectOf(body.metadata);
  const [group, version] = groupAndVersion(textOf(body.apiVersion));
  const parts: readonly (readonly [string, string])[] = [
    ['group', group],
    ['version', version],
    ['kind', textOf(body.kind)],
    ['name', textOf(metadata.name)],
    ['namespace', textOf(metadata.namespace) || namespace],
  ];
  return (
    parts.every(([key, text]) => target[key] === undefined || matches(textOf(target[key]), text)) &&
    selects(target.labelSelector, objectOf(metadata.labels)) &&
    selects(target.annotationSelector, objectOf(metadata.annotations))
  );
}

/**
 * Whether a patch without a target names an object: its group, kind, name, and namespace when it has one.
 *
 * @param namespace the namespace that the object comes to, unless it sets one
 */
export function isNamedBy(patch: JsonObject, body: JsonObject, namespace = ''): boolean {
  const [given, metadata] = [objectOf(patch.metadata), objectOf(body.metadata)];
  const spaces = [textOf(metadata.namespace), namespace].filter((one) => one !== '');
  return (
    patch.kind === body.kind &&
    groupAndVersion(textOf(patch.apiVersion))[0] === groupAndVersion(textOf(body.apiVersion))[0] &&
    textOf(given.name) !== '' &&
    given.name === metadata.name &&
    (given.namespace === undefined || spaces.length === 0 || spaces.includes(textOf(given.namespace)))
  );
}

/** The field by which the items of a list are told apart when a patch is merged; undefined where the list is replaced. */
export function mergeKeyOf(field: string, { apiVersion, kind }: JsonObject): string | undefined {
  const [group] = groupAndVersion(textOf(apiVersion));
  if (!BUILT_IN.test(group)) return undefined;
  if (field === 'ports') return kind === 'Service' ? 'port' : 'containerPort';
  return Object.hasOwn(MERGE_KEYS, field) ? MERGE_KEYS[field] : undefined;
}

/** Other groups are custom resources, whose lists have no merge keys. */
const BUILT_IN = /^(|apps|batch|autoscaling|policy|networking\.k8s\.io|rbac\.authorization\.k8s\.io|storage\.k8s\.io)$/;

/**
 * `x-kubernetes-patch-merge-key` in the schemas of Kubernetes 1.28 to 1.36.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.36.0/api/openapi-spec/swagger.json (read 2026-12-01)
 */
const MERGE_KEYS: Readonly<Record<string, string>> = {
  containers: 'name',
  initContainers: 'name',
  ephemeralContainers: 'name',
  env: 'name',
  volumes: 'name',
  imagePullSecrets: 'name',
  secrets: 'name',
  volumeMounts: 'mountPath',
  volumeDevices: 'devicePath',
  hostAliases: 'ip',
  topologySpreadConstraints: 'topologyKey',
};

function groupAndVersion(apiVersion: string): readonly [string, string] {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? ['', apiVersion] : [apiVersion.slice(0, slash), apiVersion.slice(slash + 1)];
}

/** An empty expression means everything. */
function matches(expression: string, text: string): boolean {
  if (expression === '') return true;
  const alternatives = expression.replace(/^\^?\(?|\)?\$?$/g, '').split('|');
  return alternatives.some((one) => {
    const literals = one.split('.*').map((literal) => literal.replaceAll('\\.', '.'));
    return literals.every((literal) => /^[\w./-]*$/.test(literal)) && holdsInOrder(literals, text);
  });
}

/** Whether a string is some literals with anything between them. */
function holdsInOrder(literals: readonly string[], text: string): boolean {
  const [first = '', ...rest] = literals;
  const last = rest.pop();
  if (last === undefined) return text === first;
  if (!text.startsWith(first) || !text.endsWith(last)) return false;
  let from = first.length;
  for (const literal of rest) {
    const index = text.indexOf(literal, from);
    if (index < 0) return false;
    from = index + literal.length;
  }
  return from <= text.length - last.length;
}

/** `a=b,c!=d,e,!f`; sets are not read. */
function selects(selector: Json | undefined, labels: JsonObject): boolean {
  const terms = textOf(selector).split(',');
  return terms
    .map((term) => term.trim())
    .filter((term) => term !== '')
    .every((term) => {
      const [, not, key = '', sign, value = ''] = /^(!?)([\w./-]+)(?:\s*(=|==|!=)\s*([\w.-]*))?$/.exec(term) ?? [];
      if (key === '') return false;
      const has = Object.hasOwn(labels, key);
      if (sign === undefined) return (not === '') === has;
      return (sign === '!=') !== (has && labels[key] === value);
    });
}
