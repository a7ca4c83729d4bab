import { parseArgs } from 'node:util';
import { isSecret, type SecretDocument } from '../documents/document';
import { documentsOf, problemsOf } from '../constructs/to-documents/cluster';
import type { SecretMaker } from '../values/secret-shape';
import { loadPublications, UsageError, type Apps } from './command';

/** A declared Secret that is made in one way. */
export type SecretMadeBy<By extends SecretMaker['by']> = SecretDocument & {
  readonly maker: Extract<SecretMaker, { readonly by: By }>;
};

/** What `encrypt` and `seal` are told, and what the declaration says. */
export interface DeclaredSecrets<By extends SecretMaker['by']> {
  readonly cluster: string;
  /** The Secrets to make: those named, or all that are made in this way. */
  readonly secrets: readonly SecretMadeBy<By>[];
  /** The root of the manifests: the file of a Secret lies below it. */
  readonly root: string;
  /** Whether an option was given, by name. */
  readonly flags: Readonly<Record<string, boolean>>;
}

/**
 * Finds declared Secrets: `<cluster> [secret …] [--root DIR | --manifests-root DIR]` and flags of the command's own. What
 * an argument says is never repeated: it may be a value, put there by mistake.
 */
export async function declaredSecrets<By extends SecretMaker['by']>(
  command: string,
  by: By,
  flags: readonly string[],
  args: readonly string[],
  apps: Apps,
  cwd: string,
): Promise<DeclaredSecrets<By>> {
  const { values, positionals } = parse(command, flags, args);
  const [cluster = '', ...names] = positionals;
  if (!Object.hasOwn(apps, cluster)) {
    const clusters = Object.keys(apps).join(', ');
    throw new UsageError(`${command} needs a cluster first: ${command} <cluster> [secret …]. There are ${clusters}`);
  }
  const root = values['manifests-root'] ?? values.root;
  const options = { clusters: [cluster], checkOnly: false, terraformRoot: undefined, manifestsRoot: undefined };
  const [publication] = await loadPublications(
    { ...options, root: typeof root === 'string' ? root : undefined },
    apps,
    cwd,
  );
  if (!publication) throw new Error(`${cluster}: there is no declaration`);
  const problems = problemsOf(publication.cluster);
  if (problems.length > 0) {
    const lines = problems.map(({ path, message }) => `${path}\n  ${message}\n`);
    throw new Error(`${lines.join('')}\n${cluster}: the declaration has to be mended first. Nothing was written.`);
  }
  const declared = documentsOf(publication.cluster)
    .documents.filter(isSecret)
    .filter((document) => isMadeBy(document, by));
  if (declared.length === 0) throw new UsageError(`${cluster} declares no Secret that ${command} makes`);
  const unknown = names.findIndex((name) => !declared.some((document) => document.name === name));
  if (unknown >= 0)
    throw new UsageError(
      noValue(
        command,
        unknown + 2,
        declared.map(({ name }) => name),
      ),
    );
  return {
    cluster,
    secrets: names.length === 0 ? declared : declared.filter(({ name }) => names.includes(name)),
    root: publication.roots.kubernetes,
    flags: Object.fromEntries(flags.map((flag) => [flag, values[flag] === true])),
  };
}

/** `Secret longhorn-system/longhorn-backup-secret`. */
export function titleOf({ namespace, name }: SecretDocument): string {
  return `Secret ${namespace}/${name}`;
}

function isMadeBy<By extends SecretMaker['by']>(document: SecretDocument, by: By): document is SecretMadeBy<By> {
  return document.maker.by === by;
}

function parse(
  command: string,
  flags: readonly string[],
  args: readonly string[],
): { readonly values: Readonly<Record<string, unknown>>; readonly positionals: readonly string[] } {
  const known: Record<string, { type: 'boolean' | 'string' }> = {
    root: { type: 'string' },
    'manifests-root': { type: 'string' },
  };
  for (const flag of flags) known[flag] = { type: 'boolean' };
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: known });
  } catch {
    // The parser repeats what it does not know.
    const options = Object.keys(known).map((name) => `--${name}`);
    throw new UsageError(
      `${command} knows the options ${options.join(', ')}, and one that was given is none of them or lacks its folder. ${NEVER}`,
    );
  }
}

function noValue(command: string, position: number, names: readonly string[]): string {
  return `argument ${position} of ${command} is not the name of a Secret: there are ${names.join(', ')}. ${NEVER}`;
}

const NEVER =
  'A secret value is never an argument: arguments stand in the history of the shell and in the list of processes. If one was given, replace that credential';
