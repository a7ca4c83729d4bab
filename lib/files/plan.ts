import { dirname } from 'node:path/posix';
import type { DocumentSet, Side } from '../documents/document';
import { hasEntry, lostByAdopting } from './adopt';
import { besideOurs } from './beside';
import type { Change } from './change';
import { droppedSettings } from './dropped-settings';
import { lostGuards } from './guards';
import { HEADER_LENGTH, ownerOf } from './header';
import { render, type RenderedFile } from './render';
import { keysRetiredInUse } from './retired-keys';
import type { FileProblem, Roots } from './roots';
import { secretFiles } from './secret-files';
import { stillListed } from './still-listed';
import { filesBelow, look } from './tree';

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

/** Compares what a cluster declares with what lies on disk. Reads only. */
export function planFiles(set: DocumentSet, roots: Roots): Plan {
  const files = render(set);
  const compared = files.map((file) => compare(file, files, set, roots));
  const orphans = orphansOf(set.cluster, files, roots);
  const secrets = secretFiles(set, roots);
  const changes = [...compared.flatMap(({ change }) => change ?? []), ...orphans];
  return {
    changes,
    unchanged: compared.filter(({ change, problems }) => !change && problems.length === 0).length,
    problems: [
      ...compared.flatMap(({ problems }) => problems),
      ...besideOurs(set, files, roots),
      ...lostGuards(changes, set),
      ...keysRetiredInUse(changes, set),
      ...secrets.problems,
      ...stillListed(
        orphans.map(({ path }) => path),
        roots,
      ),
    ],
    byHand: [...compared.flatMap(({ byHand = [] }) => byHand), ...byHandOf(set, roots), ...secrets.byHand],
  };
}

interface Compared {
  readonly change?: Change;
  readonly byHand?: readonly string[];
  readonly problems: readonly FileProblem[];
}

function compare(file: RenderedFile, all: readonly RenderedFile[], set: DocumentSet, roots: Roots): Compared {
  const found = look(roots[file.side], file.path);
  const problem = (message: string): Compared => ({ problems: [{ file: file.path, message }] });
  const write = (action: Change['action'], before?: string): Compared => ({
    change: { root: roots[file.side], path: file.path, action, before, after: file.text },
    problems: [],
  });
  if (found.state === 'blocked')
    return problem(`${found.because}, and nothing is written there: put a plain folder or file in its place`);
  if (found.state === 'absent') return write('create');
  if (file.kind === 'scaffold' || withLineFeeds(found.text) === file.text) return { problems: [] };
  const owner = ownerOf(found.text);
  if (owner === set.cluster) return write('update', found.text);
  if (owner !== undefined)
    return problem(
      `the file belongs to the cluster ${owner}: give one of the two another folder, or remove the file if ${set.cluster} had that name before`,
    );
  if (!set.adopted.includes(file.path)) {
    return problem(
      `a hand-written file stands where a managed one belongs: name it in adopt to replace it, or move it away`,
    );
  }
  const folder = all.filter(({ side, path }) => side === file.side && dirname(path) === dirname(file.path));
  const lost = lostByAdopting(file, found.text, folder);
  return lost.length === 0
    ? { ...write('update', found.text), byHand: droppedSettings(file.path, found.text, file.text) }
    : { problems: lost.map((message) => ({ file: file.path, message })) };
}

/** Git may check files out with other line ends, and brings them back when they are committed. */
function withLineFeeds(text: string): string {
  return text.replaceAll('\r\n', '\n');
}

/** Files that this cluster made once and no longer declares. Only the top folders that it writes to are searched. */
function orphansOf(cluster: string, files: readonly RenderedFile[], roots: Roots): readonly Change[] {
  const declared = new Set(files.map(({ path }) => path));
  const folders: readonly (readonly [Side, string])[] = [
    ['terraform', 'terraform'],
    ['kubernetes', 'argoproj'],
    ['kubernetes', HOSTS],
    ['kubernetes', 'recovery'],
  ];
  return folders.flatMap(([side, folder]) =>
    filesBelow(roots[side], folder)
      .filter((path) => (folder === HOSTS || /\.(tf\.json|ya?ml|md)$/.test(path)) && !declared.has(path))
      .flatMap((path): readonly Change[] => {
        const found = look(roots[side], path);
        if (found.state !== 'file' || ownerOf(found.text.slice(0, HEADER_LENGTH)) !== cluster) return [];
        // A heading of Markdown begins like a comment of YAML.
        if (path.endsWith('.md') && !found.text.startsWith('<!--')) return [];
        return [{ root: roots[side], path, action: 'remove', before: found.text, after: undefined }];
      }),
  );
}

/** The files of a machine have whatever names they have there. */
const HOSTS = 'hosts';

function byHandOf(set: DocumentSet, roots: Roots): readonly string[] {
  const missing = set.requirements.filter(({ side, file, list, entry }) => {
    const found = look(roots[side], file);
    return found.state !== 'file' || !hasEntry(found.text, list, entry);
  });
  const absent = set.listedElsewhere.filter(({ side, file }) => look(roots[side], file).state === 'absent');
  return [
    ...missing.map(({ file, list, entry, why }) => `${file}: add "${entry}" to ${list} (${why})`),
    ...absent.map(
      ({ file }) =>
        `${file}: the kustomization lists it in alsoResources, and it is not there (the sync fails without it)`,
    ),
  ];
}
