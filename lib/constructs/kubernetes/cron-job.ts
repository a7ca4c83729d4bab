import { KubeCronJob, type PodSpec } from 'cdk8s-plus-28/lib/imports/k8s';
import type { Construct } from 'constructs';
import { ApplicationFolder } from '../argocd/application-folder';

/** @internal What decides a CronJob. */
export interface CronJob {
  readonly name: string;
  /** Labels of the pods. */
  readonly labels: Readonly<Record<string, string>>;
  /** Labels and annotations of the CronJob itself. */
  readonly metadata?: {
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly cron: string;
  readonly timeZone: string;
  readonly suspended?: boolean;
  /** How late a run may begin, in seconds. Unbounded, a CronJob that missed 100 runs never runs again. */
  readonly latestStartSeconds: number;
  /** How often a run that fails is tried again. */
  readonly retries: number;
  /** After how many seconds a run is stopped. */
  readonly deadlineSeconds: number;
  readonly pod: PodSpec;
}

/** @internal Adds a CronJob, of which no two runs overlap, with every default that the API server would fill in. */
export function addCronJob(owner: Construct, job: CronJob): void {
  const folder = ApplicationFolder.of(owner);
  folder.add(
    owner,
    (chart, id) =>
      new KubeCronJob(chart, id, {
        metadata: { name: job.name, namespace: folder.namespace, ...job.metadata },
        spec: {
          schedule: job.cron,
          timeZone: job.timeZone,
          suspend: job.suspended ?? false,
          concurrencyPolicy: 'Forbid',
          startingDeadlineSeconds: job.latestStartSeconds,
          successfulJobsHistoryLimit: 3,
          failedJobsHistoryLimit: 3,
          jobTemplate: {
            spec: {
              backoffLimit: job.retries,
              activeDeadlineSeconds: job.deadlineSeconds,
              template: { metadata: { labels: { ...job.labels } }, spec: job.pod },
            },
          },
        },
      }),
  );
}
