import type { Longhorn } from '../../../longhorn/longhorn';
import type { Answers } from '../answers';
import { applicationOrder, syncApplications, syncMonitors } from '../argocd-steps';
import { keysBack, keysKeptElsewhere } from '../key-steps';
import { backupsListed, chooseBackups, restoreVolumes, swapVolumes } from '../longhorn-steps';
import type { Page, Scenario, Step } from '../page';
import { buildCluster } from '../cluster-steps';
import { lookAt } from '../workload-steps';
import { fromJobs, RESTORED_VOLUMES } from './claim-lost-longhorn';

/** The volumes of a whole cluster, on a new one: nothing where no job backs them up. */
export function volumesOfCluster({ longhorn }: Answers): readonly Step[] {
  if (!longhorn || longhorn.recurringBackups.length === 0) return [];
  return [
    backupsListed(longhorn),
    chooseBackups(longhorn, { of: 'cluster' }),
    restoreVolumes(longhorn),
    swapVolumes(longhorn),
  ];
}

/** The cluster is gone, and nothing but Longhorn has backups of it: its objects come from Git. */
export function clusterLostLonghorn(answers: Answers): Scenario {
  const { longhorn, restores } = answers;
  if (!longhorn || longhorn.recurringBackups.length === 0 || restores.length > 0)
    return { pages: [], unrecoverable: [] };
  return {
    pages: [page(answers, longhorn)],
    unrecoverable: [],
    keptElsewhere: [...keysKeptElsewhere(answers), 'the access key of Longhorn, or the right to make one'],
  };
}

function page(answers: Answers, longhorn: Longhorn): Page {
  const order = applicationOrder(answers);
  const { first, later } = order;
  const namespaces = [...new Set(longhorn.protectedClaims.map(({ namespace }) => namespace))];
  return {
    file: 'cluster.md',
    title: 'The cluster is lost',
    loses: undefined,
    takes: undefined,
    from: `${fromJobs(longhorn)}, and Git`,
    needs: ['what the index says must be kept elsewhere'],
    steps: [
      buildCluster(answers),
      ...keysBack(answers),
      syncApplications(answers, first, 'Bring the engines up'),
      ...volumesOfCluster(answers),
      {
        title: 'Let Argo CD make the rest from Git',
        by: 'create the other applications of the repository in Argo CD, and sync them.',
        run: [`kubectl --namespace=${answers.argoCd} get applications.argoproj.io`],
        expect: 'every application is Synced and Healthy. Their claims are there already, with their data.',
      },
      ...namespaces.map((namespace) => ({ ...lookAt(answers, namespace), title: `Look at ${namespace}` })),
      ...(later.length === 0 ? [] : [syncApplications(answers, later, 'Let Argo CD take over')]),
      ...syncMonitors(answers, order),
    ],
    remarks: [
      'The jobs of the new Longhorn begin at once: they back up what was restored, as volumes of another name.',
      ...RESTORED_VOLUMES,
    ],
  };
}
