import type { TerraformBlock } from '../../../products/sources';
import { placedBlocksOf } from '../../../products/terraform/blocks';
import { isOverride } from '../../../products/terraform/state-backends';
import { folderOf } from '../../../values/folder-path';
import { findingIn, rule } from '../../rule';
import { blocks } from '../../selectors';

export const settingsDeclaredOnce = rule({
  id: 'terraform/settings-declared-once',
  severity: 'error',
  title: 'every module has one backend and one block of required providers',
  rationale:
    'All files of a folder are one module, .tf and .tf.json alike. Terraform stops at a second backend or a second required_providers before it plans anything.',
  fix: 'remove the block from one of the files',
  source: 'https://developer.hashicorp.com/terraform/language/block/terraform',
  on: blocks('terraform').where(({ file }) => !isOverride(file)),

  findAll: (all) => {
    const first = new Map<string, TerraformBlock>();
    return all.flatMap((settings) =>
      ONCE.flatMap((name) => {
        const [block] = placedBlocksOf(settings.body, name);
        if (!block) return [];
        const key = `${folderOf(settings.file)}\n${name}`;
        const other = first.get(key);
        if (!other) first.set(key, settings);
        if (!other) return [];
        return [findingIn(settings, block.path, `${name} is declared here, and in ${other.file} of the same module`)];
      }),
    );
  },
});

const ONCE = ['backend', 'required_providers'];
