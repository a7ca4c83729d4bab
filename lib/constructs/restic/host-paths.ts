import type { Problem } from '../../values/problem';
import { kubernetesNameProblem } from '../../values/kubernetes-name';
import { breaks, type TextRule } from '../../values/text';

/** What is backed up of a machine: at least one of the two. */
export interface HostPaths {
  /**
   * Directories, with their contents: `/etc`. A missing one fails the backup.
   *
   * @default - none
   */
  readonly directories?: readonly string[];

  /**
   * Single files: `/var/lib/rancher/k3s/server/token`. A missing one fails the backup.
   *
   * @default - none
   */
  readonly files?: readonly string[];
}

/** What is wrong with the paths of a machine. */
export function hostPathsProblem(machine: HostPaths): Problem | undefined {
  const { directories = [], files = [] } = machine;
  const paths = [...directories, ...files];
  if (paths.length === 0)
    return { must: 'must name directories or files', got: 'none', fix: 'Write directories: ["/etc"]' };
  const twice = paths.find((path, index) => paths.indexOf(path) !== index);
  if (twice !== undefined) return { must: 'must name each path once', got: twice, fix: 'Remove one of the two' };
  return paths.map((path) => breaks(PATH, path)).find((problem) => problem !== undefined);
}

/** What is wrong with a backup without a machine. */
export function nothingProblem(): Problem {
  return {
    must: 'must contain at least one node, or `hosts` one machine outside the cluster',
    got: 'none',
    fix: 'Write nodes: [{ nodeName: "node1", directories: ["/etc"] }]',
  };
}

/** Names of machines: restic finds their snapshots by them. */
export function hostNameProblem(name: string): Problem | undefined {
  return kubernetesNameProblem(name);
}

/** restic treats a comma as the end of a tag. */
export function tagProblem(tag: string): Problem | undefined {
  return breaks([TAG], tag);
}

/** What is wrong with an exclude pattern. */
export function excludeProblem(pattern: string): Problem | undefined {
  return breaks([EXCLUDE], pattern);
}

/** What is wrong with patterns that exclude a whole path: restic does not report that. */
export function excludesAllProblem(exclude: readonly string[], paths: readonly string[]): Problem | undefined {
  const lost = paths.find((path) => exclude.some((pattern) => path === pattern || path.startsWith(`${pattern}/`)));
  if (lost === undefined) return undefined;
  return { must: `must not exclude all of ${lost}`, got: exclude, fix: 'Remove it here, or from what is backed up' };
}

/** What is wrong with machines if the jobs of two have one name. */
export function sameMachineProblem(names: readonly string[]): Problem | undefined {
  const plain = names.map((name) => name.replaceAll('.', '-'));
  const twice = names.find((_, index) => plain.indexOf(plain[index] ?? '') !== index);
  if (twice === undefined) return undefined;
  return {
    must: 'must name each machine once; dots and hyphens count as the same',
    got: twice,
    fix: 'Put all of its paths into one entry, or add another host backup',
  };
}

const EXCLUDE: TextRule = {
  must: 'must not exclude everything',
  fix: 'Name what is excluded, such as "*.tmp" or "/var/cache"',
  keeps: (pattern) => pattern !== '' && !/^[/*]+$/.test(pattern),
};

const TAG: TextRule = {
  must: 'must be letters, digits, dots, hyphens and underscores',
  fix: 'Write "configuration", for example',
  keeps: (tag) => /^[A-Za-z0-9_.-]+$/.test(tag),
};

const PATH: readonly TextRule[] = [
  {
    must: 'must be an absolute path without a trailing slash, "." or ".."',
    fix: 'Write "/etc", for example, and a single file under `files`',
    keeps: (path) =>
      /^(\/[^/\0\n]+)*$/.test(path) && path !== '' && !path.split('/').some((level) => /^\.{1,2}$/.test(level)),
  },
  {
    must: 'must not be a virtual file system of the kernel',
    fix: 'Name paths on a disk',
    keeps: (path) => !/^\/(proc|sys|dev|run)(\/|$)/.test(path),
  },
];
