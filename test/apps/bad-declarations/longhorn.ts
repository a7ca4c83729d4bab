import {
  BucketName,
  ExistingSecret,
  Region,
  Schedule,
  type BackupStorageClassProps,
  type BackupTargetProps,
  type IBackupStore,
  type S3Service,
} from '../../../lib';
import { declare, type Choices, type Declared } from '../../support/declaration';
import { bad, plus, type Row } from './row';

const daily = { schedule: Schedule.daily(1) };
const systemBackup = { schedule: Schedule.daily(1), retain: 7 };
const offsite = new ExistingSecret({ secretName: 'offsite-secret' });

const claimOf = ({ cluster }: Declared): ReturnType<ReturnType<typeof cluster.existingFolder>['claim']> =>
  cluster.existingFolder('game', { namespace: 'game' }).claim('data');

const target = (
  props: (declared: Declared) => Partial<BackupTargetProps>,
  choices: Choices = {},
  name = 'offsite',
): ReturnType<typeof bad> =>
  bad(choices, (declared) =>
    declared.longhorn.addBackupTarget(name, {
      store: declared.bucket,
      prefix: 'offsite',
      credentials: offsite,
      ...props(declared),
    }),
  );

const storageClass = (
  props: (declared: Declared) => Partial<BackupStorageClassProps>,
  name = 'backed-up',
): ReturnType<typeof bad> =>
  plus((declared) => declared.longhorn.addStorageClass(name, { protectedBy: [declared.job], ...props(declared) }));

const elsewhere = (service: Partial<S3Service>, region = 'auto'): IBackupStore => ({
  bucketName: BucketName.of('offsite-backup'),
  region: Region.elsewhere(region),
  service: { product: 'minio', endpoint: 'https://s3.example.org', pathStyle: true, ...service },
});

