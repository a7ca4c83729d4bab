import { BACKUP_PLACEHOLDER, type Restore } from '../restore';
import type { Step } from './page';

/** The page that every step of Velero leads to when a restore does not end as it should. */
export const NOT_COMPLETED = 'restore-not-completed.md';

/**
 * Chooses the newest completed backup from before the loss, as `BACKUP`. Schedules go on after a loss, and back up what is
 * left, so that the newest one of all may be empty.
 */
export function chooseBackup({ namespace, scheduleName }: Restore): Step {
  const backups = `kubectl --namespace=${namespace} get backups.velero.io --selector=velero.io/schedule-name=${scheduleName}`;
  return {
    title: 'Choose the backup',
    run: [
      'LOST=${LOST:-$(date -u +%Y-%m-%dT%H:%M:%SZ)} # when it was lost, or now',
      `${backups} --sort-by=.status.startTimestamp \\`,
      "  --output='custom-columns=NAME:.metadata.name,STARTED:.status.startTimestamp,PHASE:.status.phase,ITEMS:.status.progress.itemsBackedUp,ERRORS:.status.errors'",
      `BACKUP=$(${backups} \\`,
      `  --output='jsonpath={range .items[?(@.status.phase=="Completed")]}{.status.startTimestamp} {.metadata.name}{"\\n"}{end}' |`,
      `  sort | awk -v lost="$LOST" '$1 < lost { name = $2 } END { print name }')`,
      'echo "chosen: $BACKUP"; test -n "$BACKUP"',
    ],
    expect: 'the chosen backup started before the loss, and holds about as many items as those before it.',
    otherwise: 'write `BACKUP=` and the name of an older one. A PartiallyFailed one can be restored, too.',
  };
}

/** Creates the Restore of a file, and waits for its end. */
export function runRestore(restore: Restore, title: string): Step {
  const { namespace, restoreName, path } = restore;
  return {
    title,
    run: [
      `kubectl --namespace=${namespace} delete restores.velero.io ${restoreName} --ignore-not-found`,
      `sed "s/${BACKUP_PLACEHOLDER}/$BACKUP/" ${path} | kubectl create --filename=-`,
      ...waitForRestore(namespace, restoreName),
    ],
    expect: '`Completed`.',
    otherwise: `[${NOT_COMPLETED}](${NOT_COMPLETED})`,
  };
}

/** Waits until a Restore has ended, and fails unless it is Completed. */
function waitForRestore(namespace: string, restoreName: string): readonly string[] {
  return [
    'until',
    `  PHASE=$(kubectl --namespace=${namespace} get restores.velero.io ${restoreName} --output='jsonpath={.status.phase}')`,
    '  case $PHASE in Completed | *Failed* | FailedValidation) true ;; *) false ;; esac',
    'do sleep 5; done',
    'echo "$PHASE"; test "$PHASE" = Completed',
  ];
}
