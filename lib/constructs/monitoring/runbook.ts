import type { AlertName } from './alert';

/** What people need when an alert wakes them. */
interface Entry {
  /** What it means. */
  readonly means: string;
  /** How to see it: commands. */
  readonly see: readonly string[];
  /** What to do, in order. */
  readonly act: readonly string[];
}

const SCHEDULE = 'velero get schedules';
const BACKUPS = 'velero get backups --selector velero.io/schedule-name=<schedule>';
const DESCRIBE = 'velero backup describe <backup> --details';
const LOGS = 'velero backup logs <backup>';
const SERVER = 'kubectl -n velero get pods; kubectl -n velero logs deployment/velero --tail=200';
const VOLUMES = 'kubectl -n longhorn-system get volumes.longhorn.io';
const LONGHORN_BACKUPS = 'kubectl -n longhorn-system get backups.longhorn.io -l backup-volume=<volume>';
const TARGETS = 'kubectl -n longhorn-system get backuptargets.longhorn.io';
const CLEARS_BY_WINDOW = 'Nothing else is needed: the alert ends one window after the last such backup.';

const ENTRIES: Readonly<Record<AlertName, Entry>> = {
  VeleroMetricsAbsent: {
    means: 'Prometheus has had no metrics of Velero for 15 minutes, and no other alert on Velero can fire.',
    see: [SERVER, 'kubectl -n velero get servicemonitors --show-labels'],
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
      'Make one by hand: `velero backup create --from-schedule <schedule> --wait`. The alert ends when a backup of the schedule is complete.',
    ],
  },
  VeleroBackupNeverSucceeded: {
    means: 'A schedule has run its course at least once, and not one complete backup has come of it.',
    see: [SCHEDULE, BACKUPS, LOGS],
    act: [
      'Read why the newest backup failed; a new schedule mostly lacks a right or a node agent.',
      'Make one by hand: `velero backup create --from-schedule <schedule> --wait`.',
    ],
  },
  VeleroBackupFailed: {
    means: 'A backup came to nothing: nothing can be restored from it.',
    see: [BACKUPS, LOGS, SERVER],
    act: [
      'A server that was restarted in the middle fails its backup: look for a lack of memory first.',
      'Mend the cause, and make the backup again: `velero backup create --from-schedule <schedule> --wait`.',
      CLEARS_BY_WINDOW,
    ],
  },
  VeleroBackupPartiallyFailed: {
    means: 'A backup was made and is not whole: objects or volumes are missing. It does not count as a good one.',
    see: [BACKUPS, DESCRIBE, LOGS],
    act: [
      'Find the volumes that failed: `kubectl -n velero get podvolumebackups,datauploads.velero.io -l velero.io/backup-name=<backup>`.',
      'A volume on a node without an agent, or a hook that fails, is the most frequent cause.',
      'Mend it, and make the backup again: `velero backup create --from-schedule <schedule> --wait`.',
      CLEARS_BY_WINDOW,
    ],
  },
  VeleroBackupValidationFailed: {
    means: 'Velero refuses the backups of a schedule before they begin. The next run will fail as well.',
    see: [
      BACKUPS,
      "kubectl -n velero get backup <backup> -o jsonpath='{.status.validationErrors}'",
      'velero get backup-locations',
    ],
    act: [
      'If the location is unavailable, go on with [VeleroStorageLocationUnavailable](#velerostoragelocationunavailable).',
      'Otherwise change the declaration as the message says, and sync.',
      CLEARS_BY_WINDOW,
    ],
  },
  VeleroStorageLocationAbsent: {
    means: 'A backup storage location is declared, and Velero does not know it.',
    see: ['velero get backup-locations', 'argocd app diff <application>'],
    act: ['Sync the application.', 'If it is there, restart the server: it validates each location when it starts.'],
  },
  VeleroStorageLocationUnavailable: {
    means: 'Velero cannot list its bucket. No backup is made there, and none can be restored from it.',
    see: [
      "kubectl -n velero get backupstoragelocations -o custom-columns='NAME:.metadata.name,PHASE:.status.phase,WHY:.status.message'",
    ],
    act: [
      'AccessDenied: the access key was replaced or its policy changed. Deliver the new one, and restart the server.',
      'NoSuchBucket, or a time-out: the bucket, its region, or the way to it.',
      '"invalid top-level directories": something else writes into the folder of the bucket. Move it away.',
    ],
  },
  LonghornMetricsAbsent: {
    means: 'Prometheus has had no metrics of Longhorn for 15 minutes, and no other alert on its backups can fire.',
    see: [
      'kubectl -n longhorn-system get pods -l app=longhorn-manager',
      'kubectl -n longhorn-system get servicemonitors --show-labels',
    ],
    act: [
      'If the managers are not ready, mend them first.',
      'If they are, look for their targets in Prometheus, under Status → Targets. The chart makes a ServiceMonitor where `metrics.serviceMonitor.enabled` is true.',
    ],
  },
  LonghornBackupError: {
    means: 'A backup of a volume failed. Longhorn removes it after a day (`failed-backup-ttl`), and the alert ends.',
    see: [
      LONGHORN_BACKUPS,
      "kubectl -n longhorn-system get backups.longhorn.io <backup> -o jsonpath='{.status.error}'",
      TARGETS,
    ],
    act: [
      'If the target is unavailable, its message says why: mostly a changed access key.',
      'Make the backup again in the interface of Longhorn, and delete the failed one: the alert ends at once.',
    ],
  },
  LonghornBackupOverdue: {
    means:
      'A volume has backups, and no new one for longer than its window. A restore would lose all that came after the last.',
    see: [VOLUMES, LONGHORN_BACKUPS, 'kubectl -n longhorn-system get cronjobs', TARGETS],
    act: [
      'If the volume is detached, the job skips it unless `allow-recurring-job-while-volume-detached` is true.',
      'If the volume no longer has the label of the job or of its group, give it back; see the labels of its claim.',
      'If the volume went over to another job on purpose, delete the backups of the old one: Longhorn never does.',
    ],
  },
  LonghornClaimNotBackedUp: {
    means: 'A claim is to be backed up, and Longhorn has no backup of its volume, or no volume of it at all.',
    see: ['kubectl -n <namespace> get persistentvolumeclaim <claim> --show-labels', VOLUMES],
    act: [
      'If the claim is not bound, or of another storage class, Longhorn cannot back it up.',
      'If its labels are missing, apply the component that brings them.',
      'Make a first backup in the interface of Longhorn.',
    ],
  },
  RestoreDrillAbsent: {
    means: 'The CronJob of a restore drill is declared, and kube-state-metrics does not know it.',
    see: ['kubectl -n <namespace> get cronjobs', 'kubectl get pods -A -l app.kubernetes.io/name=kube-state-metrics'],
    act: [
      'Sync the application.',
      'If the CronJob is there, Prometheus does not read kube-state-metrics, or gives its series another `namespace`: its ServiceMonitor needs `honorLabels: true`.',
    ],
  },
  RestoreDrillOverdue: {
    means: 'No restore drill has succeeded for too long: nobody knows whether the backups can be restored.',
    see: [
      'kubectl -n <namespace> get cronjob <cronjob>',
      'kubectl -n <namespace> get jobs,pods',
      'velero get restores',
    ],
    act: [
      'Read the log of the newest pod: it says which step failed.',
      'A CronJob that is suspended drills nothing.',
      'Run it by hand: `kubectl -n <namespace> create job --from=cronjob/<cronjob> drill-by-hand`.',
    ],
  },
};

/** The page that says what to do about each alert, in Markdown; the heading of an alert is its anchor. */
export function runbook(): string {
  const parts = Object.entries(ENTRIES).map(([name, { means, see, act }]) =>
    [
      `## ${name}`,
      means,
      '**See**',
      `\`\`\`sh\n${see.join('\n')}\n\`\`\``,
      '**Do**',
      act.map((step, index) => `${index + 1}. ${step}`).join('\n'),
    ].join('\n\n'),
  );
  return `${['# The alerts on backups', INTRODUCTION, ...parts].join('\n\n')}\n`;
}

const INTRODUCTION =
  'What each alert means, how to see it, and what to do. The window of a schedule is 1.4 times the longest time between two of its runs, and an allowance; it stands in the description of the alert. The commands take the namespaces `velero` and `longhorn-system`.';
