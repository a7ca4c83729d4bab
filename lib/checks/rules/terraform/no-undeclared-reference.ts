import type { Model } from '../../../products/model';
import { isTerraformBlock, type TerraformBlock } from '../../../products/sources';
import { placedReferencesOf } from '../../../products/terraform/references';
import { folderOf } from '../../../values/folder-path';
import { finding, rule } from '../../rule';
import { documents } from '../../selectors';

export const noUndeclaredReference = rule({
  id: 'terraform/no-undeclared-reference',
  severity: 'error',
  title: 'every reference in a Terraform module names something that the module declares',
  rationale:
    'Terraform stops at the first plan when a resource, a local value or a data source is not declared in the same folder. Two working directories cannot refer to each other.',
  fix: 'put both into one working directory, or write the name as a string',
  source: 'https://opentofu.org/docs/language/expressions/references/',
  on: documents().where(isTerraformBlock),

  find: (block, model) => {
    const folder = folderOf(block.file);
    const known = model.once(declaredByFolder).get(folder);
    const who = block.block === 'import' ? 'an import' : block.address;
    return placedReferencesOf(block)
      .filter(({ address }) => !known?.has(address))
      .map(({ address, path }) => finding(path, `${who} refers to ${address}, which ${folder} does not declare`));
  },
});

function declaredByFolder({ terraform }: Model): ReadonlyMap<string, ReadonlySet<string>> {
  const declared = new Map<string, Set<string>>();
  for (const block of terraform) {
    const folder = folderOf(block.file);
    const known = declared.get(folder) ?? new Set();
    declared.set(folder, known);
    for (const address of declaredBy(block)) known.add(address);
  }
  return declared;
}

function declaredBy({ block, address, body }: TerraformBlock): readonly string[] {
  if (block === 'resource') return [address];
  if (block === 'data') return [address.startsWith('data.') ? address : `data.${address}`];
  return block === 'locals' ? Object.keys(body).map((name) => `local.${name}`) : [];
}
