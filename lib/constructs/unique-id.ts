import type { Construct } from 'constructs';

/**
 * An id that is free below a construct. The framework would throw at the second use of an id; a name that must not be
 * used twice is reported with every other mistake.
 */
export function uniqueId(scope: Construct, id: string): string {
  if (!scope.node.tryFindChild(id)) return id;
  let number = 2;
  while (scope.node.tryFindChild(`${id}~${number}`)) number += 1;
  return `${id}~${number}`;
}
