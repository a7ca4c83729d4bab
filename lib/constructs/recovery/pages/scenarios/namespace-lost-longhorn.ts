import type { Longhorn } from '../../../longhorn/longhorn';
import type { Restore } from '../../restore';
import type { Answers } from '../answers';
import { chooseBackups, restoreVolumes, swapVolumes } from '../longhorn-steps';
import type { Page, Scenario } from '../page';
import { isOfCluster } from '../restores';
import { chooseBackup, runRestoreOfNamespace } from '../velero-steps';
import { lookAt, NAMESPACE_IN_QUOTES, pauseApplications, resumeApplications, syncPaused } from '../workload-steps';
import { fromJobs, RESTORED_VOLUMES } from './claim-lost-longhorn';

/** A namespace with Longhorn volumes is deleted: first its volumes, then its objects, by Velero or from Git. */
export function namespaceLostLonghorn(answers: Answers): Scenario {
  const { longhorn, restores } = answers;
  if (!longhorn || longhorn.recurringBackups.length === 0) return { pages: [], unrecoverable: [] };
  const objects = restores.find((restore) => isOfCluster(restore) && !restore.restoresVolumes);
  const namespaces = [...new Set(longhorn.protectedClaims.map(({ namespace }) => namespace))];
  const any = objects !== undefined && longhorn.backsUpEveryVolume ? [anyNamespace(answers, longhorn, objects)] : [];
  return { pages: [...namespaces.map((one) => fromGit(answers, longhorn, one)), ...any], unrecoverable: [] };
}

function fromGit(answers: Answers, longhorn: Longhorn, namespace: string): Page {
  return {
    file: `namespace-${namespace}.md`,
    title: `The namespace ${namespace} is deleted`,
    loses: undefined,
    takes: undefined,
    from: `${fromJobs(longhorn)}, and Git`,
    needs: [],
    steps: [
      pauseApplications(answers, namespace),
      chooseBackups(longhorn, { of: 'namespace', namespace }),
      restoreVolumes(longhorn),
      swapVolumes(longhorn),
      syncPaused(answers),
      lookAt(answers, namespace),
      resumeApplications(answers),
    ],
    remarks: [
      'What is neither in Git nor in a volume is gone: Secrets and ConfigMaps that were made by hand.',
      ...RESTORED_VOLUMES,
    ],
  };
}

function anyNamespace(answers: Answers, longhorn: Longhorn, objects: Restore): Page {
  return {
    file: 'namespace.md',
    title: 'A namespace is deleted',
    loses: undefined,
    takes: undefined,
    from: `${fromJobs(longhorn)}, and Velero, schedule ${objects.scheduleName}`,
    needs: [],
    steps: [
      {
        title: 'Name the namespace',
        run: ['NAMESPACE=${NAMESPACE:?write NAMESPACE= and the name of the deleted namespace}'],
        expect: 'no output.',
      },
      pauseApplications(answers, NAMESPACE_IN_QUOTES),
      chooseBackups(longhorn, { of: 'namespace', namespace: '"$NAMESPACE"' }),
      restoreVolumes(longhorn),
      swapVolumes(longhorn),
      chooseBackup(objects),
      runRestoreOfNamespace(objects, 'Restore its objects'),
      lookAt(answers, '"$NAMESPACE"'),
      resumeApplications(answers),
    ],
    remarks: [
      'Without any volume in it, leave out the three steps of Longhorn.',
      'The volumes come first: Velero, and every application, would make the claims anew, empty.',
      ...RESTORED_VOLUMES,
    ],
  };
}
