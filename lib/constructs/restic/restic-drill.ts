import { Construct } from 'constructs';
import { RESTIC_BINARY } from '../../products/restic/releases';
import { GoDuration } from '../../values/go-duration';
import type { Schedule } from '../../values/schedule';
import { restorePointLimitSeconds } from '../../values/overdue';
import { report, reportFields } from '../report';
import { reportKeptVersions } from '../stores/kept-versions';
import { uniqueId } from '../unique-id';
import type { ResticContext } from './context';
import { addResticCronJob } from './cron-job';
import { drillScript, type DrilledMachine } from './drill-script';
import type { HostBackup } from './host-backup';
import { noTime } from './maintenance';
import { NOBODY, resticContainer, resticPod, SCRATCH } from './pod';

/** Properties of `ResticDrill`. */
export interface ResticDrillProps {
  /** The backup that is restored: the newest snapshot of each of its machines. */
  readonly of: HostBackup;

  /** When the drill runs, in the time zone of the repository. */
  readonly schedule: Schedule;

  /**
   * Paths that must be among the restored files of every machine, as on the machine: `/etc/fstab`.
   *
   * @default - any file at all
   */
  readonly expect?: readonly string[];

  /**
   * The age above which the newest snapshot is too old: the recovery point objective.
   *
   * @default - the longest time between two backups, and the time that one may take
   */
  readonly maxAge?: GoDuration;

  /**
   * When the drill is stopped, which is a failure: the recovery time objective.
   *
   * @default GoDuration.hours(1)
   */
  readonly timeout?: GoDuration;
}

/**
 * Restores the newest snapshot of each machine beside nothing, in a pod of its own, on a schedule: verifies every file
 * against the repository, looks at the age and at what must be there, and removes it. Any failure fails the job; pass the
 * drill to `BackupAlerts`, which fires when none has succeeded for too long.
 *
 * @see https://restic.readthedocs.io/en/stable/050_restore.html
 */
export class ResticDrill extends Construct {
  /** The backup that is restored. */
  public readonly of: HostBackup;
  /** The name of the CronJob. */
  public readonly cronJobName: string;
  /** The namespace of the CronJob. */
  public readonly namespace: string;
  /** When the drill runs. */
  public readonly schedule: Schedule;

  constructor(
    repository: Construct & ResticContext & { readonly namespace: string },
    name: string,
    props: ResticDrillProps,
  ) {
    super(repository, uniqueId(repository, `ResticDrill.${name}`));
    const { of, schedule, expect = [], timeout = GoDuration.hours(1) } = props;
    const { access, store, timeZone, resources } = repository;
    this.of = of;
    this.cronJobName = name;
    this.namespace = repository.namespace;
    this.schedule = schedule;
    reportFields(this, { schedule, timeout, maxAge: props.maxAge });
    reportKeptVersions(this, store, schedule);
    report(this, 'timeout', noTime(timeout));
    report(this, 'of', of.node.scope === repository ? undefined : OTHER_REPOSITORY);
    for (const path of expect) report(this, 'expect', path.startsWith('/') ? undefined : relative(path));
    const machines = of.machines.map(({ host, root }): DrilledMachine => ({
      host,
      tags: of.tags,
      paths: expect.map((path) => `${root}${path}`),
    }));
    const maxAge = restorePointLimitSeconds(of, props.maxAge, of.timeout.inSeconds);
    // It takes no lock that a backup waits for, but prune and forget do: none of them may overlap with it.
    repository.work.push({ title: `the restore drill ${name}`, schedule, timeout, isBackup: true });
    const script = drillScript(RESTIC_BINARY, store, {
      machines,
      maxAgeSeconds: maxAge,
      target: `${SCRATCH}/restored`,
      keepsFiles: false,
    });
    addResticCronJob(this, repository, {
      name,
      labels: { 'app.kubernetes.io/name': name, 'app.kubernetes.io/component': 'drill' },
      schedule,
      timeZone,
      timeout,
      // People investigate a failure.
      retries: 0,
      pod: resticPod({
        caConfigMap: access.caConfigMap,
        user: NOBODY,
        initContainers: [],
        container: resticContainer(access, { name: 'drill', command: ['/bin/sh', '-c'], args: [script], resources }),
      }),
    });
  }
}

const OTHER_REPOSITORY = {
  must: 'must be a backup of this repository',
  got: 'that of another one',
  fix: 'Use what addHostBackup of this repository returns',
};

function relative(path: string): { readonly must: string; readonly got: string; readonly fix: string } {
  return { must: 'must contain absolute paths', got: path, fix: `Write "/${path}"` };
}
