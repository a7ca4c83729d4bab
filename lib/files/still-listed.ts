import { basename, dirname } from 'node:path/posix';
import { hasEntry } from './adopt';
import { ownerOf } from './header';
import type { FileProblem, Roots } from './roots';
import { look } from './tree';

/**
 * Lines of hand-written kustomizations that name files which are to be removed, or the folders of those that are
 * kustomizations themselves: Kustomize refuses what lists something that is not there.
 */
export function stillListed(removed: readonly string[], { kubernetes }: Roots): readonly FileProblem[] {
  return removed
    .flatMap((path) => (basename(path) === 'kustomization.yaml' ? [path, dirname(path)] : [path]))
    .flatMap((gone) => linesThatName(gone, kubernetes));
}

function linesThatName(gone: string, root: string): readonly FileProblem[] {
  return foldersAround(gone).flatMap((folder) =>
    NAMES.flatMap((name) => {
      const file = `${folder}/${name}`;
      const found = look(root, file);
      if (found.state !== 'file' || ownerOf(found.text) !== undefined) return [];
      const entry = gone.slice(folder.length + 1);
      return LISTS.filter((list) => hasEntry(found.text, list, entry)).map((list) => ({
        file,
        message: `${list} lists "${entry}", which is no longer declared and would be removed: remove the line first, for Kustomize refuses a folder that lists what is not there`,
      }));
    }),
  );
}

/** `a/b`, `a` for `a/b/c.yaml`. */
function foldersAround(path: string): readonly string[] {
  const folder = dirname(path);
  return folder === '.' ? [] : [folder, ...foldersAround(folder)];
}

const NAMES = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];
const LISTS = ['resources', 'components'];
