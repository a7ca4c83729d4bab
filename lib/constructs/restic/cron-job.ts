import type { PodSpec } from 'cdk8s-plus-28/lib/imports/k8s';
import type { Construct } from 'constructs';
import type { GoDuration } from '../../values/go-duration';
import { cronJobNameProblem } from '../../values/kubernetes-name';
import type { Schedule } from '../../values/schedule';
import { ApplicationFolder } from '../argocd/application-folder';
import { addCronJob } from '../kubernetes/cron-job';
import type { WatchedCronJob } from '../monitoring/watched';
import { report } from '../report';
import { reportSecondUse } from '../second-use';

/** How late a run may begin, in seconds. */
export const LATEST_START_SECONDS = 300;

/** @internal The settings of a CronJob of a repository. */
export interface ResticCronJob {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly schedule: Schedule;
  readonly timeZone: string;
  /** The recovery point objective, if there is one. */
  readonly rpo?: GoDuration | undefined;
  readonly timeout: GoDuration;
  /** How often a failed run is retried. */
  readonly retries: number;
  readonly pod: PodSpec;
}

/** @internal Where the CronJobs of a repository are listed for alerts. */
export interface WatchedJobs {
  readonly cronJobs: WatchedCronJob[];
}

/** @internal Adds a CronJob of a repository. */
export function addResticCronJob(owner: Construct, repository: WatchedJobs, job: ResticCronJob): void {
  const { name, labels, schedule, timeZone, timeout, retries, pod } = job;
  report(owner, 'name', cronJobNameProblem(name));
  const component = labels['app.kubernetes.io/component'];
  // A drill has alerts of its own.
  if (component !== 'drill') {
    const { namespace } = ApplicationFolder.of(owner);
    const makesBackups = component === 'backup';
    repository.cronJobs.push({ cronJobName: name, namespace, schedule, makesBackups, rpoSeconds: job.rpo?.inSeconds });
  }
  reportSecondUse(owner, 'name', `the CronJob ${name} in ${ApplicationFolder.of(owner).namespace}`);
  addCronJob(owner, {
    name,
    labels,
    metadata: { labels },
    cron: schedule.expression,
    timeZone,
    latestStartSeconds: LATEST_START_SECONDS,
    retries,
    deadlineSeconds: timeout.inSeconds,
    pod,
  });
}
