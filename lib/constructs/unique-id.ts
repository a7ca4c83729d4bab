import type { Construct } from 'constructs';
import { report } from './report';

/**
 * An id that is free below a construct. The framework would throw at the second use of an id; here the mistake is
 * reported with all the others.
 *
 * @param what what the id stands for, when two of it are a mistake by themselves: `working directory "longhorn"`
 */
export function uniqueId(scope: Construct, id: string, what?: string): string {
  if (!scope.node.tryFindChild(id)) return id;
  if (what !== undefined) {
    report(scope, 'name', {
      must: 'must be used once',
      got: what,
      fix: 'Use the object that was made first, or another name',
    });
  }
  let number = 2;
  while (scope.node.tryFindChild(`${id}~${number}`)) number += 1;
  return `${id}~${number}`;
}
