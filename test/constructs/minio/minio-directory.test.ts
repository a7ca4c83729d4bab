import { describe, expect, test } from '@jest/globals';
import {
  BackupBucket,
  longhornAccess,
  MinioBucket,
  MinioUser,
  Retention,
  S3Service,
  veleroAccess,
  type BucketAccess,
} from '../../../lib';
import { documentsOf, problemsOf } from '../../../lib/constructs/to-documents/cluster';
import { render } from '../../../lib/files/render';
import { makeCertificate } from '../../support/certificates';
import { cluster } from '../../support/declaration';
import { addressesOf, block, terraformOf } from '../../support/documents';
import { declareMinio, everythingAtMinio, type DeclaredMinio, type MinioChoices } from '../../support/minio';
import { BUCKET_ACTIONS, OBJECT_ACTIONS } from '../aws/s3-actions';
import { decide, policyIn } from '../aws/simulate';

const mistakesIn = ({ cluster: home }: DeclaredMinio): readonly string[] =>
  problemsOf(home).map(({ message }) => message);

/** The text of a file, as it is written. */
function fileOf({ cluster: home }: Pick<DeclaredMinio, 'cluster'>, name: string): string | undefined {
  return render(documentsOf(home)).find(({ path }) => path === `terraform/minio/nas/${name}`)?.text;
}

describe('a working directory of MinIO', () => {
  test('has its own folder, state and provider, and no credential', () => {
    const { cluster: home } = declareMinio();
    expect(block(home, 'terraform.backend')).toEqual({
      required_version: '>= 1.0',
      backend: {
        s3: { bucket: 'example-state', key: 'terraform/minio/nas/v1/terraform.tfstate', region: 'eu-west-1' },
      },
      required_providers: { minio: { source: 'aminueza/minio', version: '~> 3.40' } },
    });
    expect(block(home, 'provider.minio')).toEqual({
      minio_server: '10.0.0.11:9091',
      minio_region: 'eu-west-1',
      minio_ssl: true,
    });
  });

  test('reads the certificates of the server beside the module', () => {
    const { pem } = makeCertificate({ curve: 'P-256' });
    const declared = declareMinio({ service: { caCertificate: pem } });
    expect(block(declared.cluster, 'provider.minio')).toMatchObject({ minio_cacert_file: '${path.module}/ca.pem' });
    expect(fileOf(declared, 'ca.pem')).toMatch(
      /^# .*\n# The authority that https:\/\/10\.0\.0\.11:9091 is signed by\.\n-/,
    );
    expect(fileOf(declared, 'ca.pem')).toContain(pem);
  });

  test('gives each block to the file of its kind, and asks tflint for no rules of AWS', () => {
    const declared = declareMinio();
    const files = new Map(terraformOf(declared.cluster).map(({ file, address }) => [address, file.split('/').at(-1)]));
    expect(Object.fromEntries(files)).toMatchInlineSnapshot(`
     {
       "local.longhorn_user_policy": "iam.tf.json",
       "minio_iam_policy.longhorn": "iam.tf.json",
       "minio_iam_user.longhorn": "iam.tf.json",
       "minio_iam_user_policy_attachment.longhorn": "iam.tf.json",
       "minio_ilm_policy.longhorn": "s3.tf.json",
       "minio_s3_bucket.longhorn": "s3.tf.json",
       "minio_s3_bucket_versioning.longhorn": "s3.tf.json",
       "output.longhorn_access_key_id": "outputs.tf.json",
       "output.longhorn_secret_access_key": "outputs.tf.json",
       "provider.minio": "provider.tf.json",
       "terraform.backend": "backend.tf.json",
     }
    `);
    expect(fileOf(declared, '.tflint.hcl')).not.toContain('aws');
  });

  test('refuses what another provider makes', () => {
    const declared = declareMinio();
    new BackupBucket(declared.directory, 'longhorn', { bucketName: 'example-backup' });
    expect(mistakesIn(declared)).toEqual([
      expect.stringContaining('`provider` must be the provider of everything in terraform/minio/nas'),
    ]);
  });

  test('is needed for what MinIO makes', () => {
    const aws = cluster().workingDirectory('aws');
    expect(() => new MinioUser(aws, 'longhorn', { userName: 'longhorn' })).toThrow(/new MinioProvider/);
  });
});

test('a bucket is private, guarded, and keeps what was deleted for a while', () => {
  const { cluster: home } = declareMinio({ bucket: { noncurrentVersions: Retention.days(14) } });
  expect(block(home, 'minio_s3_bucket.longhorn')).toEqual({
    bucket: 'longhorn',
    acl: 'private',
    force_destroy: false,
    lifecycle: { prevent_destroy: true },
  });
  expect(block(home, 'minio_s3_bucket_versioning.longhorn')).toMatchObject({
    versioning_configuration: [{ status: 'Enabled' }],
  });
  expect(block(home, 'minio_ilm_policy.longhorn')).toEqual({
    bucket: '${minio_s3_bucket.longhorn.bucket}',
    rule: [
      {
        id: 'expire-noncurrent-versions',
        status: 'Enabled',
        expired_object_delete_marker: true,
        noncurrent_expiration: [{ days: '14d' }],
      },
    ],
    depends_on: ['minio_s3_bucket_versioning.longhorn'],
  });
});

