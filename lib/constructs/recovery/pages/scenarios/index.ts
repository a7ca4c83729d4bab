import type { Answers } from '../answers';
import type { Scenario } from '../page';
import { namespaceLost } from './namespace-lost';
import { restoreNotCompleted } from './restore-not-completed';

/** What can be lost, in the order of the index. */
export const SCENARIOS: readonly ((answers: Answers) => Scenario)[] = [namespaceLost, restoreNotCompleted];
