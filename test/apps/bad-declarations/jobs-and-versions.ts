import { Schedule } from '../../../lib';
import { bad, type Row } from './row';

const cron = (expression: string): ReturnType<typeof bad> => bad({ job: { schedule: Schedule.cron(expression) } });

/** Mistakes about the versions of products, and about recurring jobs. */
export const jobAndVersionMistakes: readonly Row[] = [
  [
    'no version of Longhorn',
    bad({ versions: { longhorn: undefined as never } }),
    '`versions.longhorn`',
    'not declared',
    'Write',
  ],
  ['a word as a version', bad({ versions: { longhorn: 'latest' } }), '`versions.longhorn`', '"latest"', 'Write major'],
  ['a Longhorn that is too old', bad({ versions: { longhorn: '1.5.5' } }), '`versions.longhorn`', '"1.5.5"', '1.6.4'],
  ['a Longhorn without a patch', bad({ versions: { longhorn: '1.10' } }), '`versions.longhorn`', '"1.10"', '1.10.2'],
  [
    'no version of External Secrets',
    bad({ versions: { externalSecrets: undefined as never } }),
    '`versions.externalSecrets`',
    'not declared',
    'Write major.minor.patch',
  ],
  ['old External Secrets', bad({ versions: { externalSecrets: '0.9.0' } }), 'externalSecrets`', '"0.9.0"', 'Upgrade'],
  ['an old Argo CD', bad({ versions: { argoCd: '2.6.0' } }), '`versions.argoCd`', '"2.6.0"', 'Upgrade Argo CD'],
  ['no version of Kubernetes', bad({ versions: { kubernetes: '' } }), '`versions.kubernetes`', '""', 'Write major'],
  [
    'a skipped minor version',
    bad({ longhorn: { upgradeFrom: '1.7.1' } }),
    '`upgradeFrom`',
    '1.7.1 → 1.8.2 → 1.9.2 → 1.10.2',
  ],
  ['a downgrade', bad({ longhorn: { upgradeFrom: '1.11.3' } }), '`upgradeFrom`', '"1.11.3"', 'Declare version 1.11.3'],
  ['an upgrade from nothing', bad({ longhorn: { upgradeFrom: '' } }), '`upgradeFrom`', '""', 'Write major.minor.patch'],
  ['the 61st minute', cron('61 * * * *'), '`schedule`', '"61 * * * *"', 'Use 0 to 59'],
  ['the 24th hour', bad({ job: { schedule: Schedule.daily(24) } }), '`schedule`', '"0 24 * * *"', 'Use 0 to 23'],
  ['an empty schedule', cron(''), '`schedule`', '""', '"0 3 * * *"'],
  ['a time zone', cron('TZ=Asia/Tokyo 0 3 * * *'), '`schedule`', 'TZ=Asia/Tokyo', 'Convert the time to UTC'],
  ['the 31st of February', cron('0 0 31 2 *'), '`schedule`', '"0 0 31 2 *"', 'None of these months'],
  ['no backups kept', bad({ job: { retain: 0 } }), '`retain`', 'got: 0', 'from 1 to 100'],
  ['101 backups', bad({ job: { retain: 101 } }), '`retain`', 'got: 101', 'from 1 to 100'],
  ['one and a half backups', bad({ job: { retain: 1.5 } }), '`retain`', 'got: 1.5', 'from 1 to 100'],
  ['no volumes at a time', bad({ job: { concurrency: 0 } }), '`concurrency`', 'got: 0', 'from 1 to'],
  ['a job that protects nothing', bad({ job: { groups: [] } }), '`groups`', '[]', 'call protect() on the job nightly'],
  ['a job named source', bad({ jobName: 'source' }), '`name`', '"source"', 'choose another'],
  ['a job in upper case', bad({ jobName: 'Nightly' }), '`name`', '"Nightly"', 'lower-case'],
  ['a job of 41 letters', bad({ jobName: 'j'.repeat(41) }), '`name`', 'jjj', '2 to 40'],
  [
    'a job with a space that protects a claim',
    bad({ jobName: 'every night' }, ({ cluster, job }) =>
      job.protect(cluster.existingFolder('game', { namespace: 'game' }).claim('data')),
    ),
    '`name`',
    '"every night"',
    'part of a label',
  ],
  [
    'a full backup before 1.7',
    bad({ versions: { longhorn: '1.6.4' }, job: { fullBackupEvery: 7 } }),
    '1.7.0',
    'got: 7',
    'Leave',
  ],
  ['a full backup every 0 runs', bad({ job: { fullBackupEvery: 0 } }), '`fullBackupEvery`', 'got: 0', 'from 1 to'],
];
