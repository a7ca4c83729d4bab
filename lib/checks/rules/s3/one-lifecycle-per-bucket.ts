import { folderOf } from '../../../values/folder-path';
import { isTerraformBlock, type TerraformBlock } from '../../../products/sources';
import type { Check } from '../../check';
import type { Model } from '../../../products/model';
import { backupBucket, bucketPart } from '../../examples/example-aws';
import { example } from '../../examples/example';
import { bucketNamed } from '../../../products/terraform/literals';

/** A bucket has one lifecycle: the second resource replaces what the first one made. */
export const oneLifecyclePerBucket: Check = {
  id: 's3/one-lifecycle-per-bucket',
  severity: 'error',
  title: 'every bucket has one lifecycle configuration',
  rationale:
    'S3 keeps one lifecycle a bucket, and each resource writes the whole of it. Which rules are in force depends on which was applied last, and every plan shows a change.',
  fix: 'move the rules into one aws_s3_bucket_lifecycle_configuration',
  source: {
    url: 'https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/s3_bucket_lifecycle_configuration',
    read: '2026-11-21',
  },
  examples: () => ({
    pass: [
      example('a lifecycle a bucket', [
        backupBucket(),
        lifecycle('first'),
        lifecycle('second', '${aws_s3_bucket.other.id}'),
      ]),
    ],
    fail: [
      example('two of one bucket', [backupBucket(), lifecycle('first'), lifecycle('second')]),
      example('one by reference, one by name', [
        backupBucket(),
        lifecycle('first'),
        lifecycle('second', 'example-backup'),
      ]),
    ],
  }),

  appliesTo: (document) =>
    isTerraformBlock(document) && document.address.startsWith('aws_s3_bucket_lifecycle_configuration.'),

  find: (looked, { index }) => {
    const first = new Map<string, TerraformBlock>();
    return looked.filter(isTerraformBlock).flatMap((document) => {
      const key = keyOf(document, index);
      const other = key === undefined ? undefined : first.get(key);
      if (key !== undefined && !other) first.set(key, document);
      if (!other) return [];
      const where = folderOf(other.file) === folderOf(document.file) ? '' : ` in ${other.file}`;
      return [
        { document, message: `${document.address} and ${other.address}${where} write the lifecycle of one bucket` },
      ];
    });
  },
};

/** The bucket; undefined when the resource may be left out, or stands for many. */
function keyOf(document: TerraformBlock, index: Model): string | undefined {
  const { bucket, count, for_each: each } = document.body;
  if (count !== undefined || each !== undefined) return undefined;
  const { name, made } = bucketNamed(bucket, index.moduleOf(document));
  return name ?? (made && made.body.for_each === undefined ? `${folderOf(made.file)}/${made.address}` : undefined);
}

function lifecycle(name: string, bucket = '${aws_s3_bucket.example.id}'): TerraformBlock {
  const rule = [{ id: name, status: 'Enabled', abort_incomplete_multipart_upload: [{ days_after_initiation: 7 }] }];
  return bucketPart('aws_s3_bucket_lifecycle_configuration', { bucket, rule }, name);
}
