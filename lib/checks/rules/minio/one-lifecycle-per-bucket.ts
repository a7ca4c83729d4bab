import { folderOf } from '../../../values/folder-path';
import { isTerraformBlock, type TerraformBlock } from '../../../products/sources';
import type { Check } from '../../check';
import { example } from '../../examples/example';
import { minioLifecycle, minioResource } from '../../examples/example-minio';
import { bucketNamed } from '../../../products/terraform/literals';

/** The rules of a bucket are one document for the server. */
export const oneLifecyclePerBucket: Check = {
  id: 'minio/one-lifecycle-per-bucket',
  severity: 'error',
  title: 'a bucket of MinIO has one minio_ilm_policy',
  rationale:
    'Each of them writes all rules of the bucket, and overwrites what the other wrote. Which rules hold is decided by the last apply, and every plan wants to change them.',
  fix: 'put every rule of the bucket into one minio_ilm_policy',
  source: {
    url: 'https://github.com/aminueza/terraform-provider-minio/blob/v3.40.1/docs/resources/ilm_policy.md',
    read: '2026-11-21',
  },
  examples: () => ({
    pass: [example('one', minioLifecycle('longhorn-a', { noncurrent_expiration: [{ days: '7d' }] }))],
    fail: [
      example('two, by reference and by name', [
        ...minioLifecycle('longhorn-a', { noncurrent_expiration: [{ days: '7d' }] }),
        minioResource('minio_ilm_policy.second', { bucket: 'longhorn-a', rule: [{ id: 'second' }] }),
      ]),
    ],
  }),

  appliesTo: (document) =>
    isTerraformBlock(document) && document.block === 'resource' && document.address.startsWith('minio_ilm_policy.'),

  find: (looked, { index }) => {
    const first = new Map<string, TerraformBlock>();
    return looked.filter(isTerraformBlock).flatMap((document) => {
      const { name } = bucketNamed(document.body.bucket, index.moduleOf(document));
      if (name === undefined) return [];
      const key = `${folderOf(document.file)}\n${name}`;
      const other = first.get(key);
      if (!other) first.set(key, document);
      return other
        ? [{ document, message: `${document.address} and ${other.address} both write the lifecycle of ${name}` }]
        : [];
    });
  },
};
