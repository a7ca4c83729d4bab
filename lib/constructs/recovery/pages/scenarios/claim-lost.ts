import type { Restore } from '../../restore';
import type { Answers } from '../answers';
import { chooseClaims, forgetOldVolumes, setClaimsAside } from '../claim-steps';
import type { Page, Scenario } from '../page';
import { namespaceOf, promisedOf, restoresOnlyClaims } from '../restores';
import { chooseBackup, restoreStopped } from '../velero-steps';
import { lookAt, pauseApplications, resumeApplications, stopWorkloads } from '../workload-steps';

/** The data of a claim is lost or damaged, and its namespace is there. */
export function claimLost(answers: Answers): Scenario {
  return {
    pages: answers.restores.filter(restoresOnlyClaims).map((restore) => veleroPage(answers, restore)),
    unrecoverable: [],
  };
}

function veleroPage(answers: Answers, restore: Restore): Page {
  const namespace = namespaceOf(restore) ?? '';
  return {
    file: `claim-${namespace}.md`,
    title: `The data of a claim of ${namespace} is lost`,
    ...promisedOf(restore),
    from: `Velero, schedule ${restore.scheduleName}`,
    needs: [],
    steps: [
      pauseApplications(answers, namespace),
      chooseClaims(namespace),
      chooseBackup(restore),
      stopWorkloads(namespace),
      setClaimsAside(namespace),
      ...restoreStopped(answers, restore, 'Restore the claim'),
      lookAt(answers, namespace),
      resumeApplications(answers),
      forgetOldVolumes(),
    ],
    remarks: ['Velero leaves every claim alone that exists: the others of the namespace keep their data.'],
  };
}
