import { holds, proof, same, type Proof } from '../harness/proof';
import { until } from '../harness/until';
import { completed, startRestore } from '../install/restore';
import { checksums, rolledOut, scale } from '../install/workload';
import { backUp, ccplant } from '../stages/ccplant';

const BUCKET = '--bucket=ccplant-backups';

/** What Velero, its data mover and kopia ask of S3. */
const ALLOWED: readonly (readonly string[])[] = [
  ['s3api', 'list-objects-v2', BUCKET, '--max-items=1'],
  ['s3api', 'put-object', BUCKET, '--key=kopia/proof/a'],
  ['s3api', 'head-object', BUCKET, '--key=kopia/proof/a'],
  ['s3api', 'get-object', BUCKET, '--key=kopia/proof/a', '/dev/null'],
  ['s3api', 'create-multipart-upload', BUCKET, '--key=kopia/proof/b'],
  ['s3api', 'delete-object', BUCKET, '--key=kopia/proof/a'],
];

/** What nobody with its key may do. */
const REFUSED: readonly (readonly string[])[] = [
  ['s3api', 'list-buckets'],
  ['s3api', 'delete-bucket', BUCKET],
  ['s3api', 'put-bucket-lifecycle-configuration', BUCKET, '--lifecycle-configuration={"Rules":[]}'],
  ['s3api', 'put-bucket-versioning', BUCKET, '--versioning-configuration=Status=Suspended'],
  ['s3api', 'get-bucket-policy', BUCKET],
  ['s3api', 'list-object-versions', BUCKET],
  ['s3api', 'put-object-acl', BUCKET, '--key=kopia/proof/b', '--acl=public-read'],
  ['s3api', 'put-object', '--bucket=ccplant-backups-dr', '--key=kopia/proof/a'],
  ['s3api', 'delete-object', '--bucket=ccplant-backups-dr', '--key=kopia/proof/a'],
  ['iam', 'list-users'],
  ['iam', 'create-access-key', '--user-name=velero'],
  ['ec2', 'describe-snapshots'],
  ['ssm', 'describe-parameters'],
  ['kms', 'list-keys'],
];

/** Restores that find what they would restore. */
const OVER_WHAT_EXISTS = [
  ['cluster', 'cluster-weekly-first'],
  ['ccplant-namespace', 'ccplant-claims-first'],
  ['ccplant-claims', 'ccplant-claims-first'],
] as const;

