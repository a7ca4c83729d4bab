import { BACKUP_PLACEHOLDER, type Restore } from '../restore';
import type { BackupStorageLocation } from '../../velero/storage-location';
import { restoresWithoutPod } from '../../velero/agent-config';
import type { Velero } from '../../velero/velero';
import type { Answers } from './answers';
import type { Step } from './page';
import { namespaceOf } from './restores';
import { startWorkloads } from './workload-steps';

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
  return restoreStep(restore, title, '');
}

/** The same for the namespace in `NAMESPACE` alone, whatever the file says. */
export function runRestoreOfNamespace(restore: Restore, title: string): Step {
  const only = '--patch="{\\"spec\\":{\\"includedNamespaces\\":[\\"$NAMESPACE\\"]}}"';
  return restoreStep(restore, title, ` |\n  kubectl patch --local --filename=- --type=merge --output=yaml ${only}`);
}

function restoreStep({ namespace, restoreName, path }: Restore, title: string, change: string): Step {
  return {
    title,
    run: [
      `kubectl --namespace=${namespace} delete restores.velero.io ${restoreName} --ignore-not-found`,
      `sed "s/${BACKUP_PLACEHOLDER}/$BACKUP/" ${path}${change} | kubectl create --filename=-`,
      ...waitForRestore(namespace, restoreName),
    ],
    expect: '`Completed`.',
    otherwise: `[${NOT_COMPLETED}](${NOT_COMPLETED})`,
  };
}

/** Waits until a Restore has ended, and fails unless it is Completed: `kubectl wait` would go on after a failure. */
function waitForRestore(namespace: string, restoreName: string): readonly string[] {
  return [
    // Four hours: what Velero gives the data of volumes.
    'for TRY in $(seq 2880); do',
    `  PHASE=$(kubectl --namespace=${namespace} get restores.velero.io ${restoreName} --output='jsonpath={.status.phase}') || break`,
    '  case $PHASE in Completed | *Failed*) break ;; esac',
    '  sleep 5',
    'done',
    'echo "$PHASE"; test "$PHASE" = Completed',
  ];
}

/**
 * Looks whether the data of claims came with a restore: one that finds a claim, even an empty one, is Completed without
 * its data. Nothing for snapshots that stay with their driver.
 *
 * @param claims the variable that names them; every claim that the restore brought back by default
 */
export function dataCame({ namespace, restoreName, schedule }: Restore, claims?: '$CLAIMS'): readonly Step[] {
  if (schedule?.volumes !== 'moved-snapshots') return [];
  const downloads = `kubectl --namespace=${namespace} get datadownloads.velero.io --selector=velero.io/restore-name=${restoreName}`;
  const came = `${downloads} --output='jsonpath={range .items[?(@.status.phase=="Completed")]}{.spec.targetVolume.pvc}{"\\n"}{end}'`;
  return [
    {
      title: 'See that the data came',
      run: [
        `${downloads} \\`,
        "  --output='custom-columns=CLAIM:.spec.targetVolume.pvc,PHASE:.status.phase,BYTES:.status.progress.totalBytes'",
        `CAME=$(${came})`,
        ...(claims === undefined
          ? ['test -n "$CAME"']
          : [
              'for CLAIM in $CLAIMS; do',
              '  echo "$CAME" | grep --quiet --line-regexp "$CLAIM" || MISSING="${MISSING:-} $CLAIM"',
              'done',
              'echo "without data:${MISSING:-}"; test -z "${MISSING:-}"',
            ]),
      ],
      expect:
        'every claim with its bytes. One that existed when the restore began is not among them, and is empty or as it was.',
      otherwise: 'delete the claim that is missing, and the Restore, and begin anew at the step before.',
    },
  ];
}

/**
 * Restores claims of workloads that are stopped, and starts these: when the data is there, or, where the agents wait for a
 * pod that uses the claim, before.
 */
export function restoreStopped({ velero }: Answers, restore: Restore, title: string): readonly Step[] {
  const namespace = namespaceOf(restore) ?? '';
  const restored = [runRestore(restore, title), ...dataCame(restore, '$CLAIMS')];
  const waits = velero !== undefined && !restoresWithoutPod(velero.version);
  return waits ? [startWorkloads(namespace), ...restored] : [...restored, startWorkloads(namespace)];
}

/** Waits until Velero reads its bucket, and has listed the backups in it, which takes a minute more. */
export function locationAvailable(
  { namespace, storageLocations, schedules }: Velero,
  locations: readonly BackupStorageLocation[] = storageLocations,
): Step {
  const kubectl = `kubectl --namespace=${namespace}`;
  return {
    title: 'Wait until Velero has listed the backups',
    run: [
      ...locations.map(
        ({ locationName }) =>
          `${kubectl} wait backupstoragelocations.velero.io/${locationName} --for='jsonpath={.status.phase}=Available' --timeout=10m`,
      ),
      'for TRY in $(seq 60); do',
      `  FOUND=$(${kubectl} get backups.velero.io --selector='velero.io/schedule-name in (${schedules.map(({ scheduleName }) => scheduleName).join(', ')})' --output=name | wc -l)`,
      '  test "$FOUND" -gt 0 && break',
      '  sleep 5',
      'done',
      'echo "$FOUND backups"; test "$FOUND" -gt 0',
    ],
    expect: 'every location meets its condition, and there are backups.',
    otherwise: `\`${kubectl} describe backupstoragelocations.velero.io\` names the key, the bucket or the address that is wrong.`,
  };
}
