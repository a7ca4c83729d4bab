import type { RunbookEntry } from './runbook-entry';

const VOLUMES = 'kubectl -n {longhorn} get volumes.longhorn.io';
const LONGHORN_BACKUPS = 'kubectl -n {longhorn} get backups.longhorn.io -l backup-volume=<volume>';
const TARGETS = 'kubectl -n {longhorn} get backuptargets.longhorn.io';

/** What to do about the alerts on a Longhorn; `{longhorn}` is its namespace. */
export const LONGHORN_ENTRIES = {
  LonghornMetricsAbsent: {
    means: 'Prometheus has had no metrics of Longhorn for 15 minutes, and no other alert on its backups can fire.',
    see: [
      'kubectl -n {longhorn} get pods -l app=longhorn-manager',
      'kubectl -n {longhorn} get servicemonitors.monitoring.coreos.com --show-labels',
    ],
    act: [
      'If the managers are not ready, mend them first.',
      'If they are, look for their targets in Prometheus, under Status → Targets. Where there is none, the ServiceMonitor is missing or lacks the labels that Prometheus selects by.',
    ],
  },
  LonghornBackupError: {
    means: 'A backup of a volume failed. Longhorn removes it after a day (`failed-backup-ttl`), and the alert ends.',
    see: [
      LONGHORN_BACKUPS,
      "kubectl -n {longhorn} get backups.longhorn.io <backup> -o jsonpath='{.status.error}'",
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
    see: [VOLUMES, LONGHORN_BACKUPS, 'kubectl -n {longhorn} get cronjobs', TARGETS],
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
  LonghornVolumeNotBackedUp: {
    means:
      'A job backs up every volume without labels of its own, and a volume has had no complete backup for longer than the window of the job.',
    see: [VOLUMES, LONGHORN_BACKUPS, TARGETS, 'kubectl -n {longhorn} get cronjobs'],
    act: [
      'If the target is unavailable, its message says why. Longhorn makes no backup object then, and no other alert fires.',
      'If the target was available all along, read the log of the newest pod of the job.',
      'If the volume is detached, the job skips it unless `allow-recurring-job-while-volume-detached` is true.',
      'If the volume needs no backup, label it with a job or group of its own.',
    ],
  },
} satisfies Readonly<Record<string, RunbookEntry>>;
