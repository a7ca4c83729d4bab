import type { IClaim } from '../../../argocd/existing-folder';
import type { Longhorn } from '../../../longhorn/longhorn';
import type { Answers } from '../answers';
import { chooseBackups, forgetDamagedVolumes, restoreVolumes, swapVolumes } from '../longhorn-steps';
import type { Page, Scenario, Step, Unrecoverable } from '../page';
import {
  lookAt,
  NAMESPACE_IN_QUOTES,
  pauseApplications,
  resumeApplications,
  startWorkloads,
  stopWorkloads,
} from '../workload-steps';

/** The data of a claim on a Longhorn volume is lost or damaged: its newest good backup becomes a volume of its own. */
export function claimLostLonghorn(answers: Answers): Scenario {
  const { longhorn } = answers;
  if (!longhorn || longhorn.recurringBackups.length === 0) return { pages: [], unrecoverable: [] };
  const claims = longhorn.protectedClaims;
  const declared = claims.map((claim) => declaredClaim(answers, longhorn, claim));
  if (claims.length === 0 || longhorn.backsUpEveryVolume) {
    return { pages: [...declared, anyClaim(answers, longhorn)], unrecoverable: [] };
  }
  return { pages: declared, unrecoverable: [otherClaims(claims)] };
}

/** What is true of every volume that was restored by hand. */
export const RESTORED_VOLUMES: readonly string[] = [
  'The restored volume is Retain: with its claim it is not deleted.',
  'An encrypted volume needs `encrypted: true` in the Volume, and the Secret of its storage class in the PersistentVolume.',
];

/** What the pages are restored from, in a few words. */
export function fromJobs({ recurringBackups }: Longhorn): string {
  return `Longhorn, job ${recurringBackups.map(({ jobName }) => jobName).join(', ')}`;
}

function otherClaims(claims: readonly IClaim[]): Unrecoverable {
  return {
    what: 'Every other Longhorn volume',
    why: `no job backs it up, unless its storage class says so. Protected are ${claims.map(({ namespace, claimName }) => `${namespace}/${claimName}`).join(', ')}. \`protect\` of a recurring backup adds one.`,
  };
}

function declaredClaim(answers: Answers, longhorn: Longhorn, claim: IClaim): Page {
  const { namespace, claimName } = claim;
  return {
    file: `claim-${namespace}-${claimName}.md`,
    title: `The data of the claim ${claimName} of ${namespace} is lost`,
    ...common(longhorn),
    steps: [
      pauseApplications(answers, namespace),
      stopWorkloads(namespace),
      chooseBackups(longhorn, { of: 'claim', namespace, claim: claimName }),
      restoreVolumes(longhorn),
      swapVolumes(longhorn, longhorn.labelsOf(claim)),
      startWorkloads(namespace),
      lookAt(answers, namespace),
      resumeApplications(answers),
      forgetDamagedVolumes(longhorn),
    ],
  };
}

function anyClaim(answers: Answers, longhorn: Longhorn): Page {
  const namespace = '"$NAMESPACE"';
  return {
    file: 'claim.md',
    title: 'The data of a claim is lost',
    ...common(longhorn),
    steps: [
      nameTheClaim(),
      pauseApplications(answers, NAMESPACE_IN_QUOTES),
      stopWorkloads(namespace),
      chooseBackups(longhorn, { of: 'claim', namespace, claim: '"$CLAIM"' }),
      restoreVolumes(longhorn),
      swapVolumes(longhorn),
      startWorkloads(namespace),
      lookAt(answers, namespace),
      resumeApplications(answers),
      forgetDamagedVolumes(longhorn),
    ],
  };
}

function nameTheClaim(): Step {
  return {
    title: 'Name the claim',
    run: [
      'kubectl get persistentvolumeclaims --all-namespaces',
      'NAMESPACE=${NAMESPACE:?write NAMESPACE= and the namespace of the lost claim}',
      'CLAIM=${CLAIM:?write CLAIM= and the name of the lost claim}',
    ],
    expect: 'the list of claims. One that is deleted is not in it, and is named all the same.',
  };
}

function common(longhorn: Longhorn): Omit<Page, 'file' | 'title' | 'steps'> {
  return {
    loses: undefined,
    takes: undefined,
    from: fromJobs(longhorn),
    needs: [],
    remarks: RESTORED_VOLUMES,
  };
}
