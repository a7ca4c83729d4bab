import { describe, expect, test } from '@jest/globals';
import {
  AccessKeyParameters,
  BackupBucket,
  BackupUser,
  Cluster,
  Longhorn,
  longhornAccess,
  ParameterStoreCredentials,
  ReplicaBucket,
  Retention,
  Schedule,
  SealedSecretCredentials,
  SopsSecret,
  Velero,
  veleroAccess,
  veleroRestoreAccess,
} from '../../../../lib';
import { SEALING_CERTIFICATE as certificate } from '../../../../apps/ccplant-certificate';
import { commandsOf, pagesOf, stepsOf } from '../../../support/recovery-pages';

function home(): Cluster {
  return new Cluster('home', {
    repository: 'https://github.com/example/home',
    terraform: { stateBucket: 'example-state', region: 'eu-west-1', providerVersion: '~> 6.22' },
    versions: { velero: '1.18.1', longhorn: '1.10.2', externalSecrets: '0.18.2', argoCd: '3.1.0', kubernetes: '1.34' },
  });
}

/** A cluster whose Velero writes into a bucket at AWS, with or without a replica. */
function withVelero(replicated: boolean, isGranted = true): ReadonlyMap<string, string> {
  const cluster = home();
  const aws = cluster.workingDirectory('velero');
  const bucket = new BackupBucket(aws, 'backups', { bucketName: 'example-backups' });
  const user = new BackupUser(aws, 'velero', { userName: 'velero' });
  if (replicated) {
    const props = { source: bucket, bucketName: 'example-replica', region: 'eu-central-1' };
    const replica = new ReplicaBucket(aws, 'replica', props);
    if (isGranted) replica.grant(user, veleroRestoreAccess);
  }
  bucket.grant(user, veleroAccess);
  const velero = new Velero(cluster.applicationFolder('velero', { namespace: 'velero' }), 'velero', {
    credentials: new SealedSecretCredentials({ secretName: 'velero-key', certificate }),
    repositoryPassword: new SealedSecretCredentials({ secretName: 'velero-repo-credentials', certificate }),
  });
  velero.addStorageLocation('default', { store: bucket, default: true });
  const daily = velero.addSchedule('daily', {
    schedule: Schedule.daily(3),
    retention: Retention.days(30),
    volumes: 'moved-snapshots',
  });
  velero.addRestore('all', { from: daily });
  return pagesOf(cluster);
}

/** A cluster whose Longhorn writes into a bucket at AWS, with a key that Terraform or a person makes. */
function withLonghorn(by: 'terraform' | 'sops'): ReadonlyMap<string, string> {
  const cluster = home();
  const aws = cluster.workingDirectory('longhorn');
  const bucket = new BackupBucket(aws, 'longhorn', { bucketName: 'example-longhorn' });
  const user = new BackupUser(aws, 'longhorn', { userName: 'longhorn' });
  bucket.grant(user, longhornAccess);
  const credentials =
    by === 'sops'
      ? new SopsSecret({
          secretName: 'longhorn-key',
          file: 'longhorn-key.enc.yaml',
          recipients: { age: ['age17ktrnzmf3ewq0hqwl4tcampm0f0hv88l2xe5glsdluxdlzuwmehsyl5lnh'] },
        })
      : new ParameterStoreCredentials({
          keys: new AccessKeyParameters(aws, 'longhorn', { user, path: '/longhorn' }),
          store: 'parameterstore',
          secretName: 'longhorn-key',
        });
  new Longhorn(cluster.applicationFolder('longhorn', { namespace: 'longhorn-system' }), 'longhorn', {
    backup: { store: bucket, credentials },
  });
  return pagesOf(cluster);
}

describe('a region that is lost', () => {
  test('is answered by the replica, which is read and never written, between Velero and its first look', () => {
    const pages = withVelero(true);
    const steps = stepsOf(pages, 'region-eu-west-1.md');
    expect(steps.indexOf('Read the replica')).toBe(steps.indexOf('Wait until Velero has listed the backups') - 1);
    expect(steps.indexOf('Read the replica')).toBe(steps.indexOf('Bring the engines up') + 1);
    expect(commandsOf(pages, 'region-eu-west-1.md')).toContain(
      `patch backupstoragelocations.velero.io default --type=merge --patch='{"spec":{"accessMode":"ReadOnly","objectStorage":{"bucket":"example-replica"},"config":{"region":"eu-central-1"}}}'`,
    );
    expect(commandsOf(pages, 'region-eu-west-1.md')).not.toContain('terraform');
  });

  test('cannot be recovered from one that nobody may read', () => {
    const pages = withVelero(true, false);
    expect([...pages.keys()]).not.toContain('region-eu-west-1.md');
    expect(pages.get('README.md')).toContain('nobody may read the replica example-replica');
  });

  test('cannot be recovered without one', () => {
    const pages = withVelero(false);
    expect([...pages.keys()]).not.toContain('region-eu-west-1.md');
    expect(pages.get('README.md')).toContain(
      '**The region eu-west-1 of AWS**: the only copy of the backups is there, in example-backups',
    );
  });
});

