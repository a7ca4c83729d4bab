import type { Restore } from '../../restore';
import type { Answers } from '../answers';
import { everyClaim, forgetOldVolumes, setClaimsAside } from '../claim-steps';
import type { Page, Scenario, Step } from '../page';
import { namespaceOf, promisedOf, restoresOnlyClaims, restoresWholeNamespace } from '../restores';
import { chooseBackup, restoreStopped, runRestore } from '../velero-steps';
import { lookAt, pauseApplications, resumeApplications, stopWorkloads } from '../workload-steps';

/** An upgrade of an application changed its data, and there is no way forward: both go back together. */
export function upgradeFailed(answers: Answers): Scenario {
  return {
    pages: answers.restores.filter(restoresOnlyClaims).map((restore) => veleroPage(answers, restore)),
    unrecoverable: [],
  };
}

function veleroPage(answers: Answers, restore: Restore): Page {
  const namespace = namespaceOf(restore) ?? '';
  return {
    file: `upgrade-${namespace}.md`,
    title: `An upgrade broke the application in ${namespace}`,
    ...promisedOf(restore),
    from: `Git, and Velero, schedule ${restore.scheduleName}`,
    needs: ['the time at which the upgrade began'],
    steps: [
      pauseApplications(answers, namespace),
      {
        title: 'Revert the upgrade in Git',
        by: `revert the commit that upgraded what runs in ${namespace}, in the repository that Argo CD reads, and merge it. Argo CD is paused, and applies it in a later step.`,
        expect: 'the branch that Argo CD follows names the old version.',
      },
      {
        title: 'Write down when the upgrade began',
        run: ['LOST=${LOST:?write LOST= and the time in UTC, such as 2026-01-31T09:00:00Z}'],
        expect: 'no output.',
      },
      ...objectsBefore(answers, namespace),
      everyClaim(namespace),
      chooseBackup(restore),
      stopWorkloads(namespace),
      setClaimsAside(namespace),
      ...restoreStopped(answers, restore, 'Restore the data from before the upgrade'),
      resumeApplications(answers),
      lookAt(answers, namespace),
      forgetOldVolumes(),
    ],
  };
}

/** What Git does not know of the application comes back only by a restore that changes what exists. */
function objectsBefore({ restores }: Answers, namespace: string): readonly Step[] {
  const objects = restores.find(
    (one) => namespaceOf(one) === namespace && restoresWholeNamespace(one) && one.updatesExisting,
  );
  if (!objects) return [];
  return [
    { ...chooseBackup(objects), title: 'Choose the backup of the objects' },
    runRestore(objects, 'Restore the objects from before the upgrade'),
  ];
}
