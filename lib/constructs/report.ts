import type { Construct, IConstruct } from 'constructs';
import { describe, type Checked, type Problem } from '../values/problem';

/**
 * Reports that a field of a construct has an invalid value. All reports are collected before anything is written. A
 * value that passes from one construct to the next keeps its problem; the first construct reports it.
 */
export function report(construct: Construct, field: string, problem: Problem | undefined): void {
  if (!problem) return;
  const known = reported.get(construct.node.root) ?? new WeakSet<Problem>();
  if (known.has(problem)) return;
  reported.set(construct.node.root, known.add(problem));
  construct.node.addValidation({ validate: () => [describe(field, problem)] });
}

/** Reports the problems that a construct's fields carry. */
export function reportFields(construct: Construct, fields: Readonly<Record<string, Checked | undefined>>): void {
  for (const [field, value] of Object.entries(fields)) report(construct, field, value?.problem);
}

/** Reports what is wrong with the members of a list, and gives the list; an empty one if it is unset. */
export function reportEach<T>(
  construct: Construct,
  field: string,
  list: readonly T[] = [],
  find: (member: T) => Problem | undefined,
): readonly T[] {
  for (const member of list) report(construct, field, find(member));
  return list;
}

/** Reports what can be decided only when the whole declaration is known. */
export function reportLater(
  construct: Construct,
  field: string,
  find: () => Problem | readonly Problem[] | undefined,
): void {
  construct.node.addValidation({
    validate: () => [find() ?? []].flat().map((problem: Problem) => describe(field, problem)),
  });
}

/** The problems that were reported, by declaration. */
const reported = new WeakMap<IConstruct, WeakSet<Problem>>();
