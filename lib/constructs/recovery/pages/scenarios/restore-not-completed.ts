import type { Answers } from '../answers';
import type { Scenario } from '../page';
import { NOT_COMPLETED } from '../velero-steps';

/** A Restore of Velero ended otherwise than Completed, or does not end: what each phase means, and what to do. */
export function restoreNotCompleted({ velero, restores }: Answers): Scenario {
  const [first] = restores;
  if (!velero || !first) return { pages: [], unrecoverable: [] };
  const { namespace } = velero;
  const get = `kubectl --namespace=${namespace} get`;
  return {
    unrecoverable: [],
    pages: [
      {
        file: NOT_COMPLETED,
        title: 'A restore is not Completed',
        loses: undefined,
        takes: undefined,
        from: 'Velero',
        needs: ['the `velero` command, for the log'],
        steps: [
          {
            title: 'See why',
            run: [
              `RESTORE=\${RESTORE:-${first.restoreName}} # the name of the restore`,
              `${get} restores.velero.io "$RESTORE" \\`,
              `  --output='jsonpath={.status.phase}: {.status.failureReason}{.status.validationErrors}{"\\n"}'`,
              `${get} datadownloads.velero.io,podvolumerestores.velero.io --selector="velero.io/restore-name=$RESTORE"`,
              `velero --namespace=${namespace} restore describe "$RESTORE" --details`,
              `velero --namespace=${namespace} restore logs "$RESTORE" | grep -E 'level=(warning|error)' || true`,
            ],
            expect: 'one of the phases below, with its reason.',
            otherwise: `is Velero there? \`${get} pods\`. Is its location Available? \`${get} backupstoragelocations.velero.io\`.`,
          },
          {
            title: 'Do what the phase asks for',
            by: `what stands beside the phase:\n\n${PHASES.map((phase) => `- ${phase}`).join('\n')}`,
            expect: 'the reason is gone.',
          },
          {
            title: 'Delete the Restore, and go back to the page that you came from',
            run: [`kubectl --namespace=${namespace} delete restores.velero.io "$RESTORE"`],
            expect:
              '`deleted`. What it restored stays. Delete what is half restored before the next try: Velero leaves what exists as it is.',
          },
        ],
      },
    ],
  };
}

/** @see https://github.com/vmware-tanzu/velero/blob/v1.18.1/pkg/controller/restore_controller.go (read 2026-12-01) */
const PHASES: readonly string[] = [
  '**FailedValidation**: the reason is in the first line. "not found": the name of the backup is wrong, or the location became Available less than a minute ago and its backups are not listed yet. "is unavailable": the location cannot be read; objects of anybody else at the top of its folder are enough for that.',
  '**WaitingForPluginOperations** for longer than the data needs: a DataDownload that stays `Accepted` waits for its claim. Start the pods that use it.',
  '**PartiallyFailed**: what the log names is missing, the rest is there. "already been bound": the claim exists and keeps its data. "invalid repository password": the Secret `velero-repo-credentials` is not the one that the backups were made with.',
  '**Failed**: Velero could not read the backup, or was restarted. Restore again.',
  '**InProgress** without any change for an hour: look at the pods of Velero and of its node agents.',
];
