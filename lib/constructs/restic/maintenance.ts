import type { Construct } from 'constructs';
import { GoDuration } from '../../values/go-duration';
import type { Schedule } from '../../values/schedule';
import { breaks, type TextRule } from '../../values/text';
import { report, reportFields } from '../report';
import { command, unlock } from './commands';
import type { ResticContext } from './context';
import { addResticCronJob } from './cron-job';
import { keepArguments, type KeepPolicy } from './keep';
import { NOBODY, resticContainer, resticPod, type ResticAccessInPod } from './pod';
import type { Work } from './work';

/** When a repository is cleaned up and checked. */
export interface RepositoryMaintenance {
  /** When snapshots beyond the retention policy are forgotten. It takes minutes, and frees no space. */
  readonly forget: Schedule;

  /** When data that no snapshot needs is removed. It takes long, and more traffic than a backup. */
  readonly prune: Schedule;

  /** When the integrity of the repository is checked, and that its data can be read. */
  readonly check: Schedule;

  /**
   * How much of the data each check reads: `10%`, a random part each time, or `100%`.
   *
   * @default "10%"
   */
  readonly readData?: string;

  /**
   * When each of them is stopped.
   *
   * @default - 30 minutes to forget, 2 hours to prune, 2 hours to check
   */
  readonly timeouts?: Readonly<Partial<Record<'forget' | 'prune' | 'check', GoDuration>>>;
}

const TASKS = ['forget', 'prune', 'check'] as const;
type Task = (typeof TASKS)[number];

const TIMEOUTS: Readonly<Record<Task, GoDuration>> = {
  forget: GoDuration.minutes(30),
  prune: GoDuration.hours(2),
  check: GoDuration.hours(2),
};

/** Reports what is wrong with the times. */
export function reportMaintenance(owner: Construct, maintenance: RepositoryMaintenance): void {
  const { readData = DEFAULT_READ, timeouts = {} } = maintenance;
  for (const task of TASKS) {
    reportFields(owner, {
      [`maintenance.${task}`]: maintenance[task],
      [`maintenance.timeouts.${task}`]: timeouts[task],
    });
    report(owner, `maintenance.timeouts.${task}`, noTime(timeouts[task]));
  }
  report(owner, 'maintenance.readData', breaks([READ_DATA], readData));
}

/** What is wrong with a timeout of less than a minute. */
export function noTime(timeout: GoDuration | undefined): ReturnType<typeof breaks> {
  if (timeout === undefined || timeout.problem || timeout.inSeconds >= 60) return undefined;
  return { must: 'must be a minute or more', got: `${timeout}`, fix: 'Set a longer timeout' };
}

/** Adds the jobs, and registers when they run. Each first removes the locks of killed processes. */
export function addMaintenance(
  repository: Construct & ResticContext,
  access: ResticAccessInPod,
  keep: KeepPolicy,
  maintenance: RepositoryMaintenance,
): void {
  const { store, version, name, timeZone, resources } = repository;
  const { readData = DEFAULT_READ, timeouts = {} } = maintenance;
  const rest: Readonly<Record<Task, readonly string[]>> = {
    // By host and tag: grouped by paths, snapshots from before a path was added would never be forgotten.
    forget: ['--group-by=host,tags', ...keepArguments(keep)],
    prune: [],
    check: [`--read-data-subset=${readData}`],
  };
  for (const task of TASKS) {
    const timeout = timeouts[task] ?? TIMEOUTS[task];
    const schedule = maintenance[task];
    const work: Work = { title: task, schedule, timeout, isBackup: false };
    repository.work.push(work);
    addResticCronJob(repository, repository, {
      name: `${name}-${task}`,
      labels: { 'app.kubernetes.io/name': name, 'app.kubernetes.io/component': task },
      schedule,
      timeZone,
      timeout,
      retries: 0,
      pod: resticPod({
        caConfigMap: access.caConfigMap,
        user: NOBODY,
        initContainers: [resticContainer(access, { name: 'unlock', args: unlock(store), resources })],
        container: resticContainer(access, {
          name: task,
          args: command(task, store, version, rest[task]),
          resources,
        }),
      }),
    });
  }
}

const DEFAULT_READ = '10%';

const READ_DATA: TextRule = {
  must: 'must be a percentage above 0',
  fix: 'Write "10%", for example',
  keeps: (share) => /^(100|[1-9]?\d(\.\d+)?)%$/.test(share) && Number.parseFloat(share) > 0,
};
