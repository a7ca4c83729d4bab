import type { IConstruct } from 'constructs';

/** The construct that was made last, by the name of its cluster: the one at fault if a declaration fails. */
const latest = new Map<string, string>();

/** The path of the last construct of a cluster; undefined if it has none. */
export function latestConstruct(cluster: string): string | undefined {
  return latest.get(cluster);
}

/**
 * A free id below a construct. The framework throws at the second use of an id; a name that must be unique is reported
 * together with every other mistake instead.
 */
export function uniqueId(scope: IConstruct, id: string): string {
  let [free, number] = [id, 1];
  while (scope.node.tryFindChild(free)) free = `${id}~${(number += 1)}`;
  latest.set(scope.node.root.node.id, `${scope.node.path}/${free}`);
  return free;
}
