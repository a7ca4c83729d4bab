import { basename, dirname } from 'node:path/posix';
import { isTerraform, type DocumentSet } from '../documents/document';
import { declaredInHcl } from '../products/terraform/declared';
import { ownerOf } from './header';
import type { RenderedFile } from './render';
import type { FileProblem, Roots } from './roots';
import { declaredInJson } from './terraform-addresses';
import { filesIn, look } from './tree';

/** Files of somebody else that a tool would read together with ours, and then refuse both. */
export function besideOurs(set: DocumentSet, files: readonly RenderedFile[], roots: Roots): readonly FileProblem[] {
  const managed = files.filter(({ kind }) => kind === 'managed');
  const folders = new Set(managed.filter(({ path }) => path.endsWith('.tf.json')).map(({ path }) => dirname(path)));
  return [
    ...[...folders].flatMap((folder) => besideTerraform(folder, set, managed, roots)),
    ...managed
      .filter(({ path }) => basename(path) === 'kustomization.yaml')
      .flatMap((file) => besideKustomization(file, roots)),
  ];
}

/** Terraform in the same folder that declares what the managed files declare. */
function besideTerraform(
  folder: string,
  set: DocumentSet,
  managed: readonly RenderedFile[],
  roots: Roots,
): readonly FileProblem[] {
  const documents = set.documents.filter(isTerraform).filter(({ file }) => dirname(file) === folder);
  const ours = new Set([...documents.map(({ address }) => address), 'terraform.required_providers']);
  return filesIn(roots.terraform, folder).flatMap((name) => {
    const path = `${folder}/${name}`;
    if (!/\.tf(\.json)?$/.test(name) || managed.some((file) => file.path === path)) return [];
    const found = look(roots.terraform, path);
    if (found.state !== 'file' || ownerOf(found.text) === set.cluster) return [];
    const declared = name.endsWith('.json') ? (declaredInJson(found.text) ?? []) : declaredInHcl(found.text);
    const twice = new Set(declared.filter((address) => ours.has(address)));
    if (twice.size === 0) return [];
    const alone = [...new Set(declared.filter((address) => !ours.has(address)))];
    const message = `the file declares ${[...twice].join(', ')} too, and Terraform rejects both: remove it in the same change`;
    return [{ file: path, message: `${message}${lostWith(alone)}` }];
  });
}

/** What goes with a file that has to go, and what comes of it. */
function lostWith(alone: readonly string[]): string {
  if (alone.length === 0) return '';
  const destroyed = alone.filter((address) => !KEEPS_NOTHING.test(address));
  const them = alone.length === 1 ? 'it' : 'them';
  const harm = destroyed.length === 0 ? '' : `, and Terraform destroys ${listed(destroyed, alone)} with the file`;
  return `. It alone declares ${alone.join(', ')}${harm}: move ${them} to a file of another name first, unless the removal is meant`;
}

function listed(destroyed: readonly string[], alone: readonly string[]): string {
  if (destroyed.length < alone.length) return destroyed.join(', ');
  return alone.length === 1 ? 'it' : 'them';
}

/** Addresses behind which no object stands. */
const KEEPS_NOTHING = /^(data|local|output|provider|terraform|var)\./;

/** Kustomize knows three names for one file, and refuses a folder with two of them. */
function besideKustomization({ side, path }: RenderedFile, roots: Roots): readonly FileProblem[] {
  return ['kustomization.yml', 'Kustomization']
    .map((name) => `${dirname(path)}/${name}`)
    .filter((other) => filesIn(roots[side], dirname(path)).includes(basename(other)))
    .map((other) => ({
      file: other,
      message: `Kustomize refuses a folder that holds ${basename(path)} too: remove it in the same change, and name what it lists in alsoResources`,
    }));
}
