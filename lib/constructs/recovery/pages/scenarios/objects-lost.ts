import type { LabelSelector } from '../../../velero/backup-scope';
import type { Restore } from '../../restore';
import type { Answers } from '../answers';
import type { Page, Scenario } from '../page';
import { isInPlace, namespaceOf, promisedOf, restoresOnlyClaims, restoresWholeNamespace } from '../restores';
import { chooseBackup, runRestore } from '../velero-steps';
import { lookAt, pauseApplications, resumeApplications } from '../workload-steps';

/** Objects of a namespace that is there are deleted or broken: what a restore without all of it brings back. */
export function objectsLost(answers: Answers): Scenario {
  const partial = answers.restores.filter(
    (one) =>
      isInPlace(one) &&
      namespaceOf(one) !== undefined &&
      !restoresOnlyClaims(one) &&
      !(restoresWholeNamespace(one) && one.restoresVolumes),
  );
  return { pages: partial.map((restore) => veleroPage(answers, restore)), unrecoverable: [] };
}

function veleroPage(answers: Answers, restore: Restore): Page {
  const namespace = namespaceOf(restore) ?? '';
  return {
    file: `${restore.restoreName}.md`,
    title: titleOf(restore, namespace),
    ...promisedOf(restore),
    from: `Velero, schedule ${restore.scheduleName}`,
    needs: [],
    steps: [
      pauseApplications(answers, namespace),
      chooseBackup(restore),
      runRestore(restore, 'Restore the objects'),
      lookAt(answers, namespace),
      resumeApplications(answers),
    ],
    remarks: [
      ...(restore.restoresVolumes
        ? ['No data is written into a claim that exists.']
        : ['Claims and their data are left alone.']),
      'What Argo CD applies from Git comes back by a sync as well. What it does not know comes back only by this restore.',
    ],
  };
}

function titleOf({ restoreScope }: Restore, namespace: string): string {
  const { only, labelSelector } = restoreScope;
  if (labelSelector !== undefined) return `What is labelled ${shown(labelSelector)} in ${namespace} is lost`;
  if (only === 'secrets') return `Secrets of ${namespace} are lost`;
  if (Array.isArray(only)) return `Objects of ${namespace} are lost: ${only.join(', ')}`;
  return `Objects of ${namespace} are lost or broken, and its claims are not`;
}

/** As `kubectl --selector` reads it. */
function shown({ matchLabels = {}, matchExpressions = [] }: LabelSelector): string {
  return [
    ...Object.entries(matchLabels).map(([key, value]) => `${key}=${value}`),
    ...matchExpressions.map(({ key, operator, values = [] }) => [key, operator, ...values].join(' ')),
  ].join(', ');
}
