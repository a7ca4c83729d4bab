import type { Answers } from './answers';
import type { Step } from './page';

/** The namespace that an operator named, where the text around it is in single quotes. */
export const NAMESPACE_IN_QUOTES = `'"$NAMESPACE"'`;

/**
 * Keeps Argo CD from making anew, empty, what is about to be restored: every application of the namespace stops syncing by
 * itself, and what it did is kept in a file for `resumeApplications`.
 */
export function pauseApplications({ argoCd }: Answers, namespace: string): Step {
  return {
    title: 'Keep Argo CD from making it anew, empty',
    run: [
      `APPS=$(kubectl --namespace=${argoCd} get applications.argoproj.io \\`,
      `  --output='jsonpath={range .items[?(@.spec.destination.namespace=="${namespace}")]}{.metadata.name}{"\\n"}{end}')`,
      'for APP in $APPS; do',
      `  kubectl --namespace=${argoCd} get applications.argoproj.io "$APP" --output='jsonpath={.spec.syncPolicy.automated}' >"/tmp/$APP.automated"`,
      `  kubectl --namespace=${argoCd} patch applications.argoproj.io "$APP" --type=merge --patch='{"spec":{"syncPolicy":{"automated":null}}}'`,
      'done',
    ],
    expect: '`patched` for each application of the namespace, or nothing where none deploys to it.',
    otherwise: 'switch automated sync off in Argo CD by hand, for it and for the application that makes it.',
  };
}

/** Lets Argo CD go on as before `pauseApplications`. */
export function resumeApplications({ argoCd }: Answers): Step {
  return {
    title: 'Let Argo CD go on',
    run: [
      'for APP in $APPS; do',
      '  AUTOMATED=$(cat "/tmp/$APP.automated")',
      `  kubectl --namespace=${argoCd} patch applications.argoproj.io "$APP" --type=merge --patch="{\\"spec\\":{\\"syncPolicy\\":{\\"automated\\":\${AUTOMATED:-null}}}}"`,
      `  kubectl --namespace=${argoCd} annotate applications.argoproj.io "$APP" argocd.argoproj.io/refresh=hard --overwrite`,
      'done',
    ],
    expect: 'each application is Synced and Healthy within a few minutes.',
    otherwise: 'sync it by hand, without Prune, and read what differs.',
  };
}

/** Has Argo CD make the objects of the applications that `pauseApplications` found, from Git. */
export function syncPaused({ argoCd }: Answers): Step {
  const applications = `kubectl --namespace=${argoCd}`;
  return {
    title: 'Have Argo CD make the objects from Git',
    run: [
      'test -n "$APPS"',
      'for APP in $APPS; do',
      `  ${applications} patch applications.argoproj.io "$APP" --type=merge \\`,
      `    --patch='{"operation":{"initiatedBy":{"username":"recovery"},"sync":{"syncOptions":["CreateNamespace=true"]}}}'`,
      `  ${applications} wait applications.argoproj.io "$APP" --for='jsonpath={.status.sync.status}=Synced' --timeout=15m`,
      'done',
    ],
    expect: 'each application meets the condition.',
    otherwise: `\`${applications} get applications.argoproj.io NAME --output='jsonpath={.status.operationState.message}'\` says why.`,
  };
}

/** Looks whether a namespace is whole: claims bound, workloads rolled out, and what people declared to look at. */
export function lookAt({ said }: Pick<Answers, 'said'>, namespace: string): Step {
  const kubectl = `kubectl --namespace=${namespace}`;
  return {
    title: 'Look',
    run: [
      `${kubectl} get all,persistentvolumeclaims,secrets,configmaps`,
      `for CLAIM in $(${kubectl} get persistentvolumeclaims --output=name); do`,
      `  ${kubectl} wait "$CLAIM" --for='jsonpath={.status.phase}=Bound' --timeout=30m`,
      'done',
      `for WORKLOAD in $(${kubectl} get deployments,statefulsets,daemonsets --output=name); do`,
      `  ${kubectl} rollout status "$WORKLOAD" --timeout=15m`,
      'done',
      ...(said.looks?.[namespace] ?? []),
    ],
    expect:
      'every claim is Bound, and every workload is rolled out. Then open the application: is its data that of the backup?',
    otherwise: `\`${kubectl} get events --sort-by=.lastTimestamp\` names what is missing.`,
  };
}

/** Stops every Deployment and StatefulSet of a namespace, and keeps their replica counts for `startWorkloads`. */
export function stopWorkloads(namespace: string): Step {
  const kubectl = `kubectl --namespace=${namespace}`;
  return {
    title: 'Stop what writes',
    run: [
      `REPLICAS=/tmp/${namespace}.replicas`,
      `test -s "$REPLICAS" || ${kubectl} get deployments,statefulsets \\`,
      `  --output='jsonpath={range .items[*]}{.kind}/{.metadata.name} {.spec.replicas}{"\\n"}{end}' >"$REPLICAS"`,
      'cat "$REPLICAS"',
      'while read -r WORKLOAD COUNT; do',
      `  ${kubectl} scale "$WORKLOAD" --replicas=0 </dev/null`,
      'done <"$REPLICAS"',
      `for POD in $(${kubectl} get pods --field-selector=status.phase=Running --output=name); do`,
      `  ${kubectl} wait "$POD" --for=delete --timeout=5m`,
      'done',
    ],
    expect: 'no pod is left that uses the claim. The replica counts are in the file, and stay there if you begin anew.',
    otherwise: `a pod of a Job or DaemonSet is still there: \`${kubectl} get pods\`, and delete its owner.`,
  };
}

/** Starts what `stopWorkloads` stopped, with as many replicas as before. */
export function startWorkloads(namespace: string): Step {
  return {
    title: 'Start the pods',
    run: [
      'while read -r WORKLOAD COUNT; do',
      `  kubectl --namespace=${namespace} scale "$WORKLOAD" --replicas="$COUNT" </dev/null`,
      'done <"$REPLICAS"',
      'rm "$REPLICAS"',
    ],
    expect: '`scaled` for each workload.',
  };
}
