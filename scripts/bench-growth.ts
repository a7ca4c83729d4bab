import {
  AccessKeyParameters,
  BackupBucket,
  BackupUser,
  Cluster,
  Longhorn,
  longhornAccess,
  ParameterStoreCredentials,
  Schedule,
} from '../lib';
import { main } from '../lib/cli/main';

// Declarations of any size for bench.mjs: clusters with both halves, or one cluster with many Terraform directories.
const names = Array.from({ length: Number(process.env.BENCH_COUNT) }, (_, index) => `backup-${index}`);

function cluster(name: string): Cluster {
  return new Cluster(name, {
    repository: 'https://github.com/example/gitops',
    terraform: { stateBucket: 'example-state', region: 'eu-central-1', providerVersion: '~> 6.22' },
    versions: { longhorn: '1.10.2', externalSecrets: '0.18.2', argoCd: '3.0.23', kubernetes: '1.34' },
  });
}

function directory(home: Cluster, name: string): { store: BackupBucket; keys: AccessKeyParameters } {
  const aws = home.workingDirectory(name);
  const store = new BackupBucket(aws, 'backup', { bucketName: `example-${name}` });
  const user = new BackupUser(aws, 'backup', { userName: name, policyName: name });
  store.grant(user, longhornAccess);
  return { store, keys: new AccessKeyParameters(aws, 'backup', { user, path: `/longhorn/${name}` }) };
}

function withLonghorn(home: Cluster, name: string): Cluster {
  const { store, keys } = directory(home, name);
  const folder = home.applicationFolder(name, { namespace: 'longhorn-system' });
  const credentials = new ParameterStoreCredentials({ keys, store: 'parameterstore', secretName: 'backup-secret' });
  const longhorn = new Longhorn(folder, 'longhorn', { backup: { store, credentials } });
  longhorn.addRecurringBackup('nightly', { schedule: Schedule.daily(3), retain: 30, groups: ['default'] });
  return home;
}

function withDirectories(): Cluster {
  const home = cluster('home');
  for (const name of names) directory(home, name);
  return home;
}

void main(
  process.env.BENCH_SHAPE === 'directories'
    ? { home: withDirectories }
    : Object.fromEntries(names.map((name) => [name, () => withLonghorn(cluster(name), name)])),
  { typesChecked: true },
);
