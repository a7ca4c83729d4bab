import { dnsLabelProblem, kubernetesNameProblem } from '../../values/kubernetes-name';
import type { Problem } from '../../values/problem';
import type { TextRule } from '../../values/text';
import type { WatchedDrill } from './watched';

/** Rules without series: the alert on absent metrics fires for ever, and no other one ever does. */
export function unread(engine: string): Problem {
  return {
    must: 'must have a monitor: no alert on backups can fire while Prometheus does not read the metrics',
    got: `a ${engine} without \`serviceMonitor\``,
    fix: `Set \`serviceMonitor\` of the ${engine} to {}, with the labels by which Prometheus selects monitors, or to "elsewhere"`,
  };
}

/** What is wrong with a drill that is declared elsewhere. */
export function drillProblem({ cronJobName, namespace, schedule }: WatchedDrill): Problem | undefined {
  return kubernetesNameProblem(cronJobName) ?? dnsLabelProblem(namespace) ?? schedule.problem;
}

/** The name of a label of Prometheus. */
export const LABEL: TextRule = {
  must: 'must have names of Prometheus labels',
  fix: 'Use letters, digits and underscores',
  keeps: (key) => /^(?!__)[a-zA-Z_][a-zA-Z0-9_]*$/.test(key),
};

/** Labels that the alerts set themselves. */
const OWN_LABELS: readonly string[] = [
  'alertname',
  'backup',
  'backup_location_name',
  'cronjob',
  'instance',
  'namespace',
  'pvc',
  'pvc_namespace',
  'recurring_job',
  'repository',
  'schedule',
  'severity',
  'unit',
  'volume',
];

/** A label that the alerts leave free. */
export const FREE_LABEL: TextRule = {
  must: 'must not be a label that the alerts set themselves',
  fix: 'Choose another name',
  keeps: (key) => !OWN_LABELS.includes(key),
};

/** The URL of a page. */
export const PAGE: TextRule = {
  must: 'must be the URL of a page, without a fragment',
  fix: 'Write "https://wiki.example.org/backup-alerts", for example',
  keeps: (url) => /^https?:\/\/[^\s#]+$/.test(url),
};
