import type { Feature } from '../fact';

/**
 * What the program of a drill runs in: it needs Node alone, and neither a shell nor a client of Kubernetes. The images of
 * Velero and of kubectl have no shell, and nothing that reads JSON.
 * @see https://hub.docker.com/_/node
 */
export const DRILL_IMAGE = 'docker.io/library/node:22.20.0-alpine3.22';

/** The user `node` of that image, by number: Kubernetes cannot tell by its name that it is not root. */
export const DRILL_USER = 1000;

/** `timeZone` of a CronJob. */
export const CRON_JOB_TIME_ZONE: Feature<'kubernetes'> = {
  since: '1.27',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#time-zones',
};
