import type { Step } from './page';

/** Has the operator name the claims that are replaced, as `CLAIMS`. */
export function chooseClaims(namespace: string): Step {
  return {
    title: 'Name the claim',
    run: [
      `kubectl --namespace=${namespace} get persistentvolumeclaims`,
      'CLAIMS=${CLAIMS:?write CLAIMS= and the name of the lost claim, or several in quotes}',
    ],
    expect: 'the list of claims. One that is deleted is not in it, and is named all the same.',
  };
}

/** Names every claim of a namespace, as `CLAIMS`. */
export function everyClaim(namespace: string): Step {
  return {
    title: 'Name the claims',
    run: [
      `CLAIMS=\${CLAIMS:-$(kubectl --namespace=${namespace} get persistentvolumeclaims --output='jsonpath={.items[*].metadata.name}')}`,
      'echo "to be replaced: $CLAIMS"',
    ],
    expect: 'the claims whose data the upgrade changed.',
    otherwise: 'write `CLAIMS=` and their names, in quotes.',
  };
}

/**
 * Removes claims and keeps their volumes, with whatever is in them: Velero writes into no claim that exists, and what is
 * damaged may still be needed.
 */
export function setClaimsAside(namespace: string): Step {
  const kubectl = `kubectl --namespace=${namespace}`;
  return {
    title: 'Set the damaged claim aside',
    run: [
      'for CLAIM in $CLAIMS; do',
      `  VOLUME=$(${kubectl} get persistentvolumeclaims "$CLAIM" --ignore-not-found --output='jsonpath={.spec.volumeName}')`,
      '  if test -n "$VOLUME"; then',
      `    kubectl patch persistentvolumes "$VOLUME" --type=merge --patch='{"spec":{"persistentVolumeReclaimPolicy":"Retain"}}'`,
      '    echo "$CLAIM was $VOLUME"',
      '  fi',
      `  ${kubectl} delete persistentvolumeclaims "$CLAIM" --ignore-not-found --timeout=5m`,
      'done',
    ],
    expect: 'the claims are deleted, and their volumes are Released: nothing is thrown away.',
    otherwise: 'a claim that stays Terminating is used by a pod: delete that pod.',
  };
}

/** What remains of `setClaimsAside` when everything is well. */
export function forgetOldVolumes(): Step {
  return {
    title: 'Delete the damaged volumes, when nobody needs them any more',
    run: ['kubectl get persistentvolumes | grep Released || true'],
    expect:
      'the volumes that step "Set the damaged claim aside" named. They cost money until they are deleted, with their disks.',
  };
}
