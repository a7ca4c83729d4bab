import type { Problem } from '../../values/problem';

/** Kinds of objects, by their plural in lower case, followed by a dot and the group if there is one. */
export interface ResourceFilter {
  /**
   * The kinds.
   *
   * @default - every kind
   */
  readonly included?: readonly string[];

  /**
   * Kinds to exclude.
   *
   * @default - none
   */
  readonly excluded?: readonly string[];

  /**
   * Whether cluster-wide objects are in the backup.
   *
   * @default - those that the rest depends on: the volumes of claims, and everything if all namespaces are included
   */
  readonly clusterResources?: boolean;
}

/** Kinds of objects, separated by whether they are namespaced. */
export interface ScopedResourceFilter {
  /**
   * Kinds of cluster-wide objects.
   *
   * @default - those that the rest depends on
   */
  readonly includedClusterScoped?: readonly string[];
  /**
   * Kinds of cluster-wide objects to exclude.
   *
   * @default - none
   */
  readonly excludedClusterScoped?: readonly string[];
  /**
   * Kinds of namespaced objects.
   *
   * @default - every kind
   */
  readonly includedNamespaceScoped?: readonly string[];
  /**
   * Kinds of namespaced objects to exclude.
   *
   * @default - none
   */
  readonly excludedNamespaceScoped?: readonly string[];
}

const PLAIN: Readonly<Record<string, string>> = {
  included: 'includedResources',
  excluded: 'excludedResources',
  clusterResources: 'includeClusterResources',
};

const SCOPED: Readonly<Record<string, string>> = {
  includedClusterScoped: 'includedClusterScopedResources',
  excludedClusterScoped: 'excludedClusterScopedResources',
  includedNamespaceScoped: 'includedNamespaceScopedResources',
  excludedNamespaceScoped: 'excludedNamespaceScopedResources',
};

/** The fields of a template. */
export function toResourceFilter(filter: ResourceFilter | ScopedResourceFilter): Readonly<Record<string, unknown>> {
  const fields: readonly (readonly [string, unknown])[] = Object.entries(filter)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]: [string, unknown]) => [
      PLAIN[key] ?? SCOPED[key] ?? key,
      Array.isArray(value) ? [...(value as string[])] : value,
    ]);
  return Object.fromEntries(fields);
}

/** What is wrong with a filter: with an invalid one Velero fails each backup. */
export function resourcesProblem(filter: ResourceFilter | ScopedResourceFilter): Problem | undefined {
  const keys = Object.keys(filter);
  const wrong = (must: string, got: unknown, fix: string): Problem => ({ must, got, fix });
  if (keys.some((key) => Object.hasOwn(PLAIN, key)) && keys.some((key) => Object.hasOwn(SCOPED, key))) {
    return wrong(
      'must not mix both forms of filters: Velero rejects the backup',
      keys.join(', '),
      'Use either included and excluded, or the filters by scope',
    );
  }
  const lists = Object.entries(filter).filter((entry): entry is [string, string[]] => Array.isArray(entry[1]));
  const empty = lists.find(([key, list]) => key.startsWith('included') && list.length === 0);
  if (empty) return wrong('must name a kind: an empty list means all', [], 'Leave it out for every kind');
  const all = lists.find(([key, list]) => key.startsWith('excluded') && list.includes('*'));
  if (all) return wrong('must not exclude everything', '*', 'Name the kinds');
  const nameless = lists.flatMap(([, list]) => list).find((kind) => !/^(\*|[a-z0-9]+(\.[a-z0-9.-]+)?)$/.test(kind));
  if (nameless !== undefined) {
    return wrong('must name kinds by their plural in lower case', nameless, 'Write "deployments.apps", for example');
  }
  const twice = lists.flatMap(([key, list]) => {
    const other = lists.find(([name]) => name === key.replace('included', 'excluded') && name !== key);
    return list.filter((kind) => other?.[1].includes(kind));
  });
  return twice[0] === undefined
    ? undefined
    : wrong('must not both include and exclude a kind: Velero rejects the backup', twice[0], 'Name it once');
}

/** Whether a namespaced kind is certainly not in a backup. */
export function leavesOut(filter: ResourceFilter | ScopedResourceFilter | undefined, plural: string): boolean {
  const fields = (filter ? toResourceFilter(filter) : {}) as Readonly<Record<string, readonly string[] | undefined>>;
  const holds = (key: string): boolean => (fields[key] ?? []).some((kind) => kind === '*' || isKind(kind, plural));
  return ['Resources', 'NamespaceScopedResources'].some(
    (kind) => (fields[`included${kind}`] !== undefined && !holds(`included${kind}`)) || holds(`excluded${kind}`),
  );
}

/** Whether a filter excludes a kind by name, or all cluster-wide objects. */
export function excludes(filter: ResourceFilter | ScopedResourceFilter | undefined, plural: string): boolean {
  const { clusterResources, excluded, excludedClusterScoped }: ResourceFilter & ScopedResourceFilter = { ...filter };
  return (
    clusterResources === false ||
    [...(excluded ?? []), ...(excludedClusterScoped ?? [])].some((kind) => isKind(kind, plural))
  );
}

/** Whether a string names a kind: by its plural, singular or short name, all of which Velero accepts. */
export function isKind(text: string, plural: string): boolean {
  return [plural, plural.replace(/s$/, ''), SHORT_NAMES[plural]].includes(text);
}

const SHORT_NAMES: Readonly<Record<string, string>> = {
  persistentvolumeclaims: 'pvc',
  persistentvolumes: 'pv',
  pods: 'po',
};
