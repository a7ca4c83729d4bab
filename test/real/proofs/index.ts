import type { Proof, Unproven } from '../harness/proof';
import { ecosystem, lolice, piCluster, tazlab } from '../stages/applications';
import { comesUp } from './applications';
import { parameters } from './lolice';
import { backups } from './velero';
import { velerosPages } from './velero-pages';

/** Every proof, in the order in which they are run: those of one stage follow one another. */
export const proofs: readonly Proof[] = [
  ...backups,
  ...velerosPages,
  comesUp(lolice),
  ...parameters,
  comesUp(piCluster),
  comesUp(tazlab),
  comesUp(ecosystem),
];

/** What is promised and not run, and why. */
export const unproven: readonly Unproven[] = [];
