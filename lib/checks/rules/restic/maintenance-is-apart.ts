import { isManifest, type Manifest } from '../../../products/sources';
import { at, textOf } from '../../../json';
import { Schedule } from '../../../values/schedule';
import { mayOverlap } from '../../../values/schedule-overlap';
import type { Check } from '../../check';
import { example } from '../../examples/example';
import { hostBackupJob, resticJob } from '../../examples/example-restic';
import { titleOf } from '../../../products/kubernetes/object';
import { resticContainers, runsRestic } from '../../../products/restic/containers';

const ALONE = ['forget', 'prune', 'check'];

/** These need the repository for themselves. */
export const maintenanceIsApart: Check = {
  id: 'restic/maintenance-is-apart',
  severity: 'error',
  title: 'nothing that needs a restic repository for itself begins with a backup',
  rationale:
    'The commands `forget`, `prune` and `check` lock the repository. Whatever comes second fails: a backup that begins in the same minute as they do is missing whenever it is the slower one.',
  fix: 'choose minutes and hours that are further apart than the longer of the two takes',
  source: { url: 'https://restic.readthedocs.io/en/stable/060_forget.html', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('hours apart', [hostBackupJob(), resticJob('prune', { schedule: '0 5 * * 0' })]),
      example('two backups', [hostBackupJob(), named(hostBackupJob(), 'another')]),
      example('another repository', [
        hostBackupJob(),
        resticJob('prune', { repository: 's3:https://s3.example.org/other' }),
      ]),
    ],
    fail: [
      example('a prune with a backup', [hostBackupJob(), resticJob('prune')]),
      example('on Sundays only', [
        hostBackupJob({ schedule: '0 */6 * * *' }),
        resticJob('check', { schedule: '0 6 * * 0' }),
      ]),
    ],
  }),

  appliesTo: (document) => runsRestic(document) && document.body.kind === 'CronJob',

  find: (looked) => {
    const jobs = looked.filter(isManifest).map((document) => ({ document, ...workOf(document) }));
    return jobs.flatMap((one, index) =>
      jobs
        .slice(index + 1)
        .filter((other) => (one.alone || other.alone) && one.zone === other.zone)
        .filter((other) => one.repositories.some((name) => other.repositories.includes(name)))
        .filter((other) => mayOverlap(windowOf(one.schedule), windowOf(other.schedule)))
        .map(({ document }) => ({
          document,
          message: `the ${titleOf(document)} begins in the same minute as the ${titleOf(one.document)}, in one repository`,
        })),
    );
  },
};

interface Work {
  readonly alone: boolean;
  readonly repositories: readonly string[];
  readonly schedule: Schedule;
  readonly zone: string;
}

function workOf(document: Manifest): Work {
  const containers = resticContainers(document);
  return {
    alone: containers.some(({ commands }) => commands.some((name) => ALONE.includes(name))),
    repositories: containers.flatMap(({ repository }) => repository ?? []),
    schedule: Schedule.cron(textOf(at(document.body, 'spec', 'schedule'))),
    zone: textOf(at(document.body, 'spec', 'timeZone')),
  };
}

/** How long a run takes is not known; that it takes a minute is. */
function windowOf(schedule: Schedule): { readonly schedule: Schedule; readonly seconds: number } {
  return { schedule, seconds: 60 };
}

function named(document: Manifest, name: string): Manifest {
  return { ...document, body: { ...document.body, metadata: { name, namespace: 'host-backup' } } };
}
