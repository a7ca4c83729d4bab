import type { Problem } from './problem';
import { breaks, bytes, type TextRule } from './text';

/**
 * Names of Kubernetes objects.
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/names/ (read 2026-11-21)
 */
export function kubernetesNameProblem(name: unknown): Problem | undefined {
  return breaks([DNS_SUBDOMAIN], name);
}

/** Names of namespaces, and of every object whose name becomes part of a host name: one DNS label. */
export function dnsLabelProblem(name: unknown): Problem | undefined {
  return breaks([DNS_LABEL], name);
}

/**
 * Names of CronJobs: a Job adds 11 characters to them.
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/cron-jobs/#writing-a-cronjob-spec (read 2026-11-21)
 */
export function cronJobNameProblem(name: unknown): Problem | undefined {
  return breaks([CRON_JOB_NAME], name);
}

/** Values of labels: 0 to 63 characters. */
export function labelValueProblem(value: unknown): Problem | undefined {
  return breaks([LABEL_VALUE], value);
}

/** Keys of labels: a name of 1 to 63 characters, optionally after a DNS name and a slash. */
export function labelKeyProblem(key: unknown): Problem | undefined {
  return breaks([LABEL_KEY], key);
}

/** Keys of Secrets: they become file names when the Secret is mounted. */
export function secretKeyProblem(key: unknown): Problem | undefined {
  return breaks([SECRET_KEY], key);
}

const DNS_SUBDOMAIN: TextRule = {
  must: 'must be 1 to 253 lower-case letters, digits, hyphens and dots, beginning and ending with a letter or digit',
  fix: 'Kubernetes rejects every other name',
  keeps: (name) => bytes(name) <= 253 && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/.test(name),
};

const DNS_LABEL: TextRule = {
  must: 'must be 1 to 63 lower-case letters, digits and hyphens, beginning and ending with a letter or digit',
  fix: 'Kubernetes rejects every other name',
  keeps: (name) => bytes(name) <= 63 && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(name),
};

const CRON_JOB_NAME: TextRule = {
  must: 'must result in a CronJob name of at most 52 lower-case letters, digits and hyphens',
  fix: 'Choose a shorter name',
  keeps: (name) => name.length <= 52 && DNS_LABEL.keeps(name),
};

const LABEL_KEY: TextRule = {
  must: 'must have keys of at most 63 letters, digits, hyphens, underscores and dots, optionally after a DNS name and a slash',
  fix: 'Kubernetes rejects every other label key',
  keeps: (key) => {
    const [name = '', prefix, ...more] = key.split('/').reverse();
    return (
      more.length === 0 &&
      (prefix === undefined || DNS_SUBDOMAIN.keeps(prefix)) &&
      /^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/.test(name)
    );
  },
};

const SECRET_KEY: TextRule = {
  must: 'must be 1 to 253 letters, digits, hyphens, underscores and dots, and must not be "." or begin with ".."',
  fix: 'Kubernetes rejects every other key',
  keeps: (key) => /^(?!\.$|\.\.)[-._A-Za-z0-9]{1,253}$/.test(key),
};

const LABEL_VALUE: TextRule = {
  must: 'must be at most 63 letters, digits, hyphens, underscores and dots, beginning and ending with a letter or digit',
  fix: 'Kubernetes rejects every other label value',
  keeps: (value) => bytes(value) <= 63 && /^([A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?)?$/.test(value),
};
