import {
  AccessKeyParameters,
  BackupBucket,
  GoDuration,
  HelmApplication,
  Longhorn,
  ParameterStoreCredentials,
  Schedule,
  Version,
  type ApplicationFolder,
  type HelmApplicationProps,
} from '../../../lib';
import { declare, type Declared } from '../../support/declaration';
import { bad, plus, type Row } from './row';

const claimOf = (folder: string, claim: string): ReturnType<typeof bad> =>
  plus(({ cluster, job }) => job.protect(cluster.existingFolder(folder, { namespace: 'game' }).claim(claim)));

/** Another application, with something wrong about it. */
function application(
  choose: (declared: Declared) => Partial<HelmApplicationProps>,
  name = 'app',
): () => Declared['cluster'] {
  return plus((declared) => {
    const folder = declared.cluster.applicationFolder('app', { namespace: 'app' });
    new HelmApplication(folder, name, {
      repository: 'https://charts.example.org',
      chart: 'app',
      version: Version.of('1.0.0'),
      values: {},
      ...choose(declared),
    });
  });
}

function secondLonghorn(folder: ApplicationFolder, { bucket, keys }: Declared): void {
  const credentials = new ParameterStoreCredentials({ keys, store: 'parameter-store', secretName: 'second' });
  const second = new Longhorn(folder, 'second', { backup: { store: bucket, credentials } });
  second.addRecurringBackup('second', { schedule: Schedule.daily(4), retain: 1, groups: ['default'] });
}

