import { GoDuration } from '../../../../values/go-duration';
import type { Restore } from '../../restore';
import type { Velero } from '../../../velero/velero';
import type { Answers } from '../answers';
import { applicationOrder, syncApplications, syncMonitors } from '../argocd-steps';
import { buildCluster } from '../cluster-steps';
import { keysBack, keysKeptElsewhere } from '../key-steps';
import type { Page, Promised, Scenario, Step, Unrecoverable } from '../page';
import { isOfCluster, namespaceOf, promisedOf, restoresWholeNamespace } from '../restores';
import { chooseBackup, dataCame, locationAvailable, runRestore } from '../velero-steps';
import { lookAt } from '../workload-steps';
import { volumesOfCluster } from './cluster-lost-longhorn';

/** The cluster is gone, and its bucket is not: a new one is filled from the backups. */
export function clusterLost(answers: Answers): Scenario {
  const inside = bucketInside(answers);
  if (inside !== undefined) return { pages: [], unrecoverable: [lostWith(inside)] };
  const page = clusterPage(answers, volumesOfCluster(answers));
  if (!page) return { pages: [], unrecoverable: [] };
  return {
    pages: [page],
    unrecoverable: [],
    keptElsewhere: [
      ...keysKeptElsewhere(answers),
      'the access key of Velero, or the right to make one',
      ...(answers.restores.some(({ restoresVolumes }) => restoresVolumes)
        ? ['the password in the Secret `velero-repo-credentials`: it encrypts the data of every claim']
        : []),
    ],
  };
}

/**
 * How a new cluster is filled by Velero; undefined where no restore is declared that could.
 *
 * @param before what is done between the installation of Velero and its first look into the bucket
 */
export function clusterPage(answers: Answers, before: readonly Step[] = []): Page | undefined {
  const { velero } = answers;
  const restores = inOrder(answers.restores);
  return velero && restores.length > 0 ? veleroPage(answers, velero, restores, before) : undefined;
}

function bucketInside({ bucketsInside, restores }: Answers): string | undefined {
  return bucketsInside
    .map(({ bucketName }) => bucketName.text)
    .find((name) => inOrder(restores).some(({ storageLocation }) => storageLocation?.bucketName === name));
}

function lostWith(bucketName: string): Unrecoverable {
  return {
    what: 'The cluster',
    why: `the bucket ${bucketName} is in it, and is lost with it. Keep backups in a store outside the cluster.`,
  };
}

/** First what is newest and matters most: the namespaces that have a restore of their own, then everything else. */
function inOrder(restores: readonly Restore[]): readonly Restore[] {
  const namespaces = restores.filter((one) => restoresWholeNamespace(one) && one.restoresVolumes);
  return [...namespaces, ...restores.filter(isOfCluster)];
}

function veleroPage(answers: Answers, velero: Velero, restores: readonly Restore[], before: readonly Step[]): Page {
  const order = applicationOrder(answers);
  const { first, later } = order;
  const namespaces = restores.flatMap((restore) => namespaceOf(restore) ?? []);
  const looks = namespaces.flatMap((namespace) => answers.said.looks?.[namespace] ?? []);
  return {
    file: 'cluster.md',
    title: 'The cluster is lost',
    ...worst(restores),
    from: `Velero, schedules ${restores.map(({ scheduleName }) => scheduleName).join(', ')}`,
    needs: ['what the index says must be kept elsewhere'],
    steps: [
      buildCluster(answers),
      ...keysBack(answers),
      syncApplications(answers, first, 'Bring the engines up'),
      ...before,
      locationAvailable(velero),
      ...restores.flatMap((restore): readonly Step[] => [
        { ...chooseBackup(restore), title: `Choose the backup of ${whatOf(restore)}` },
        runRestore(restore, `Restore ${whatOf(restore)}`),
        ...(namespaceOf(restore) === undefined ? [] : dataCame(restore)),
      ]),
      ...namespaces.map((namespace) => ({ ...lookAt({ said: {} }, namespace), title: `Look at ${namespace}` })),
      ...(later.length === 0 ? [] : [syncApplications(answers, later, 'Let Argo CD take over')]),
      ...syncMonitors(answers, order),
      {
        title: 'Move the traffic',
        by: 'point DNS and load balancers at the new cluster.',
        run: ['kubectl get ingresses,services --all-namespaces | grep -E "LoadBalancer|ingress" || true'],
        expect: 'the addresses of the new cluster.',
      },
      ...(looks.length === 0 ? [] : [{ title: 'Look from outside', run: looks, expect: 'no output.' }]),
    ],
    remarks: [
      'The schedules of the new cluster begin at once. Until it is restored they back up what is there: the step that chooses a backup takes only those from before `LOST`.',
    ],
  };
}

function whatOf(restore: Restore): string {
  const namespace = namespaceOf(restore);
  return namespace === undefined ? 'everything else' : `the namespace ${namespace}`;
}

/** Everything is back when the slowest is, and what is lost most counts. Nothing is promised where one promises nothing. */
function worst(restores: readonly Restore[]): Promised {
  const promised = restores.map(promisedOf);
  const most = (all: readonly (GoDuration | undefined)[]): GoDuration | undefined =>
    all.every((one) => one !== undefined)
      ? GoDuration.seconds(Math.max(...all.map((one) => one?.inSeconds ?? 0)))
      : undefined;
  return { loses: most(promised.map(({ loses }) => loses)), takes: most(promised.map(({ takes }) => takes)) };
}
