import type { PodSpec } from 'cdk8s-plus-28/lib/imports/k8s';
import type { Construct } from 'constructs';
import type { GoDuration } from '../../values/go-duration';
import { cronJobNameProblem } from '../../values/kubernetes-name';
import type { Schedule } from '../../values/schedule';
import { ApplicationFolder } from '../argocd/application-folder';
import { addCronJob } from '../kubernetes/cron-job';
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
  readonly timeout: GoDuration;
  /** How often a failed run is retried. */
  readonly retries: number;
  readonly pod: PodSpec;
}

/** @internal Adds a CronJob of a repository. */
export function addResticCronJob(owner: Construct, job: ResticCronJob): void {
  const { name, labels, schedule, timeZone, timeout, retries, pod } = job;
  report(owner, 'name', cronJobNameProblem(name));
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
