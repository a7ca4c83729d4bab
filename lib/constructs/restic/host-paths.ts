import type { Problem } from '../../values/problem';
import { kubernetesNameProblem } from '../../values/kubernetes-name';
import { breaks, type TextRule } from '../../values/text';

/** What is backed up of a machine: at least one of both. */
export interface HostPaths {
  /**
   * Directories, with all that is in them: `/etc`. One that is not there fails the backup.
   *
   * @default - none
   */
  readonly directories?: readonly string[];

  /**
   * Single files: `/var/lib/rancher/k3s/server/token`. One that is not there fails the backup.
   *
   * @default - none
   */
  readonly files?: readonly string[];
}

/** What is wrong with the paths of a machine. */
export function hostPathsProblem({ directories = [], files = [] }: HostPaths): Problem | undefined {
  const paths = [...directories, ...files];
  if (paths.length === 0)
    return { must: 'must name directories or files', got: 'none', fix: 'Write directories: ["/etc"]' };
  const twice = paths.find((path, index) => paths.indexOf(path) !== index);
  if (twice !== undefined) return { must: 'must name each path once', got: twice, fix: 'Remove one of the two' };
  return paths.map((path) => breaks(PATH, path)).find((problem) => problem !== undefined);
}

/** What is wrong with a backup of no machine. */
export function nothingProblem(): Problem {
  return {
    must: 'must name at least one node, or `hosts` one machine outside the cluster',
    got: 'none',
    fix: 'Write nodes: [{ nodeName: "node1", directories: ["/etc"] }]',
  };
}

/** Names of machines: restic finds their snapshots by them. */
export function hostNameProblem(name: unknown): Problem | undefined {
  return kubernetesNameProblem(name);
}

/** restic takes a comma for the end of a tag. */
export function tagProblem(tag: unknown): Problem | undefined {
  return breaks([TAG], tag);
}

const TAG: TextRule = {
  must: 'must be letters, digits, dots, hyphens and underscores',
  fix: 'Write it as in "configuration"',
  keeps: (tag) => /^[A-Za-z0-9_.-]+$/.test(tag),
};

const PATH: readonly TextRule[] = [
  {
    must: 'must be an absolute path without a slash at its end, and without "." and ".." in it',
    fix: 'Write it as in "/etc", and a single file under `files`',
    keeps: (path) =>
      /^(\/[^/\0\n]+)*$/.test(path) && path !== '' && !path.split('/').some((level) => /^\.{1,2}$/.test(level)),
  },
  {
    must: 'must not be what the kernel makes up',
    fix: 'Name what is on a disk',
    keeps: (path) => !/^\/(proc|sys|dev|run)(\/|$)/.test(path),
  },
];
