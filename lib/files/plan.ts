import { dirname } from 'node:path/posix';
import type { DocumentSet, Side } from '../documents/document';
import { hasEntry, lostByAdopting } from './adopt';
import { declaredInHcl } from './hcl';
import { HEADER_LENGTH, ownerOf } from './header';
import { render, type RenderedFile } from './render';
import { filesBelow, filesIn, look } from './tree';

/** Where each half is written: absolute paths of two folders, often the same one. */
export type Roots = Readonly<Record<Side, string>>;

/** One file that has to change. */
export interface Change {
  /** The folder that the path is below: one of the roots. */
  readonly root: string;
  readonly path: string;
  readonly action: 'create' | 'update' | 'remove';
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** What stands between the declaration and the disk. */
export interface Plan {
  readonly changes: readonly Change[];
  /** Files that are as they should be. */
  readonly unchanged: number;
  /** What forbids to write anything. */
  readonly problems: readonly FileProblem[];
  /** What is left to do by hand, in files of somebody else. */
  readonly byHand: readonly string[];
}

/** Something in the way of one file. */
export interface FileProblem {
  readonly file: string;
  readonly message: string;
}

/** Compares what a cluster declares with what lies on disk. Reads only. */
export function planFiles(set: DocumentSet, roots: Roots): Plan {
  const files = render(set);
  const compared = files.map((file) => compare(file, set, roots));
  const orphans = orphansOf(set.cluster, files, roots);
  return {
    changes: [...compared.flatMap(({ change }) => change ?? []), ...orphans],
    unchanged: compared.filter(({ change, problems }) => !change && problems.length === 0).length,
    problems: [...compared.flatMap(({ problems }) => problems), ...besideHcl(set, files, roots)],
    byHand: byHandOf(set, roots),
  };
}

interface Compared {
  readonly change?: Change;
  readonly problems: readonly FileProblem[];
}

function compare(file: RenderedFile, set: DocumentSet, roots: Roots): Compared {
  const found = look(roots[file.side], file.path);
  const problem = (message: string): Compared => ({ problems: [{ file: file.path, message }] });
  const write = (action: Change['action'], before?: string): Compared => ({
    change: { root: roots[file.side], path: file.path, action, before, after: file.text },
    problems: [],
  });
  if (found.state === 'blocked')
    return problem(`${found.because}: nothing is written through it. Put a folder or a file in its place`);
  if (found.state === 'absent') return write('create');
  if (found.text === file.text || file.kind === 'scaffold') return { problems: [] };
  const owner = ownerOf(found.text);
  if (owner === set.cluster) return write('update', found.text);
  if (owner !== undefined)
    return problem(`the file belongs to the cluster ${owner}: give one of the two another folder`);
  if (!set.adopted.includes(file.path)) {
    return problem(
      `a hand-written file stands where a managed one belongs: name it in adopt to replace it, or move it away`,
    );
  }
  const lost = lostByAdopting(file.path, found.text, file.text);
  return lost.length === 0
    ? write('update', found.text)
    : { problems: lost.map((message) => ({ file: file.path, message })) };
}

/** Files that this cluster made once and no longer declares. Only the top folders that it writes to are searched. */
function orphansOf(cluster: string, files: readonly RenderedFile[], roots: Roots): readonly Change[] {
  const declared = new Set(files.map(({ path }) => path));
  const folders: readonly (readonly [Side, string])[] = [
    ['terraform', 'terraform'],
    ['kubernetes', 'argoproj'],
  ];
  return folders.flatMap(([side, folder]) =>
    filesBelow(roots[side], folder)
      .filter((path) => /\.(tf\.json|ya?ml)$/.test(path) && !declared.has(path))
      .flatMap((path): readonly Change[] => {
        const found = look(roots[side], path);
        if (found.state !== 'file' || ownerOf(found.text.slice(0, HEADER_LENGTH)) !== cluster) return [];
        return [{ root: roots[side], path, action: 'remove', before: found.text, after: undefined }];
      }),
  );
}

/** Hand-written Terraform in the same folder that declares what the managed files declare: Terraform rejects both. */
function besideHcl(set: DocumentSet, files: readonly RenderedFile[], roots: Roots): readonly FileProblem[] {
  const folders = new Set(files.filter(({ path }) => path.endsWith('.tf.json')).map(({ path }) => dirname(path)));
  return [...folders].flatMap((folder) => {
    const ours = new Set(
      set.documents
        .filter((document) => document.type === 'terraform' && dirname(document.file) === folder)
        .flatMap((document) => (document.type === 'terraform' ? [document.address] : [])),
    );
    ours.add('terraform.required_providers');
    return filesIn(roots.terraform, folder)
      .filter((name) => name.endsWith('.tf'))
      .flatMap((name) => {
        const path = `${folder}/${name}`;
        const found = look(roots.terraform, path);
        const declared = found.state === 'file' ? declaredInHcl(found.text) : [];
        const twice = declared.filter((address) => ours.has(address));
        if (twice.length === 0) return [];
        const only = declared.filter((address) => !ours.has(address));
        const rest =
          only.length === 0
            ? ''
            : `. It alone declares ${only.join(', ')}: move that to a file of its own, or Terraform destroys it`;
        return [
          {
            file: path,
            message: `the file declares ${twice.join(', ')} too, and Terraform rejects both: remove it in the same change${rest}`,
          },
        ];
      });
  });
}

function byHandOf(set: DocumentSet, roots: Roots): readonly string[] {
  const missing = set.requirements.filter(({ side, file, list, entry }) => {
    const found = look(roots[side], file);
    return found.state !== 'file' || !hasEntry(found.text, list, entry);
  });
  const absent = set.listedElsewhere.filter(({ side, file }) => look(roots[side], file).state !== 'file');
  return [
    ...missing.map(({ file, list, entry, why }) => `${file}: add "${entry}" to ${list} (${why})`),
    ...absent.map(
      ({ file }) =>
        `${file}: the kustomization lists it in alsoResources, and it is not there (the sync fails without it)`,
    ),
  ];
}
