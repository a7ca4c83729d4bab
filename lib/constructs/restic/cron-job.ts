import { KubeCronJob, type PodSpec } from 'cdk8s-plus-28/lib/imports/k8s';
import type { Construct } from 'constructs';
import { breaks, type TextRule } from '../../values/text';
import type { Schedule } from '../../values/schedule';
import type { GoDuration } from '../../values/go-duration';
import { ApplicationFolder } from '../argocd/application-folder';
import { report } from '../report';
import { reportSecondUse } from '../second-use';

/** How late a run may begin, in seconds. */
export const LATEST_START_SECONDS = 300;

/** @internal What decides a CronJob. */
export interface ResticCronJob {
  readonly name: string;
  readonly labels: Record<string, string>;
  readonly schedule: Schedule;
  readonly timeZone: string;
  readonly timeout: GoDuration;
  /** How often a run that fails is tried again. */
  readonly retries: number;
  readonly pod: PodSpec;
}

/** @internal Adds a CronJob of which no two runs are at work together. */
export function addCronJob(owner: Construct, job: ResticCronJob): void {
  const folder = ApplicationFolder.of(owner);
  report(owner, 'name', breaks([CRON_JOB_NAME], job.name));
  reportSecondUse(owner, 'name', `the CronJob ${job.name} in ${folder.namespace}`);
  folder.add(
    owner,
    (chart, id) =>
      new KubeCronJob(chart, id, {
        metadata: { name: job.name, namespace: folder.namespace, labels: job.labels },
        spec: {
          schedule: job.schedule.expression,
          timeZone: job.timeZone,
          suspend: false,
          concurrencyPolicy: 'Forbid',
          startingDeadlineSeconds: LATEST_START_SECONDS,
          successfulJobsHistoryLimit: 3,
          failedJobsHistoryLimit: 3,
          jobTemplate: {
            spec: {
              backoffLimit: job.retries,
              activeDeadlineSeconds: job.timeout.inSeconds,
              template: { metadata: { labels: job.labels }, spec: job.pod },
            },
          },
        },
      }),
  );
}

/** @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#writing-a-cronjob-spec (read 2026-11-21) */
const CRON_JOB_NAME: TextRule = {
  must: 'must make names of CronJobs: at most 52 lower-case letters, digits and hyphens',
  fix: 'Choose a shorter name: that of a node and what is done are added to it',
  keeps: (name) => name.length <= 52 && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(name),
};
