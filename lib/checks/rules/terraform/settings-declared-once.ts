import { folderOf } from '../../../values/folder-path';
import { isTerraformBlock, type TerraformBlock } from '../../../products/sources';
import { type JsonObject, oneOrMany } from '../../../json';
import type { Check } from '../../check';
import { example, terraformSettings } from '../../examples/example';
import { isOverride } from '../../../products/terraform/state-backends';

/** A scaffold brings a backend, and generated files bring one too. */
export const settingsDeclaredOnce: Check = {
  id: 'terraform/settings-declared-once',
  severity: 'error',
  title: 'every module has one backend and one block of required providers',
  rationale:
    'All files of a folder are one module, .tf and .tf.json alike. Terraform stops at a second backend or a second required_providers before it plans anything.',
  fix: 'remove the block from one of the files',
  source: {
    url: 'https://developer.hashicorp.com/terraform/language/block/terraform',
    read: '2026-11-21',
  },
  examples: () => ({
    pass: [
      example('a backend here, providers there', [backend('backend.tf'), providers('provider.tf')]),
      example('an override', [backend('backend.tf'), backend('backend_override.tf')]),
      example('two folders', [backend('backend.tf'), backend('../other/backend.tf')]),
    ],
    fail: [
      example('a backend in two files', [backend('backend.tf'), backend('backend.tf.json')]),
      example('required providers in two files', [providers('provider.tf'), providers('versions.tf')]),
    ],
  }),

  appliesTo: (document) => isTerraformBlock(document) && document.block === 'terraform' && !isOverride(document.file),

  find: (looked) => {
    const first = new Map<string, TerraformBlock>();
    return looked.filter(isTerraformBlock).flatMap((document) =>
      ONCE.filter((name) => oneOrMany(document.body[name]).length > 0).flatMap((name) => {
        const key = `${folderOf(document.file)}\n${name}`;
        const other = first.get(key);
        if (!other) first.set(key, document);
        return other ? [{ document, message: `${name} stands here, and in ${other.file} of the same module` }] : [];
      }),
    );
  },
};

const ONCE = ['backend', 'required_providers'];

function backend(file: string): TerraformBlock {
  return settings(file, { backend: { s3: [{ bucket: 'example-state', key: 'example.tfstate' }] } });
}

function providers(file: string): TerraformBlock {
  return settings(file, { required_providers: [{ aws: { source: 'hashicorp/aws', version: '~> 6.22' } }] });
}

function settings(file: string, body: JsonObject): TerraformBlock {
  const path = file.startsWith('../') ? `terraform/aws/${file.slice(3)}` : `terraform/aws/example/${file}`;
  return { ...terraformSettings(body), file: path };
}
