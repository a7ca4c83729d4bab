import { isTerraformBlock } from '../../../products/sources';
import type { Check } from '../../check';
import { example } from '../../examples/example';
import { minioResource } from '../../examples/example-minio';
import { literal } from '../../../products/terraform/literals';

/** MinIO comes with policies, each of which is about all buckets. */
export const policyIsItsOwn: Check = {
  id: 'minio/policy-is-its-own',
  severity: 'error',
  title: 'users of MinIO have a policy for their bucket, and none that MinIO comes with',
  rationale:
    'The policies readwrite, writeonly and consoleAdmin are about every bucket of the server. Whoever has the key of one engine can then delete the backups of all others.',
  fix: 'declare a minio_iam_policy that names the bucket (in a declaration: bucket.grant(user, longhornAccess))',
  source: {
    url: 'https://github.com/minio/minio/blob/master/docs/multi-user/README.md',
    read: '2026-11-21',
  },
  examples: () => ({
    pass: [example('its own', [attached('${minio_iam_policy.longhorn.name}')])],
    fail: [
      example('everything everywhere', [attached('readwrite')]),
      example('an administrator', [attached('consoleAdmin')]),
    ],
  }),

  appliesTo: (document) =>
    isTerraformBlock(document) &&
    document.block === 'resource' &&
    /^minio_iam_(user|group)_policy_attachment\./.test(document.address),

  find: (looked, { index }) =>
    looked.filter(isTerraformBlock).flatMap((document) => {
      const name = literal(document.body.policy_name, index.moduleOf(document));
      return name !== undefined && BUILT_IN.includes(name)
        ? [{ document, message: `${document.address} gives ${name}, which is about every bucket of the server` }]
        : [];
    }),
};

const BUILT_IN = ['readwrite', 'writeonly', 'readonly', 'consoleAdmin', 'diagnostics'];

function attached(policy: string): ReturnType<typeof minioResource> {
  return minioResource('minio_iam_user_policy_attachment.longhorn', { user_name: 'longhorn', policy_name: policy });
}
