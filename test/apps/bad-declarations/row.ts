import type { Cluster } from '../../../lib';
import { declare, type Choices, type Declared } from '../../support/declaration';

/** One mistake: what it is, the declaration that makes it, and parts of the one message that it gives. */
export type Row = readonly [title: string, declaration: () => Cluster | readonly Cluster[], ...said: readonly string[]];

/** The example with one thing changed, or with something added to it. */
export function bad(choices: Choices, add?: (declared: Declared) => void): () => Cluster {
  return () => {
    const declared = declare(choices);
    add?.(declared);
    return declared.cluster;
  };
}

/** The example with something added to it. */
export function plus(add: (declared: Declared) => void): () => Cluster {
  return bad({}, add);
}
