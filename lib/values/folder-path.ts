import type { Problem } from './problem';
import { breaks, NO_CREDENTIAL, type TextRule } from './text';

/** A path below one of the roots that are written to: relative, with forward slashes, never leaving the root. */
export function folderPathProblem(path: unknown): Problem | undefined {
  return breaks(RULES, path);
}

const RULES: readonly TextRule[] = [
  NO_CREDENTIAL,
  {
    must: 'must be a relative path of names made of letters, digits, dots, hyphens and underscores',
    fix: 'Write "longhorn", for example',
    keeps: (path) => /^[A-Za-z0-9_.-]+(\/[A-Za-z0-9_.-]+)*$/.test(path),
  },
  {
    must: 'must stay inside the tree',
    fix: 'Remove the segments "." and ".."',
    keeps: (path) => !path.split('/').some((level) => /^\.+$/.test(level)),
  },
  {
    must: 'must not contain a segment that tools reserve (.git, .terraform, node_modules)',
    fix: 'Choose another name',
    keeps: (path) => !path.split('/').some((level) => ['.git', '.terraform', 'node_modules'].includes(level)),
  },
];

/** The folder that a file stands in, `terraform/aws/longhorn`; empty for the root. */
export function folderOf(file: string): string {
  return file.slice(0, Math.max(0, file.lastIndexOf('/')));
}

/** A file's name without its folder. */
export function fileNameOf(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1);
}
