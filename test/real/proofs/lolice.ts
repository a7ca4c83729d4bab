import { holds, proof, same, type Proof } from '../harness/proof';
import { until } from '../harness/until';
import { lolice } from '../stages/applications';

const SECRET = ['-n', 'longhorn-system', 'secret', 'longhorn-backup-secret'];
const BUCKET = '--bucket=boxp-longhorn-backup';

/** What the S3 store of Longhorn's backups calls. */
const ALLOWED: readonly (readonly string[])[] = [
  ['s3api', 'list-objects-v2', BUCKET, '--prefix=backupstore/', '--delimiter=/'],
  ['s3api', 'put-object', BUCKET, '--key=backupstore/volumes/a'],
  ['s3api', 'head-object', BUCKET, '--key=backupstore/volumes/a'],
  ['s3api', 'get-object', BUCKET, '--key=backupstore/volumes/a', '/dev/null'],
  ['s3api', 'create-multipart-upload', BUCKET, '--key=backupstore/volumes/b'],
  ['s3api', 'delete-object', BUCKET, '--key=backupstore/volumes/a'],
];

const REFUSED: readonly (readonly string[])[] = [
  ['s3api', 'list-buckets'],
  ['s3api', 'list-object-versions', BUCKET],
  ['s3api', 'put-bucket-versioning', BUCKET, '--versioning-configuration=Status=Suspended'],
  ['s3api', 'delete-bucket', BUCKET],
  ['ssm', 'get-parameter', '--name=/longhorn/backup/aws-access-key-id'],
  ['iam', 'list-users'],
];

export const parameters: readonly Proof[] = [
  proof(
    'lolice: the key that Terraform makes reaches the Secret of Longhorn, and a rotated one as well',
    { on: lolice },
    async ({ cluster }, { keys = {} }) => {
      const [user = ''] = Object.keys(keys);
      const key = keys[user];
      const read = async (name: string): Promise<string> =>
        Buffer.from(await cluster.at(`.data.${name}`, ...SECRET), 'base64').toString('utf8');
      await until(
        'the Secret has the key of IAM',
        60,
        () => read('AWS_ACCESS_KEY_ID'),
        (found) => found === key?.id,
      );
      same('its secret', await read('AWS_SECRET_ACCESS_KEY'), key?.secret);
      const { stdout } = await cluster.awsCli(
        'admin',
        'iam',
        'create-access-key',
        `--user-name=${user}`,
        '--query=AccessKey.[AccessKeyId,SecretAccessKey]',
      );
      const [id = '', secret = ''] = JSON.parse(stdout) as readonly string[];
      for (const [name, value] of [
        ['access-key-id', id],
        ['secret-access-key', secret],
      ] as const) {
        const path = `--name=/longhorn/backup/aws-${name}`;
        await cluster.awsCli(
          'admin',
          '--region=ap-northeast-1',
          'ssm',
          'put-parameter',
          path,
          `--value=${value}`,
          '--type=SecureString',
          '--overwrite',
        );
      }
      await cluster.kubectl(
        '-n',
        'longhorn-system',
        'annotate',
        'externalsecret',
        'longhorn-backup-secret',
        'force-sync=now',
        '--overwrite',
      );
      await until(
        'the Secret has the rotated key',
        60,
        () => read('AWS_ACCESS_KEY_ID'),
        (found) => found === id,
      );
      same('its secret', await read('AWS_SECRET_ACCESS_KEY'), secret);
    },
  ),

  proof(
    'lolice: the key of Longhorn may do what a backup needs, and is refused everything else',
    { on: lolice },
    async ({ cluster, notes }, { keys = {} }) => {
      const [key] = Object.values(keys);
      if (key === undefined) throw new Error('the stand-in for AWS made no key');
      for (const call of ALLOWED)
        same(`allowed: ${call.join(' ')}`, (await cluster.awsCli(key, '--region=ap-northeast-1', ...call)).stderr, '');
      for (const call of REFUSED) {
        const { status, stderr } = await cluster.awsCli(key, '--region=ap-northeast-1', ...call);
        holds(`refused: ${call.join(' ')}: ${stderr.trim()}`, status !== 0 && /AccessDenied/.test(stderr));
      }
      notes(`${ALLOWED.length} calls are allowed, ${REFUSED.length} are refused`);
    },
  ),
];
