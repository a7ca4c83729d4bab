import type { Answers } from '../answers';
import type { Scenario } from '../page';
import { bucketLost } from './bucket-lost';
import { claimLost } from './claim-lost';
import { claimLostLonghorn } from './claim-lost-longhorn';
import { clusterLost } from './cluster-lost';
import { clusterLostLonghorn } from './cluster-lost-longhorn';
import { credentialLeaked } from './credential-leaked';
import { etcdLostK3s } from './etcd-lost-k3s';
import { etcdLostKubeadm } from './etcd-lost-kubeadm';
import { filesLost } from './files-lost';
import { namespaceLost } from './namespace-lost';
import { namespaceLostLonghorn } from './namespace-lost-longhorn';
import { objectsDeleted } from './objects-deleted';
import { objectsLost } from './objects-lost';
import { practise } from './practise';
import { regionLost } from './region-lost';
import { restoreNotCompleted } from './restore-not-completed';
import { upgradeFailed } from './upgrade-failed';

/** What can be lost, in the order of the index. */
export const SCENARIOS: readonly ((answers: Answers) => Scenario)[] = [
  claimLost,
  claimLostLonghorn,
  namespaceLost,
  namespaceLostLonghorn,
  objectsLost,
  clusterLost,
  clusterLostLonghorn,
  etcdLostK3s,
  etcdLostKubeadm,
  filesLost,
  bucketLost,
  regionLost,
  objectsDeleted,
  credentialLeaked,
  upgradeFailed,
  restoreNotCompleted,
  practise,
];
