import { folderOf } from '../../../values/folder-path';
import { isTerraformBlock, type TerraformBlock } from '../../../products/sources';
import type { Check } from '../../check';
import { example, local, resource } from '../../examples/example';
import { referencesOf } from '../../../products/terraform/references';

/** A reference reaches as far as its module: one folder. */
export const noUndeclaredReference: Check = {
  id: 'terraform/no-undeclared-reference',
  severity: 'error',
  title: 'every reference in a Terraform module is to something that the module declares',
  rationale:
    'Terraform stops at the first plan when a resource, a local value or a data source is not declared in the same folder. Constructs of two working directories cannot refer to each other.',
  fix: 'put both into one working directory, or hand over the name as a text',
  source: { url: 'https://opentofu.org/docs/language/expressions/references/', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('a resource and a local value', [
        resource('aws_s3_bucket.example', { bucket: 'example-backup' }),
        local('policy', { Resource: '${aws_s3_bucket.example.arn}/*' }),
        resource('aws_s3_bucket_policy.example', {
          policy: '${jsonencode(local.policy)}',
          depends_on: ['aws_s3_bucket.example'],
        }),
      ]),
      example('a text that only looks like a reference', [
        resource('aws_iam_user.example', {
          name: '$${aws_iam_user.other.name}',
          path: '${format("%s", "local.path")}',
        }),
      ]),
    ],
    fail: [
      example('a local value that is missing', [
        resource('aws_iam_user_policy.example', { policy: '${jsonencode(local.policy)}' }),
      ]),
      example('a resource of another folder', [
        { ...resource('aws_s3_bucket.example', {}), file: 'terraform/aws/other/s3.tf.json' },
        resource('aws_s3_bucket_policy.example', { bucket: '${aws_s3_bucket.example.id}' }),
      ]),
      example('in depends_on', [resource('aws_iam_user.example', { depends_on: ['aws_s3_bucket.example'] })]),
      example('an import into nothing', [
        { ...resource('aws_s3_bucket.example', { to: 'aws_s3_bucket.example' }), block: 'import' },
      ]),
    ],
  }),

  appliesTo: isTerraformBlock,

  find: (looked, { index }) => {
    const declared = new Map<string, ReadonlySet<string>>();
    return looked.filter(isTerraformBlock).flatMap((document) => {
      const folder = folderOf(document.file);
      const known = declared.get(folder) ?? new Set(index.moduleOf(document).flatMap(declaredBy));
      declared.set(folder, known);
      return referencesOf(document)
        .filter((address) => !known.has(address))
        .map((address) => ({
          document,
          message: `${document.block === 'import' ? 'an import' : document.address} refers to ${address}, which ${folder} does not declare`,
        }));
    });
  },
};

function declaredBy({ block, address, body }: TerraformBlock): readonly string[] {
  if (block === 'resource') return [address];
  if (block === 'data') return [address.startsWith('data.') ? address : `data.${address}`];
  return block === 'locals' ? Object.keys(body).map((name) => `local.${name}`) : [];
}
