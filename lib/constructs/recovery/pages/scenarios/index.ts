import type { Answers } from '../answers';
import type { Scenario } from '../page';
import { claimLost } from './claim-lost';
import { clusterLost } from './cluster-lost';
import { namespaceLost } from './namespace-lost';
import { objectsLost } from './objects-lost';
import { practise } from './practise';
import { restoreNotCompleted } from './restore-not-completed';
import { upgradeFailed } from './upgrade-failed';

/** What can be lost, in the order of the index. */
export const SCENARIOS: readonly ((answers: Answers) => Scenario)[] = [
  claimLost,
  namespaceLost,
  objectsLost,
  clusterLost,
  upgradeFailed,
  restoreNotCompleted,
  practise,
];