/** Mistakes about Argo CD, Longhorn, jobs, secrets and versions. */
export const kubernetesMistakes: readonly Row[] = [
  ['a cluster name with a space', bad({ clusterName: 'my home' }), '`name`', '"my home"', 'Kubernetes rejects'],
  ['an empty repository', bad({ cluster: { repository: '' } }), '`repository`', '""', 'https://github.com/owner/name'],
  ['an empty branch', bad({ cluster: { argoCd: { revision: '' } } }), '`argoCd.revision`', '""', '"main"'],
  ['an empty project', bad({ cluster: { argoCd: { project: '' } } }), '`argoCd.project`', '""', 'Kubernetes rejects'],
  [
    'a namespace in capitals',
    bad({ cluster: { argoCd: { namespace: 'CD' } } }),
    '`argoCd.namespace`',
    '"CD"',
    'rejects',
  ],
  ['no server', bad({ cluster: { argoCd: { server: 'here' } } }), '`argoCd.server`', '"here"', 'https://kubernetes'],
  [
    'two jobs of one name',
    plus(({ longhorn }) =>
      longhorn.addSnapshotCleanup('nightly', { schedule: Schedule.daily(4), groups: ['default'] }),
    ),
    '`name`',
    'the recurring job nightly',
    'another name',
  ],
  [
    'two folders of one name',
    plus(({ cluster }) => cluster.applicationFolder('longhorn', { namespace: 'longhorn-system' })),
    '`name`',
    'argoproj/longhorn',
    'already uses it',
  ],
  [
    'a folder that is ours and somebody else’s',
    plus(({ cluster }) => cluster.existingFolder('longhorn', { namespace: 'longhorn-system' })),
    '`name`',
    'argoproj/longhorn',
    'already uses it',
  ],
  [
    'two Longhorns in one folder',
    plus((all) => secondLonghorn(all.folder, all)),
    '`name`',
    'argoproj/longhorn',
    'another',
  ],
  [
    'two Longhorns in two folders',
    plus((all) => secondLonghorn(all.cluster.applicationFolder('second', { namespace: 'second' }), all)),
    '`name`',
    'the only Longhorn',
    'Use that Longhorn',
  ],
  ['a folder above the tree', bad({ folderName: '../x' }), '`name`', '"../x"', 'Remove the segments'],
  ['a nameless folder', bad({ folderName: '' }), '`name`', '""', 'Write "longhorn", for example'],
  ['no namespace', bad({ folder: { namespace: '' } }), '`namespace`', '""', 'Kubernetes rejects'],
  ['an adopted file above the folder', bad({ folder: { adopt: ['../a.yaml'] } }), '`adopt`', '"../a.yaml"', 'Remove'],
  [
    'a listed file above the folder',
    bad({ folder: { alsoResources: ['../a.yaml'] } }),
    '`alsoResources`',
    '../a',
    'Remove',
  ],
  [
    'a listed absolute file',
    bad({ folder: { alsoResources: ['/a.yaml'] } }),
    '`alsoResources`',
    '"/a.yaml"',
    'relative',
  ],
  [
    'a listed file that is written anyway',
    bad({ folder: { alsoResources: ['external-secret.yaml'] } }),
    '`alsoResources`',
    '"external-secret.yaml"',
    'Remove it',
  ],
  [
    'a file listed twice',
    bad({ folder: { alsoResources: ['a.yaml', 'a.yaml'] } }),
    '`alsoResources`',
    '"a.yaml"',
    'each once',
  ],
  ['a claim with a space', claimOf('game', 'the data'), '`claimName`', '"the data"', 'Kubernetes rejects'],
  ['somebody else’s folder above the tree', claimOf('../game', 'data'), '`name`', '"../game"', 'Remove the segments'],
  [
    'a label key with a space',
    plus(({ cluster }) => cluster.existingFolder('a', { namespace: 'a' }).claim('a').addLabels({ 'a b': 'c' })),
    '`labels`',
    '"a b"',
    'label key',
  ],
  [
    'a wrong store',
    bad({ credentials: { store: 'Parameter Store' } }),
    '`credentials.store`',
    '"Parameter Store"',
    'rejects',
  ],
  ['an empty store', bad({ credentials: { store: '' } }), '`credentials.store`', '""', 'Kubernetes rejects'],
  [
    'a wrong Secret',
    bad({ credentials: { secretName: 'my_secret' } }),
    '`credentials.secretName`',
    '"my_secret"',
    'rejects',
  ],
  [
    'a refresh before the last',
    bad({ credentials: { refreshInterval: GoDuration.seconds(-1) } }),
    '`credentials.refreshInterval`',
    '-1',
    'GoDuration.minutes(5)',
  ],
  [
    'parameters of somebody else, misspelt',
    bad({ credentials: { keys: AccessKeyParameters.fromParameterNames('access key', '/home/secret') } }),
    '`credentials.keys`',
    '"access key"',
    '/longhorn/backup',
  ],
  [
    'half a second',
    bad({ backup: { pollInterval: GoDuration.seconds(0.5) } }),
    '`backup.pollInterval`',
    '0.5',
    'minutes(5)',
  ],
  ['a folder of the bucket with slashes', bad({ backup: { prefix: '/a/' } }), '`backup.prefix`', '"/a/"', 'cluster-a'],
  [
    'a region of somebody else’s bucket',
    bad({ backup: { store: BackupBucket.fromBucketName('example-backup', 'Ireland') } }),
    '`backup.store.region`',
    '"Ireland"',
    'ap-northeast-1',
  ],
  [
    'a value that the declaration says already',
    bad({ longhorn: { values: { defaultBackupStore: { backupTarget: 's3://a@eu-west-1/', pollInterval: 60 } } } }),
    '`values`',
    'defaultBackupStore.backupTarget, defaultBackupStore.pollInterval',
    'use the property of Longhorn',
  ],
  [
    'a target where older charts have it',
    bad({ longhorn: { values: { defaultSettings: { backupTarget: 's3://a@eu-west-1/' } } } }),
    'defaultSettings.backupTarget',
    'only charts before 1.8',
    'move the value',
  ],
  ['a name too long for Helm', bad({ longhornName: 'l'.repeat(54) }), '`name`', 'lll', '53 characters'],
  [
    'a sync option without a value',
    bad({ longhorn: { application: { syncOptions: ['Replace'] } } }),
    '`syncOptions`',
    '"Replace"',
    '=true',
  ],
  ['an empty chart', application(() => ({ chart: '' })), '`chart`', '""', 'Write "longhorn", for example'],
  [
    'a date among chart values',
    application(() => ({ values: { at: new Date(0) as never } })),
    '`values`',
    '"at"',
    'strings',
  ],
  [
    'a value of Terraform in a text for Kubernetes',
    application(({ bucket }) => ({ values: { bucket: `the bucket ${bucket.arn}` } })),
    'valuesObject.bucket',
    'known only when Terraform applies',
    'such as the name of the bucket',
  ],
  [
    'a value of Terraform in place of a text',
    application(({ bucket }) => ({ values: { bucket: bucket.arn as never } })),
    '`values`',
    '"bucket"',
    'known when the files are written',
  ],
  [
    'a folder in the place of a component',
    plus(({ cluster, job }) => {
      job.protect(cluster.existingFolder('games', { namespace: 'games' }).claim('world'));
      cluster.applicationFolder('games/backup', { namespace: 'games' });
    }),
    '`name`',
    'the folder argoproj/games/backup',
  ],
  [
    'a claim whose patch would stand in the place of the kustomization',
    plus(({ cluster, job }) =>
      job.protect(cluster.existingFolder('games', { namespace: 'games' }).claim('kustomization')),
    ),
    '`claimName`',
    'label this claim in its manifest',
  ],
  [
    'two clusters that write one file',
    () => [declare().cluster, declare({ clusterName: 'b' }).cluster],
    'cluster home',
    'another folder or root',
  ],
  ['two clusters of one name', () => [declare().cluster, declare().cluster], '`name`', '"home" twice', 'Rename'],
];
