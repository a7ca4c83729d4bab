import type { RunbookEntry } from './runbook-entry';

const SCHEDULE = 'velero -n {velero} get schedules';
const BACKUPS = 'velero -n {velero} get backups --selector velero.io/schedule-name=<schedule>';
const DESCRIBE = 'velero -n {velero} backup describe <backup> --details';
const LOGS = 'velero -n {velero} backup logs <backup>';
const SERVER = 'kubectl -n {velero} get pods; kubectl -n {velero} logs deployment/velero --tail=200';
const CLEARS_BY_WINDOW = 'Nothing else is needed: the alert ends one window after the last such backup.';

/** What to do about the alerts on a Velero; `{velero}` is its namespace. */
export const VELERO_ENTRIES = {
  VeleroMetricsAbsent: {
    means: 'Prometheus has had no metrics of Velero for 15 minutes, and no other alert on Velero can fire.',
    see: [SERVER, 'kubectl -n {velero} get servicemonitors.monitoring.coreos.com --show-labels'],
    act: [
      'If the pod is not ready, mend it first: its log names the cause.',
      'If it is, look for its target in Prometheus, under Status → Targets. Where there is none, the ServiceMonitor is missing or lacks the labels that Prometheus selects by.',
      'If the target is there, its series may lack the label `namespace`, by which the alerts find them.',
    ],
  },
  VeleroScheduleAbsent: {
    means: 'A schedule is declared, and Velero does not know it: it makes no backups.',
    see: [SCHEDULE, 'argocd app diff <application>'],
    act: [
      'Sync the application; a schedule that cannot be applied is named there.',
      'If the schedule went on purpose, remove its declaration too.',
    ],
  },
  VeleroBackupOverdue: {
    means:
      'The last complete backup of a schedule is older than its window. A restore would lose all that came after it.',
    see: [SCHEDULE, BACKUPS, DESCRIBE],
    act: [
      'If there are newer backups that failed, go on with [VeleroBackupFailed](#velerobackupfailed) or [VeleroBackupPartiallyFailed](#velerobackuppartiallyfailed).',
      'If there are none, see whether the schedule is enabled, and whether an earlier backup is still at work: they run one after another.',
      'Make one by hand: `velero -n {velero} backup create --from-schedule <schedule> --wait`. The alert ends when a backup of the schedule is complete.',
    ],
  },
  VeleroBackupNeverSucceeded: {
    means: 'A schedule has run its course at least once, and not one complete backup has come of it.',
    see: [SCHEDULE, BACKUPS, LOGS],
    act: [
      'Read why the newest backup failed; a new schedule mostly lacks a right or a node agent.',
      'Make one by hand: `velero -n {velero} backup create --from-schedule <schedule> --wait`.',
    ],
  },
  VeleroBackupFailed: {
    means: 'A backup came to nothing: nothing can be restored from it.',
    see: [BACKUPS, LOGS, SERVER],
    act: [
      'A server that was restarted in the middle fails its backup: look for a lack of memory first.',
      'Mend the cause, and make the backup again: `velero -n {velero} backup create --from-schedule <schedule> --wait`.',
      CLEARS_BY_WINDOW,
    ],
  },
  VeleroBackupPartiallyFailed: {
    means: 'A backup was made and is not whole: objects or volumes are missing. It does not count as a good one.',
    see: [BACKUPS, DESCRIBE, LOGS],
    act: [
      'Find the volumes that failed: `kubectl -n {velero} get podvolumebackups.velero.io,datauploads.velero.io -l velero.io/backup-name=<backup>`.',
      'A volume on a node without an agent, or a hook that fails, is the most frequent cause.',
      'Mend it, and make the backup again: `velero -n {velero} backup create --from-schedule <schedule> --wait`.',
      CLEARS_BY_WINDOW,
    ],
  },
  VeleroBackupShrank: {
    means:
      'The newest backup is complete, and contains fewer than half of the objects of an earlier one, or none. Something may have been deleted, and the backups that still have it expire.',
    see: [SCHEDULE, BACKUPS, DESCRIBE],
    act: [
      'Compare the number of items in `describe` of the newest backup with that of the last good one, and see whether the namespaces still exist.',
      'If something was lost, keep the good backup before it expires: restore it now, or pause the schedule and lengthen `spec.ttl` of new ones. Never restore by schedule: the newest backup is the empty one.',
      'If the objects went on purpose, nothing is needed: the alert ends when the earlier backups are out of its window.',
    ],
  },
  VeleroBackupValidationFailed: {
    means: 'Velero refuses the backups of a schedule before they begin. The next run will fail as well.',
    see: [
      BACKUPS,
      "kubectl -n {velero} get backups.velero.io <backup> -o jsonpath='{.status.validationErrors}'",
      'velero -n {velero} get backup-locations',
    ],
    act: [
      'If the location is unavailable, go on with [VeleroStorageLocationUnavailable](#velerostoragelocationunavailable).',
      'Otherwise change the declaration as the message says, and sync.',
      CLEARS_BY_WINDOW,
    ],
  },
  VeleroStorageLocationAbsent: {
    means: 'A backup storage location is declared, and Velero does not know it.',
    see: ['velero -n {velero} get backup-locations', 'argocd app diff <application>'],
    act: ['Sync the application.', 'If it is there, restart the server: it validates each location when it starts.'],
  },
  VeleroStorageLocationUnavailable: {
    means: 'Velero cannot list its bucket. No backup is made there, and none can be restored from it.',
    see: [
      "kubectl -n {velero} get backupstoragelocations.velero.io -o custom-columns='NAME:.metadata.name,PHASE:.status.phase,WHY:.status.message'",
    ],
    act: [
      'AccessDenied: the access key was replaced or its policy changed. Deliver the new one, and restart the server.',
      'NoSuchBucket, or a time-out: the bucket, its region, or the way to it.',
      '"invalid top-level directories": something else writes into the folder of the bucket. Move it away.',
    ],
  },
} satisfies Readonly<Record<string, RunbookEntry>>;
