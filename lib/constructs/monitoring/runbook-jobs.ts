import type { RunbookEntry } from './runbook-entry';

const ABSENT: readonly string[] = [
  'Sync the application.',
  'If the CronJob is there, Prometheus does not read kube-state-metrics, or gives its series another `namespace`: its ServiceMonitor needs `honorLabels: true`.',
];

/** What to do about the alerts on CronJobs. `{job}` and `{drill}` stand for each of them, `{unit}` for each unit of systemd: a command with one is repeated. */
export const JOB_ENTRIES = {
  RestoreDrillAbsent: {
    means: 'The CronJob of a restore drill is declared, and kube-state-metrics does not know it.',
    see: ['kubectl {drill}', 'kubectl get pods -A -l app.kubernetes.io/name=kube-state-metrics'],
    act: ABSENT,
  },
  RestoreDrillFailed: {
    means: 'The newest restore drill failed: the backup cannot be restored, is too old, or lacks what must be in it.',
    see: ['kubectl {drill}', 'kubectl -n <namespace> get jobs,pods'],
    act: [
      'Read the log of the newest pod: it says which step failed.',
      'Mend the cause, and run it by hand: `kubectl -n <namespace> create job --from=cronjob/<cronjob> drill-by-hand`. The alert ends with the next success of the CronJob, which a run by hand is too.',
    ],
  },
  RestoreDrillOverdue: {
    means: 'No restore drill has succeeded for too long: nobody knows whether the backups can be restored.',
    see: ['kubectl {drill}', 'kubectl -n <namespace> get jobs,pods'],
    act: [
      'Read the log of the newest pod: it says which step failed.',
      'A CronJob that is suspended drills nothing.',
      'Run it by hand: `kubectl -n <namespace> create job --from=cronjob/<cronjob> drill-by-hand`.',
    ],
  },
  BackupJobAbsent: {
    means:
      'A CronJob that backs up, or that looks after backups, is declared, and kube-state-metrics does not know it.',
    see: ['kubectl {job}', 'kubectl get pods -A -l app.kubernetes.io/name=kube-state-metrics'],
    act: ABSENT,
  },
  BackupJobOverdue: {
    means:
      'A CronJob that backs up, or that looks after backups, has not succeeded for longer than its window. A restore would lose all that came after its last success.',
    see: ['kubectl {job}', 'kubectl -n <namespace> get jobs,pods'],
    act: [
      'Read the log of the newest pod: the repository cannot be reached, is locked, or its password is another one.',
      'If there is no pod, the node is gone, or the CronJob is suspended.',
      'Run it by hand: `kubectl -n <namespace> create job --from=cronjob/<cronjob> by-hand`.',
    ],
  },
  BackupJobFailed: {
    means: 'A run of a CronJob that backs up, or that looks after backups, failed. The next one may succeed.',
    see: ['kubectl -n <namespace> get jobs,pods', 'kubectl -n <namespace> logs job/<job_name>'],
    act: [
      'Read the log, and mend the cause.',
      'Delete the failed Job, or wait until the CronJob does: the alert ends then.',
    ],
  },
  HostBackupAbsent: {
    means: 'Not every machine outside the cluster reports its timer of restic.',
    see: ['systemctl list-timers --all'],
    act: [
      'On the machine that is missing: if the timer is disabled, enable it.',
      'Otherwise node_exporter does not run there, or without `--collector.systemd`.',
    ],
  },
  HostBackupFailed: {
    means: 'The last run of restic on a machine outside the cluster failed.',
    see: ['systemctl status {unit}', 'journalctl --unit={unit} --since=-2d'],
    act: ['Mend the cause, and start it again: `systemctl start <name>`. The alert ends when it succeeds.'],
  },
  HostBackupOverdue: {
    means: 'The timer of restic on a machine outside the cluster has not run for longer than its window.',
    see: ['systemctl list-timers --all', 'systemctl status {unit}'],
    act: [
      'If the timer is disabled, enable it: `systemctl enable --now <name>`.',
      'If the machine is off, nothing of it is backed up.',
    ],
  },
} satisfies Readonly<Record<string, RunbookEntry>>;
