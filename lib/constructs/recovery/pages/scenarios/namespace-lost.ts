import type { Restore } from '../../restore';
import type { Answers } from '../answers';
import type { Page, Scenario } from '../page';
import { namespaceOf, promisedOf, restoresWholeNamespace } from '../restores';
import { chooseBackup, dataCame, runRestore } from '../velero-steps';
import { lookAt, pauseApplications, resumeApplications } from '../workload-steps';

/** A namespace is deleted: the Restore that brings all of it back, with the data of its claims. */
export function namespaceLost(answers: Answers): Scenario {
  const whole = answers.restores.filter((one) => restoresWholeNamespace(one) && one.restoresVolumes);
  return { pages: whole.map((restore) => veleroPage(answers, restore)), unrecoverable: [] };
}

function veleroPage(answers: Answers, restore: Restore): Page {
  const namespace = namespaceOf(restore) ?? '';
  return {
    file: `namespace-${namespace}.md`,
    title: `The namespace ${namespace} is deleted`,
    ...promisedOf(restore),
    from: `Velero, schedule ${restore.scheduleName}`,
    needs: [],
    steps: [
      pauseApplications(answers, namespace),
      chooseBackup(restore),
      runRestore(restore, 'Restore the namespace and its data'),
      ...dataCame(restore),
      lookAt(answers, namespace),
      resumeApplications(answers),
    ],
  };
}
