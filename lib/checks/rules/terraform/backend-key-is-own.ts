import { folderOf } from '../../../values/folder-path';
import { isTerraformBlock, type TerraformBlock } from '../../../products/sources';
import { type Json, type JsonObject, textOf } from '../../../json';
import type { Check } from '../../check';
import { example, terraformSettings } from '../../examples/example';
import { hasS3Backend, isOverride, s3Backends } from '../../../products/terraform/state-backends';
import { isHclLiteral } from '../../../products/terraform/literals';

/** A scaffold that leaves its placeholder empty gives every folder the same key. */
export const backendKeyIsOwn: Check = {
  id: 'terraform/backend-key-is-own',
  severity: 'error',
  title: 'every module keeps its state under a key of its own',
  rationale:
    'Two modules with one key take each other’s resources for their own: an apply of one plans to destroy what the other made, backups among it.',
  fix: 'make the key of the path of the folder, such as "terraform/aws/longhorn/v1/terraform.tfstate"',
  source: { url: 'https://developer.hashicorp.com/terraform/language/backend/s3', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('a key a folder', [
        backend('terraform/aws/longhorn', 'terraform/aws/longhorn/v1/terraform.tfstate'),
        backend('terraform/aws/velero', 'terraform/aws/velero/v1/terraform.tfstate'),
      ]),
      example('one key in two buckets', [
        backend('terraform/aws/stage', 'longhorn.tfstate', 'example-stage-state'),
        backend('terraform/aws/prod', 'longhorn.tfstate', 'example-prod-state'),
      ]),
      example('a template', [
        backend('templates/aws', '%%TARGET%%/v1/terraform.tfstate'),
        backend('templates/gcp', '%%TARGET%%/v1/terraform.tfstate'),
      ]),
    ],
    fail: [
      example('a scaffold whose target was empty', [backend('terraform/aws/longhorn', '/v1/terraform.tfstate')]),
      example('no key', [backend('terraform/aws/longhorn', '')]),
      example('the key of another folder', [
        backend('terraform/aws/longhorn', 'terraform/aws/longhorn/v1/terraform.tfstate'),
        backend('terraform/aws/velero', 'terraform/aws/longhorn/v1/terraform.tfstate'),
      ]),
    ],
  }),

  appliesTo: (document) => hasS3Backend(document) && !isOverride(document.file),

  find: (looked) => {
    const first = new Map<string, TerraformBlock>();
    return looked.filter(isTerraformBlock).flatMap((document) =>
      s3Backends(document).flatMap((settings) => {
        const { key, bucket } = settings;
        if (typeof key !== 'string' || !isHclLiteral(key)) return [];
        if (key === '') return [{ document, message: 'the backend has an empty key' }];
        if (key.startsWith('/')) {
          const message = `the key "${key}" of the backend begins with a slash, as one does whose first part was left empty`;
          return [{ document, message }];
        }
        if (typeof bucket !== 'string' || bucket === '' || !isHclLiteral(bucket)) return [];
        const state = identityOf(settings);
        const other = first.get(state);
        if (!other) first.set(state, document);
        if (!other || folderOf(other.file) === folderOf(document.file)) return [];
        const [copy, owner] = key.startsWith(`${folderOf(document.file)}/`) ? [other, document] : [document, other];
        const message = `the backend keeps its state under "${key}" in ${bucket}, and so does ${folderOf(owner.file)}`;
        return [{ document: copy, message }];
      }),
    );
  },
};

/** Buckets of other installations of S3 may bear the same name. */
function identityOf({ bucket, key, endpoint, endpoints, workspace_key_prefix: prefix }: JsonObject): string {
  const parts: readonly (Json | undefined)[] = [bucket, key, endpoint, endpoints, textOf(prefix)];
  return JSON.stringify(parts.map((part) => part ?? ''));
}

function backend(folder: string, key: string, bucket = 'example-state'): TerraformBlock {
  const settings = terraformSettings({ backend: { s3: [{ bucket, key, region: 'eu-west-1' }] } });
  return { ...settings, file: `${folder}/backend.tf` };
}
