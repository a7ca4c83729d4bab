import type { Answers } from './answers';
import type { Step } from './page';

/** Builds a cluster, and looks whether it can be filled. */
export function buildCluster({ said }: Answers): Step {
  const newCluster = said.newCluster ?? 'build a cluster as the first one was built, then install Argo CD';
  return {
    title: 'Build a new cluster',
    by: `${newCluster}. If the old cluster may still run, stop it: two clusters must not write to one bucket.`,
    run: [
      'kubectl wait nodes --all --for=condition=Ready --timeout=15m',
      `kubectl wait crd/applications.argoproj.io --for=condition=Established --timeout=5m`,
      'kubectl get storageclasses',
    ],
    expect: 'every node is Ready, and the storage classes have the names that they had.',
  };
}
