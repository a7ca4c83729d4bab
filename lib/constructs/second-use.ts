import type { Construct, IConstruct } from 'constructs';
import { report } from './report';

/** What is in use, by declaration. */
const used = new WeakMap<IConstruct, Map<string, Construct>>();

/**
 * Reports that a construct uses something that a declaration can use only once, such as a name in AWS.
 *
 * @param what what is used: `the S3 bucket example-backup`
 */
export function reportSecondUse(construct: Construct, field: string, what: string): void {
  const first = firstUse(construct, what);
  if (first === construct) return;
  report(construct, field, {
    must: `must be unique: ${first.node.path} already uses it`,
    got: what,
    fix: 'Use that object, or choose another name',
  });
}

/** The construct that used something first: the given one if no other did. */
export function firstUse(construct: Construct, what: string): Construct {
  const { root } = construct.node;
  const known = used.get(root) ?? new Map<string, Construct>();
  used.set(root, known);
  const first = known.get(what) ?? construct;
  known.set(what, first);
  return first;
}