/** Mistakes about groups, further jobs, targets and storage classes of Longhorn. */
export const longhornMistakes: readonly Row[] = [
  [
    'a group of another Longhorn',
    () => bad({ job: { groups: [declare({ clusterName: 'other' }).longhorn.group('games')] } })(),
    '`groups`',
    '"games"',
    'of this Longhorn',
  ],
  ['a group of one letter', plus(({ longhorn }) => longhorn.group('a')), '`name`', '"a"', 'Rename the group'],
  [
    'a group with a slash that protects a claim',
    plus((declared) => declared.longhorn.group('a/b').protect(claimOf(declared))),
    '`name`',
    '"a/b"',
    'Rename the group',
  ],
  [
    'a group that no job works on',
    plus((declared) => declared.longhorn.group('games').protect(claimOf(declared), { leaveDefaultGroup: true })),
    '`name`',
    '"games"',
    'no job backs up its volumes',
    'Add the group to `groups`',
  ],
  [
    'a group without a volume',
    plus(({ longhorn }) =>
      longhorn.addRecurringBackup('other', { ...daily, retain: 1, groups: [longhorn.group('games')] }),
    ),
    '`name`',
    '"games"',
    'its jobs run on nothing',
    'hasOtherMembers',
  ],
  [
    'a group of claims that is only trimmed',
    plus((declared) => {
      const games = declared.longhorn.group('games');
      declared.longhorn.addFilesystemTrim('trim', { ...daily, groups: [games] });
      games.protect(claimOf(declared), { leaveDefaultGroup: true });
    }),
    '`protect`',
    '"game/data"',
    'select a recurring backup',
  ],
  [
    'a claim under snapshots alone',
    plus((declared) =>
      declared.longhorn
        .addSnapshots('hourly', { ...daily, retain: 3 })
        .protect(claimOf(declared), { leaveDefaultGroup: true }),
    ),
    '`protect`',
    '"game/data"',
    'select a recurring backup',
  ],
  [
    'no snapshots kept',
    plus(({ longhorn }) => longhorn.addSnapshots('s1', { ...daily, retain: 0, groups: ['default'] })),
    '`retain`',
    '1 to 100',
  ],
  [
    'a trim of nothing',
    plus(({ longhorn }) => longhorn.addFilesystemTrim('trim', daily)),
    '`groups`',
    'protect() on the job trim',
  ],
  [
    'a deletion down to less than nothing',
    plus(({ longhorn }) => longhorn.addSnapshotDeletion('s1', { ...daily, retain: -1, groups: ['default'] })),
    '`retain`',
    '0 to 100',
  ],
  [
    'a system backup before 1.9',
    bad({ versions: { longhorn: '1.8.2' } }, ({ longhorn }) => longhorn.addSystemBackup('system', systemBackup)),
    '`versions.longhorn` must be 1.9.0 or newer for system backups',
    '"1.8.2"',
  ],
  [
    'a system backup with the name of a job',
    plus(({ longhorn }) => longhorn.addSystemBackup('nightly', systemBackup)),
    '`name`',
    'the recurring job nightly',
  ],
  [
    'a second target before 1.8',
    target(() => ({}), { versions: { longhorn: '1.7.3' } }),
    '`versions.longhorn` must be 1.8.0 or newer for a second backup target',
    '"1.7.3"',
  ],
  [
    'a target in the place of the default one',
    target(() => ({ prefix: '' })),
    '`store`',
    'the default target',
    'prefix',
  ],
  [
    'a target in a place that another region names',
    target(() => ({ store: elsewhere({}, 'us-east-1'), prefix: '' }), {
      backup: {
        store: elsewhere({ endpoint: 'https://s3.example.org' }),
        credentials: new ExistingSecret({ secretName: 'first' }),
      },
    }),
    '`store`',
    'each deletes those of the other',
  ],
  [
    'a target with the URL of another service',
    target(() => ({ store: elsewhere({ endpoint: 'https://other.example.org' }), prefix: '' }), {
      backup: { store: elsewhere({}), credentials: new ExistingSecret({ secretName: 'first' }) },
    }),
    '`store`',
    'Longhorn compares nothing else',
  ],
  ['a target of the name default', target(() => ({}), {}, 'default'), '`name`', '"default"', 'another name'],
  ['a target of one letter', target(() => ({}), {}, 't'), '`name`', '"t"', '2 to 63'],
  [
    'a Secret for two services',
    target(() => ({ store: elsewhere({}), credentials: offsite }), { backup: { credentials: offsite } }),
    '`credentials`',
    '"offsite-secret"',
    'with another secretName',
  ],
  [
    'an endpoint of a service without a scheme',
    target(() => ({ store: elsewhere({ endpoint: 's3.example.org' }) })),
    '`store.service.endpoint`',
    'https://',
  ],
  [
    'a certificate in base64',
    target(() => ({ store: elsewhere({ caCertificate: 'TUlJ' }) })),
    '`store.service.caCertificate`',
    'in PEM',
  ],
  ['a region in capitals', target(() => ({ store: elsewhere({}, 'Auto') })), '`store.region`', '"Auto"', 'lower-case'],
  [
    'the region of another service at AWS',
    target(({ bucket }) => ({ store: { ...elsewhere({}), bucketName: bucket.bucketName, service: undefined } })),
    '`store.region`',
    '"auto"',
    'AWS region',
  ],
  ['a class of no job', storageClass(() => ({ protectedBy: [] })), '`protectedBy`', '[]', 'are not backed up'],
  [
    'a class of a trim',
    storageClass(({ longhorn }) => ({ protectedBy: [longhorn.addFilesystemTrim('trim', daily)] })),
    '`protectedBy`',
    '["trim"]',
    'are not backed up',
  ],
  [
    'a class of a group that no job works on',
    storageClass(({ longhorn }) => ({ protectedBy: [longhorn.group('games')] })),
    '`name`',
    '"games"',
    'no job backs up its volumes',
  ],
  ['the class of Longhorn itself', storageClass(() => ({}), 'longhorn'), '`name`', '"longhorn"', 'another name'],
  [
    'a class with 21 copies',
    storageClass(() => ({ numberOfReplicas: 21 })),
    '`numberOfReplicas`',
    'got: 21',
    '1 to 20',
  ],
  [
    'a reclaim policy among the parameters',
    storageClass(() => ({ parameters: { reclaimPolicy: 'Retain' } })),
    '`parameters`',
    'reclaimPolicy: is a field of the class',
  ],
  [
    'a selector by hand',
    storageClass(() => ({ parameters: { recurringJobSelector: '[]' } })),
    '`parameters`',
    'is set by a property',
  ],
  [
    'a plural',
    storageClass(() => ({ parameters: { diskSelectors: 'ssd' } })),
    '`parameters`',
    'the nearest one is diskSelector',
  ],
  [
    'a parameter of 1.11',
    storageClass(() => ({ parameters: { strictTopology: 'true' } })),
    '`parameters`',
    'read from Longhorn 1.11 on',
  ],
];