export const backups: readonly Proof[] = [
  proof(
    'ccplant: every application is Synced and Healthy, and does not drift',
    { on: ccplant },
    async ({ notes }, { argo, repository }) => {
      for (const { metadata } of repository.applications()) {
        await argo.settled(metadata.name, 120);
        const { sync, health } = await argo.refresh(metadata.name);
        same(`${metadata.name} after a second refresh`, [sync, health], ['Synced', 'Healthy']);
      }
      notes(
        repository
          .applications()
          .map(({ metadata }) => metadata.name)
          .join(', '),
      );
    },
  ),

  proof(
    'ccplant: the key of Velero may do what a backup needs, and is refused everything else',
    { on: ccplant },
    async ({ cluster, notes }, { keys }) => {
      const key = keys.velero ?? { id: '', secret: '' };
      for (const call of ALLOWED) same(`allowed: ${call.join(' ')}`, (await cluster.awsCli(key, ...call)).stderr, '');
      await Promise.all(
        REFUSED.map(async (call) => {
          const { status, stderr } = await cluster.awsCli(key, ...call);
          const isRefused = status !== 0 && /AccessDenied|UnauthorizedOperation/.test(stderr);
          holds(`refused: ${call.join(' ')}: ${stderr.trim()}`, isRefused);
        }),
      );
      notes(
        `${ALLOWED.length} calls are allowed, ${REFUSED.length} are refused; every backup and restore of this stage was made under the same rules`,
      );
    },
  ),

  proof(
    'ccplant: a restore over claims that exist is Completed, and leaves them alone',
    { on: ccplant },
    async ({ cluster, notes }, { repository, workload, data }) => {
      for (const [file, backup] of OVER_WHAT_EXISTS) {
        const name = `again-${file}`;
        await startRestore(cluster, repository, { file, backup, name });
        await completed(cluster, name);
        const moved = ['-n', 'velero', 'datadownloads.velero.io', `--selector=velero.io/restore-name=${name}`];
        same(`DataDownloads of ${file}`, await cluster.at('.items[*].metadata.name', ...moved), '');
      }
      same('the data', await checksums(cluster, workload), data);
      notes('a claim that exists is skipped with a warning, and no data is moved');
    },
  ),

  proof(
    'ccplant: the data of a claim is restored while no pod uses it',
    { on: ccplant },
    async ({ cluster }, { repository, workload, data }) => {
      await scale(cluster, workload, 0);
      await cluster.kubectl('-n', 'ccplant', 'wait', 'pods', '--all', '--for=delete', '--timeout=60s');
      await cluster.kubectl('-n', 'ccplant', 'delete', 'pvc', '--all', '--timeout=60s');
      await startRestore(cluster, repository, {
        file: 'ccplant-claims',
        backup: 'ccplant-claims-first',
        name: 'no-pod',
      });
      try {
        await completed(cluster, 'no-pod', 120);
      } finally {
        await scale(cluster, workload, 1);
        await rolledOut(cluster, workload);
      }
      same('the data', await checksums(cluster, workload), data);
    },
  ),

  proof(
    'ccplant: a sealed Secret that a restore brought back is still managed, and a rotation arrives',
    { on: ccplant },
    async ({ cluster }, { argo, commands, repository }) => {
      const secret = ['-n', 'ccplant', 'secret', 'github-oauth'];
      await cluster.kubectl('-n', 'ccplant', 'delete', 'sealedsecret', 'github-oauth', '--ignore-not-found');
      await cluster.kubectl('-n', 'ccplant', 'delete', 'secret', 'github-oauth', '--ignore-not-found');
      await startRestore(cluster, repository, {
        file: 'ccplant-secrets',
        backup: 'ccplant-secrets-first',
        name: 'sealed',
      });
      await completed(cluster, 'sealed');
      same('the owner of the restored Secret', await cluster.at('.metadata.ownerReferences', ...secret), '');
      const env = { ARKWRIGHT_KEY_CLIENT_ID: 'id', ARKWRIGHT_KEY_CLIENT_SECRET: 'second secret' };
      await commands.run(['seal', 'ccplant', 'github-oauth', '--reseal', '--root', repository.folder], { env });
      await repository.commit('rotated');
      await argo.sync('ccplant-backup');
      const value = Buffer.from('second secret').toString('base64');
      await cluster.waitFor(value, 60, '.data.client-secret', ...secret);
    },
  ),

  proof(
    'ccplant: a backup whose data mover, node agent or server is killed ends, and the next one is whole',
    { on: ccplant },
    async ({ cluster, notes }, { workload }) => {
      const victims = [
        [
          'data mover',
          ['delete', 'pods', '-n', 'velero', '--selector=velero.io/data-upload', '--force', '--grace-period=0'],
        ],
        ['node agent', ['delete', 'pods', '-n', 'velero', '--selector=name=node-agent', '--force', '--grace-period=0']],
        ['server', ['delete', 'pods', '-n', 'velero', '--selector=deploy=velero', '--force', '--grace-period=0']],
      ] as const;
      for (const [index, [victim, kill]] of victims.entries()) {
        const name = `killed-${index}`;
        await cluster.run(['velero', 'backup', 'create', name, '--from-schedule=ccplant-claims']);
        await until(
          'the data mover runs',
          90,
          () =>
            cluster.kubectl(
              '-n',
              'velero',
              'get',
              'datauploads.velero.io',
              `--selector=velero.io/backup-name=${name}`,
              '--output=jsonpath={.items[*].status.phase}',
            ),
          (phases) => /Accepted|Prepared|InProgress/.test(phases),
        );
        await cluster.kubectl(...kill);
        const ended = /^(Completed|PartiallyFailed|Failed)$/;
        const phase = await cluster.waitFor(ended, 240, '.status.phase', '-n', 'velero', 'backups.velero.io', name);
        notes(`${victim} killed: the backup is ${phase}`);
      }
      await cluster.kubectl('-n', 'velero', 'rollout', 'status', 'deploy/velero', '--timeout=90s');
      await cluster.kubectl('-n', 'velero', 'rollout', 'status', 'daemonset/node-agent', '--timeout=90s');
      await backUp(cluster, 'ccplant-claims', 'after-kills');
      await rolledOut(cluster, workload);
    },
  ),
];
