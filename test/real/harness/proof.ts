import type { Cluster } from './cluster';
import type { Need } from './needs';

/** What a proof has to work with. */
export interface Bench {
  readonly cluster: Cluster;
  /** Says what differs from the bytes of dist/, which is nothing but endpoints, images and keys. */
  readonly changes: (what: string) => void;
  /** Says what was seen, or what stays unproven, in the record. */
  readonly notes: (what: string) => void;
}

/** A state of a cluster from which proofs start: a new cluster is brought to it once, for all that follow one another. */
export interface Stage<T> {
  readonly name: string;
  readonly needs: readonly Need[];
  /** The folder of dist/ that is brought up. */
  readonly dist: string;
  readonly up: (bench: Bench) => Promise<T>;
}

/** One promise that is run on a real cluster. */
export interface Proof {
  readonly name: string;
  readonly stage: Stage<unknown>;
  readonly needs: readonly Need[];
  readonly prove: (bench: Bench, made: unknown) => Promise<void>;
}

/** Declares a proof. */
export function proof<T>(
  name: string,
  { on, needs = [] }: { readonly on: Stage<T>; readonly needs?: readonly Need[] },
  prove: (bench: Bench, made: T) => Promise<void>,
): Proof {
  return {
    name,
    stage: on,
    needs: ['cluster', ...on.needs, ...needs],
    // What the stage made is what the runner hands back.
    prove: (bench, made) => prove(bench, made as T),
  };
}

/** Something that is promised and that no proof runs, with the reason. */
export interface Unproven {
  readonly name: string;
  readonly because: string;
}

/** Throws, with both values, where they differ. */
export function same(what: string, found: unknown, expected: unknown): void {
  const [a, b] = [JSON.stringify(found), JSON.stringify(expected)];
  if (a !== b) throw new Error(`${what}: expected ${b}, got ${a}`);
}

/** Throws where something does not hold. */
export function holds(what: string, condition: boolean): void {
  if (!condition) throw new Error(`does not hold: ${what}`);
}
