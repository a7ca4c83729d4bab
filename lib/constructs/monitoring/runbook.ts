import type { AlertName } from './alert';
import type { RunbookEntry } from './runbook-entry';
import { JOB_ENTRIES } from './runbook-jobs';
import { LONGHORN_ENTRIES } from './runbook-longhorn';
import { VELERO_ENTRIES } from './runbook-velero';

/** What the commands of a page name. */
export interface RunbookNames {
  /** The namespaces of the engines. */
  readonly velero?: string | undefined;
  readonly longhorn?: string | undefined;
  /** The CronJobs of drills and of backups, by namespace and name. */
  readonly drills: readonly RunbookJob[];
  readonly jobs: readonly RunbookJob[];
  /** Units of systemd on machines outside the cluster. */
  readonly units: readonly string[];
}

/** A CronJob. */
interface RunbookJob {
  readonly namespace: string;
  readonly cronJobName: string;
}

const ENTRIES: Readonly<Record<AlertName, RunbookEntry>> = { ...VELERO_ENTRIES, ...LONGHORN_ENTRIES, ...JOB_ENTRIES };

/**
 * The page that says what to do about each of some alerts, in Markdown; the heading of an alert is its anchor. Commands
 * have the names of the cluster.
 */
export function runbook(alerts: readonly AlertName[], names: RunbookNames): string {
  const order = Object.keys(ENTRIES) as AlertName[];
  const parts = order
    .filter((name) => alerts.includes(name))
    .map((name) => section(name, ENTRIES[name], names, alerts));
  return `${['# The alerts on backups', INTRODUCTION, ...parts].join('\n\n')}\n`;
}

function section(
  name: string,
  { means, see, act }: RunbookEntry,
  names: RunbookNames,
  alerts: readonly AlertName[],
): string {
  const filled = (text: string): string =>
    text.replaceAll('{velero}', names.velero ?? 'velero').replaceAll('{longhorn}', names.longhorn ?? 'longhorn-system');
  return [
    `## ${name}`,
    means,
    '**See**',
    `\`\`\`sh\n${see.flatMap((command) => repeated(filled(command), names)).join('\n')}\n\`\`\``,
    '**Do**',
    act.map((step, index) => `${index + 1}. ${linked(filled(step), alerts)}`).join('\n'),
  ].join('\n\n');
}

/** Links to other alerts, where the page has them. */
function linked(step: string, alerts: readonly AlertName[]): string {
  return step.replaceAll(/\[(\w+)\]\(#\w+\)/g, (link, name: AlertName) => (alerts.includes(name) ? link : name));
}

/** A command for each CronJob or unit that it is about. */
function repeated(command: string, { drills, jobs, units }: RunbookNames): readonly string[] {
  const get = ({ namespace, cronJobName }: RunbookJob): string => `-n ${namespace} get cronjob ${cronJobName}`;
  if (command.includes('{drill}')) return drills.map((drill) => command.replace('{drill}', get(drill)));
  if (command.includes('{job}')) return jobs.map((job) => command.replace('{job}', get(job)));
  if (command.includes('{unit}')) return units.map((unit) => command.replace('{unit}', unit));
  return [command];
}

const INTRODUCTION =
  'What each alert means, how to see it, and what to do. `<…>` stands for a label of the alert. A backup is overdue after its recovery point objective, or after 1.4 times the longest time between two runs where that is shorter, and an allowance; the description of the alert names the time.';
