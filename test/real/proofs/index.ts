import type { Proof, Unproven } from '../harness/proof';
import { syncs } from './applications';
import { backups } from './velero';

/** Every proof, in the order in which they are run: those of one stage follow one another. */
export const proofs: readonly Proof[] = [...syncs, ...backups];

/** What is promised and not run, and why. */
export const unproven: readonly Unproven[] = [];
