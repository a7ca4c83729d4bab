import type { IConstruct } from 'constructs';

/** The construct that was made last, by the name of its cluster: where a declaration stops, it is this one's. */
const latest = new Map<string, string>();

/** The path of the construct of a cluster that was made last; undefined if there is none. */
export function latestConstruct(cluster: string): string | undefined {
  return latest.get(cluster);
}

/**
 * An id that is free below a construct. The framework would throw at the second use of an id; a name that must not be
 * used twice is reported with every other mistake.
 */
export function uniqueId(scope: IConstruct, id: string): string {
  let [free, number] = [id, 1];
  while (scope.node.tryFindChild(free)) free = `${id}~${(number += 1)}`;
  latest.set(scope.node.root.node.id, `${scope.node.path}/${free}`);
  return free;
}
