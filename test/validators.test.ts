import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, jest, test } from '@jest/globals';
import { lolice } from '../apps/lolice';
import {
  AccessKeyParameters,
  BackupBucket,
  BackupKey,
  BackupUser,
  BucketName,
  longhornAccess,
  ParameterStoreCredentials,
  Region,
  Schedule,
  type BackupTarget,
  type Cluster,
  type Longhorn,
} from '../lib';
import { declare, type Choices } from './support/declaration';
import { inTree } from './support/tree';
import { manifestCheck, reason, suite, tfOffline, type Plan } from './support/validators';

jest.setTimeout(120_000);

/** The example with every construct in it. */
function everything(choices: Choices): Cluster {
  const { cluster, job, longhorn } = declare({
    cluster: { tags: { Project: 'home' } },
    keys: { endpoint: 'https://s3.example.org' },
    ...choices,
  });
  longhorn.addSnapshotCleanup('snapshot-cleanup', { schedule: Schedule.daily(1), groups: ['default'] });
  const claim = cluster.existingFolder('game', { namespace: 'game' }).claim('data');
  job.protect(claim);
  const games = longhorn.group('games');
  longhorn.addRecurringBackup('hourly', {
    schedule: Schedule.hourly(),
    retain: 24,
    groups: [games],
    cleanUpFirst: false,
  });
  games.protect(claim);
  const daily = { schedule: Schedule.daily(2), groups: [games] };
  longhorn.addSnapshots('snapshots', { ...daily, retain: 3 });
  longhorn.addSnapshotDeletion('snapshot-deletion', { ...daily, retain: 9 });
  longhorn.addFilesystemTrim('trim', daily);
  longhorn.addStorageClass('games', { protectedBy: [games, job], volumeBindingMode: 'WaitForFirstConsumer' });
  const { version } = longhorn;
  if (version.atLeast('1.9.0')) longhorn.addSystemBackup('system', { schedule: Schedule.weekly(0, 5), retain: 4 });
  if (version.atLeast('1.8.0')) longhorn.addStorageClass('offsite', { protectedBy: [job], target: offsite(longhorn) });
  return cluster;
}

/** A target that is not at AWS. */
function offsite(longhorn: Longhorn): BackupTarget {
  return longhorn.addBackupTarget('offsite', {
    store: {
      bucketName: BucketName.of('offsite-backup'),
      region: Region.elsewhere('nbg1'),
      service: { product: 'hetzner', endpoint: 'https://nbg1.your-objectstorage.com', pathStyle: false },
    },
    credentials: new ParameterStoreCredentials({
      keys: AccessKeyParameters.fromParameterNames('/offsite/id', '/offsite/secret'),
      store: 'parameter-store',
      secretName: 'offsite-secret',
    }),
  });
}

function imported(): Cluster {
  const { cluster, bucket, user } = declare();
  bucket.importExisting('bucket', 'versioning', 'encryption', 'public-access-block');
  user.importExisting('user', 'policy');
  return cluster;
}

function underKey(): Cluster {
  const { aws, cluster } = declare();
  const encryptionKey = new BackupKey(aws, 'second', { aliasName: 'example/second', description: 'costs ${money}' });
  const bucket = new BackupBucket(aws, 'second', { bucketName: 'example-second', encryptionKey });
  bucket.grant(new BackupUser(aws, 'second', { userName: 'second' }), longhornAccess, 'clusters/home');
  return cluster;
}

suite(`the schemas of the products${reason}`, () => {
  const versions = [
    ['1.6.4', '0.18.2'],
    ['1.7.3', '0.18.2'],
    ['1.8.2', '0.20.4'],
    ['1.9.2', '0.18.2'],
    ['1.10.2', '1.3.2'],
    ['1.11.3', '2.9.0'],
    ['1.12.1', '2.9.0'],
  ] as const;
  const rows = versions.flatMap(([longhorn, externalSecrets]) =>
    (['chart-values', 'custom-resource'] as const).map((by) => [longhorn, externalSecrets, by] as const),
  );

  test.each(rows)('Longhorn %s with External Secrets %s, target by %s: no error, no drift', (...row) => {
    const [longhorn, externalSecrets, declaredBy] = row;
    const cluster = everything({ versions: { longhorn, externalSecrets }, backup: { declaredBy } });
    inTree(cluster, (root) => {
      const use = ['--use', `longhorn=${longhorn}`, '--use', `external-secrets=${externalSecrets}`];
      const { status, said } = manifestCheck(...use, '--strict-drift', join(root, 'argoproj'));
      expect([status, said]).toEqual([0, expect.stringContaining('0 errors')]);
    });
  });
});

suite(`terraform${reason}`, () => {
  const modules: readonly (readonly [title: string, make: () => Cluster])[] = [
    ['the example', () => everything({})],
    ['the example, with a bucket and a user that exist', imported],
    ['a bucket under a key, a user kept to a folder', underKey],
  ];

  test.each(modules)('%s: a second plan after the first apply is empty', (_, make) => {
    inTree(make(), (root) => {
      const { status, stdout, said } = tfOffline('apply-plan', join(root, 'terraform/aws/backup'), '--json');
      expect([status, said]).toEqual([0, expect.stringContaining('"idempotent"')]);
      expect(JSON.parse(stdout)).toMatchObject({ success: true, idempotent: true, diagnostics: [] });
    });
  });
});

suite(`adoption of what people wrote by hand${reason}`, () => {
  test('replaces nothing, and changes only what is listed here', () => {
    const folder = mkdtempSync(join(tmpdir(), 'arkwright-'));
    const state = join(folder, 'terraform.tfstate');
    try {
      const byHand = join(__dirname, 'fixtures/adoption');
      const applied = tfOffline('apply-plan', byHand, '--no-api-checks', '--state-out', state);
      expect([applied.status, applied.said]).toEqual([0, expect.anything()]);
      inTree(lolice, (root) => {
        const planned = tfOffline('plan', join(root, 'terraform/aws/longhorn'), '--state', state, '--json');
        const { plan } = JSON.parse(planned.stdout) as Plan;
        const changed = (...actions: readonly string[]): readonly string[] =>
          plan.resource_changes
            .filter(({ change }) => change.actions.join() === actions.join())
            .map(({ address }) => address)
            .toSorted();
        expect({
          created: changed('create'),
          updated: changed('update'),
          deleted: changed('delete'),
          replaced: [...changed('delete', 'create'), ...changed('create', 'delete')],
          unchanged: changed('no-op').length,
        }).toEqual({
          created: ['aws_s3_bucket_ownership_controls.longhorn_backup', 'aws_s3_bucket_policy.longhorn_backup'],
          updated: [
            // s3:GetBucketLocation goes, s3:AbortMultipartUpload comes.
            'aws_iam_user_policy.longhorn_backup',
            // The tag of the cluster.
            'aws_s3_bucket.longhorn_backup',
            // Current objects expire no longer.
            'aws_s3_bucket_lifecycle_configuration.longhorn_backup',
            // SSE-C stays blocked, in words.
            'aws_s3_bucket_server_side_encryption_configuration.longhorn_backup',
          ],
          deleted: ['aws_ssm_parameter.longhorn_backup_endpoints'],
          replaced: [],
          unchanged: 6,
        });
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