test('a bucket is a store for every consumer', () => {
  const { bucket, nas } = declareMinio();
  expect([bucket.bucketName.text, bucket.region.text, bucket.service]).toEqual(['longhorn', 'eu-west-1', nas]);
});

test('a bucket that exists is taken over', () => {
  const imports = terraformOf(everythingAtMinio()).filter((one) => one.block === 'import');
  expect(imports.map(({ body }) => body)).toEqual([
    { to: 'minio_s3_bucket.longhorn', id: 'longhorn' },
    { to: 'minio_s3_bucket_versioning.longhorn', id: 'longhorn' },
  ]);
});

describe('a user', () => {
  test('has a policy of its own, and its secret key is an output that nobody prints by chance', () => {
    const { cluster: home } = declareMinio();
    expect(addressesOf(home)).toContain('minio_iam_user_policy_attachment.longhorn');
    expect(block(home, 'minio_iam_policy.longhorn')).toEqual({
      name: 'longhorn-policy',
      policy: '${jsonencode(local.longhorn_user_policy)}',
    });
    expect(block(home, 'output.longhorn_secret_access_key')).toMatchObject({
      value: '${minio_iam_user.longhorn.secret}',
      sensitive: true,
    });
  });

  const WORK = ['s3:AbortMultipartUpload', 's3:DeleteObject', 's3:GetObject', 's3:ListBucket', 's3:PutObject'];
  const allowed = (
    access: BucketAccess,
    prefix: string | undefined,
    bucket: string,
    key: string,
  ): readonly string[] => {
    const policy = policyIn(
      declareMinio({ access, ...(prefix !== undefined && { prefix }) }).cluster,
      'longhorn_user_policy',
    );
    const context = { 's3:prefix': key.replace(/[^/]*$/, '') };
    const on = (actions: readonly string[], resource: string): readonly string[] =>
      actions.filter((action) => decide(policy, { action, resource, context }) === 'allowed');
    return [...on(BUCKET_ACTIONS, bucket), ...on(OBJECT_ACTIONS, `${bucket}/${key}`)].toSorted();
  };

  test.each([
    ['Longhorn', longhornAccess],
    ['Velero', veleroAccess],
  ])('may do for %s what it does, there and nowhere else', (_, access) => {
    const mine = 'arn:aws:s3:::longhorn';
    expect(allowed(access, undefined, mine, 'a/b')).toEqual(WORK);
    expect(allowed(access, undefined, `${mine}-other`, 'a/b')).toEqual([]);
    expect(allowed(access, undefined, 'arn:aws:s3:::velero', 'a/b')).toEqual([]);
    expect(allowed(access, 'clusters/home', mine, 'clusters/home/a')).toEqual(WORK);
    expect(allowed(access, 'clusters/home', mine, 'clusters/home2/a')).toEqual([]);
    expect(allowed(access, 'clusters/home', mine, 'other/a')).toEqual([]);
  });
});

describe('mistakes', () => {
  test.each<[string, MinioChoices, string]>([
    ['an old provider', { version: '~> 3.0' }, '`provider.version` must not allow versions before 3.13'],
    ['no constraint', { version: 'latest' }, '`provider.version` must be a Terraform version constraint'],
    [
      'another product',
      { service: { product: 'garage', region: 'garage' } },
      '`provider.service` must be MinIO: other products have no such users and policies',
    ],
    [
      'no scheme',
      { service: { endpoint: '10.0.0.11:9091' } },
      '`provider.service.endpoint` must be https:// or http://',
    ],
    ['a region in capitals', { service: { region: 'EU' } }, '`provider.service.region` must be 1 to 63'],
    ['a bucket in capitals', { bucket: { bucketName: 'Longhorn' } }, '`bucketName` must'],
    ['half a day', { bucket: { noncurrentVersions: Retention.days(0.5) } }, '`noncurrentVersions` must be 1 to 36500'],
    ['a short name', { user: { userName: 'lh' } }, '`userName` must be 3 to 64 letters'],
    ['a name with an equals sign', { user: { userName: 'long=horn' } }, '`userName` must be 3 to 64 letters'],
    ['a policy with a space', { user: { policyName: 'of longhorn' } }, '`policyName` must be 1 to 96 letters'],
    ['a prefix with slashes', { prefix: '/home/' }, '`prefix` must contain only letters'],
  ])('%s is one', (_, choices, message) => {
    expect(mistakesIn(declareMinio(choices))).toEqual([expect.stringContaining(message)]);
  });

  test('two of one name at one server', () => {
    const declared = declareMinio();
    new MinioBucket(declared.directory, 'second', { bucketName: 'longhorn' });
    new MinioUser(declared.directory, 'third', { userName: 'longhorn' }).addStatements({
      Effect: 'Allow',
      Action: 's3:GetObject',
      Resource: 'arn:aws:s3:::other/*',
    });
    expect(mistakesIn(declared)).toEqual([
      expect.stringContaining('the bucket longhorn of https://10.0.0.11:9091'),
      expect.stringContaining('the user longhorn of https://10.0.0.11:9091'),
    ]);
  });

  test('a user that may do nothing', () => {
    const declared = declareMinio();
    new MinioUser(declared.directory, 'idle', { userName: 'idle' });
    expect(mistakesIn(declared)).toEqual([expect.stringContaining('`grants` must allow something')]);
  });
});

test('a service keeps its type', () => {
  expect(declareMinio().bucket.service).toBeInstanceOf(S3Service);
});
