import { realpathSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Cluster } from '../constructs/cluster';
import { latestConstruct } from '../constructs/unique-id';
import { redact } from '../values/problem';
import type { ProcessInfo, Publication } from '../publish';
import type { TypeCheck } from './type-check';

/** Loads the declaration of one cluster. */
export type App = () => Cluster | Promise<Cluster>;

/** The clusters of a repository, by name. */
export type Apps = Readonly<Record<string, App>>;

/** Where secret values come from. They never come from an argument. */
export interface SecretInput {
  /** Whether a person is typing. */
  readonly isTerminal: boolean;
  /** All of the input, up to its end. */
  readonly readAll: () => Promise<string>;
  /** Asks a person for one line, without echo. */
  readonly ask: (question: string) => Promise<string>;
}

/** Everything outside the program that a command may use. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Whether the output is read by a person, so that it may be coloured. */
  readonly isTerminal?: boolean;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly process: ProcessInfo;
  /** Absent if there is no input. */
  readonly input?: SecretInput;
  /** The clock; absent for the system clock. */
  readonly now?: () => Date;
  /** Type-checks the declarations; absent where the caller has done so. */
  readonly checkTypes?: () => Promise<TypeCheck>;
}

/** Invalid usage of the command line. */
export class UsageError extends Error {}

/** Options of `synth` and `check`. */
export interface Options {
  readonly clusters: readonly string[];
  readonly checkOnly: boolean;
  readonly root: string | undefined;
  readonly terraformRoot: string | undefined;
  readonly manifestsRoot: string | undefined;
}

export function parseOptions(args: readonly string[], apps: Apps): Options {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        check: { type: 'boolean', default: false },
        root: { type: 'string' },
        'terraform-root': { type: 'string' },
        'manifests-root': { type: 'string' },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
  const { values, positionals } = parsed;
  const unknown = positionals.filter((name) => !Object.hasOwn(apps, name));
  if (unknown.length > 0) {
    throw new UsageError(`unknown cluster: ${unknown.join(', ')}. Declared clusters: ${Object.keys(apps).join(', ')}`);
  }
  return {
    clusters: positionals.length > 0 ? [...new Set(positionals)] : Object.keys(apps),
    checkOnly: values.check,
    root: values.root,
    terraformRoot: values['terraform-root'],
    manifestsRoot: values['manifests-root'],
  };
}

/** Loads the clusters, with the roots that each is written to. */
export async function loadPublications(options: Options, apps: Apps, cwd: string): Promise<readonly Publication[]> {
  if (options.root === undefined && (options.terraformRoot === undefined) !== (options.manifestsRoot === undefined)) {
    throw new UsageError('set both --terraform-root and --manifests-root, or --root');
  }
  const [root, terraform, manifests] = [options.root, options.terraformRoot, options.manifestsRoot].map((folder) =>
    folder === undefined ? undefined : existing(cwd, folder),
  );
  const loaded = await Promise.allSettled(options.clusters.map((name) => load(name, apps)));
  const failures = loaded.filter((result) => result.status === 'rejected');
  if (failures.length > 0) throw new Error(failures.map(({ reason }) => (reason as Error).message).join('\n'));
  return loaded
    .filter((result) => result.status === 'fulfilled')
    .map(({ value: cluster }) => {
      const fallback = root ?? resolve(cwd, 'dist', cluster.name);
      return { cluster, roots: { terraform: terraform ?? fallback, kubernetes: manifests ?? fallback } };
    });
}

async function load(name: string, apps: Apps): Promise<Cluster> {
  let cluster: Cluster | undefined;
  try {
    cluster = await apps[name]?.();
  } catch (error) {
    const because = error instanceof Error ? error.message : String(error);
    const construct = latestConstruct(name);
    const where = construct === undefined ? '' : ` (last construct: ${construct})`;
    throw new Error(redact(`${name}: the declaration failed: ${because}${where}`), { cause: error });
  }
  if (cluster?.name !== name) {
    throw new Error(
      `${name}: the declaration exports ${cluster ? `the cluster "${cluster.name}"` : 'no cluster'}: both names must be the same`,
    );
  }
  return cluster;
}

/** A root given as an option is a checkout: a misspelt path must not create a new tree. */
function existing(cwd: string, folder: string): string {
  // One folder has one path, so that two spellings of it are recognised as the same.
  const path = folder === '' ? undefined : realPath(resolve(cwd, folder));
  if (path === undefined || !statSync(path).isDirectory())
    throw new UsageError(`the folder "${folder}" does not exist`);
  return path;
}

function realPath(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}