describe('a bucket that is lost', () => {
  test('is filled from its replica, which is no bucket of an engine', () => {
    const pages = withVelero(true);
    expect(commandsOf(pages, 'bucket-example-backups.md')).toContain(
      'aws s3 sync s3://example-replica s3://example-backups --source-region=eu-central-1 --region=eu-west-1',
    );
    expect([...pages.keys()]).not.toContain('bucket-example-replica.md');
    expect(pages.get('README.md')).not.toContain('The backups in example-backups');
  });

  test('without one is begun anew: Velero would go on with a repository that is no more', () => {
    const pages = withVelero(false);
    const commands = commandsOf(pages, 'bucket-example-backups.md');
    expect(commands).toContain('delete backuprepositories.velero.io --all');
    expect(commands).toContain('--from-schedule=daily --wait');
    expect(commands.indexOf('terraform -chdir=terraform/aws/velero apply')).toBeLessThan(
      commands.indexOf('delete back'),
    );
    expect(pages.get('README.md')).toContain('**The backups in example-backups**: they are nowhere else');
  });
});

describe('objects that were deleted', () => {
  const commands = commandsOf(withVelero(false), 'deleted-objects-example-backups.md');

  test('come back before the lifecycle removes them: it is switched off first, and on again last', () => {
    const order = [
      'get-bucket-lifecycle',
      'delete-bucket-lifecycle',
      'list-object-versions',
      'delete-object',
      'put-bucket',
    ];
    const places = order.map((verb) => commands.indexOf(verb));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places).not.toContain(-1);
  });

  test('are those since a time that whoever restores names', () => {
    expect(commands).toContain('SINCE=${SINCE:?');
    expect(commands).toContain("DeleteMarkers[?IsLatest && LastModified>='$SINCE']");
  });

  test('are looked for by the engine of the bucket', () => {
    expect(commandsOf(withLonghorn('sops'), 'deleted-objects-example-longhorn.md')).toContain(
      'get backupvolumes.longhorn.io',
    );
  });
});

describe('a key that has leaked', () => {
  test('is put out of use by the first command that changes anything', () => {
    const [first] = stepsOf(withVelero(false), 'credential-velero.md');
    expect(first).toBe('Put the key out of use, now');
    const commands = commandsOf(withVelero(false), 'credential-velero.md');
    expect(commands.indexOf('--status=Inactive')).toBeLessThan(commands.indexOf('create-access-key'));
  });

  test('is replaced in the sealed file, and shown nowhere', () => {
    const commands = commandsOf(withVelero(false), 'credential-velero.md');
    expect(commands).toContain('read -r ARKWRIGHT_ACCESS_KEY_ID ARKWRIGHT_SECRET_ACCESS_KEY < <(');
    expect(commands).toContain('npx arkwright seal home velero-key --reseal=cloud');
    expect(commands).toContain('unset ARKWRIGHT_ACCESS_KEY_ID ARKWRIGHT_SECRET_ACCESS_KEY');
    expect(commands).not.toMatch(/echo.*SECRET/);
  });

  test('is replaced in the file of SOPS', () => {
    expect(commandsOf(withLonghorn('sops'), 'credential-longhorn.md')).toContain(
      'npx arkwright encrypt home longhorn-key --force',
    );
  });

  test('is replaced by Terraform where Terraform made it, and its Secret is made anew', () => {
    const pages = withLonghorn('terraform');
    expect(pages.get('credential-longhorn.md')).toContain("`destroy: ['aws_iam_access_key.longhorn']`");
    expect(commandsOf(pages, 'credential-longhorn.md')).toContain(
      'annotate externalsecrets.external-secrets.io longhorn-key force-sync=',
    );
    expect(commandsOf(pages, 'credential-longhorn.md')).not.toContain('create-access-key');
  });
});
