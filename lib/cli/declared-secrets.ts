import { parseArgs } from 'node:util';
import { isSecret, type SecretDocument } from '../documents/document';
import { documentsOf, problemsOf } from '../constructs/to-documents/cluster';
import type { SecretMaker } from '../values/secret-shape';
import { loadPublications, UsageError, type Apps } from './command';

/** A declared Secret that is made in one way. */
export type SecretMadeBy<By extends SecretMaker['by']> = SecretDocument & {
  readonly maker: Extract<SecretMaker, { readonly by: By }>;
};

/** The arguments of `encrypt` and `seal`, and what they select of the declaration. */
export interface DeclaredSecrets<By extends SecretMaker['by']> {
  readonly cluster: string;
  /** The Secrets to make: those named, or all that this command makes. */
  readonly secrets: readonly SecretMadeBy<By>[];
  /** The root of the manifests, below which the files of Secrets are. */
  readonly root: string;
  /** Whether an option was given, by name. */
  readonly flags: Readonly<Record<string, boolean>>;
}

/**
 * Finds declared Secrets: `<cluster> [secret …] [--root DIR | --manifests-root DIR]` and the command's own flags.
 * Arguments are never repeated in messages: one may be a value, given by mistake.
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
    throw new UsageError(
      `${command} needs a cluster as its first argument: ${command} <cluster> [secret …]. Declared clusters: ${clusters}`,
    );
  }
  const root = values['manifests-root'] ?? values.root;
  const options = { clusters: [cluster], checkOnly: false, terraformRoot: undefined, manifestsRoot: undefined };
  const [publication] = await loadPublications(
    { ...options, root: typeof root === 'string' ? root : undefined },
    apps,
    cwd,
  );
  if (!publication) throw new Error(`${cluster}: it is not declared`);
  const problems = problemsOf(publication.cluster);
  if (problems.length > 0) {
    const lines = problems.map(({ path, message }) => `${path}\n  ${message}\n`);
    throw new Error(`${lines.join('')}\n${cluster}: fix the declaration first. Nothing was written.`);
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
    // The parser repeats options that it does not know.
    const options = Object.keys(known).map((name) => `--${name}`);
    throw new UsageError(
      `an option of ${command} is unknown or lacks its value. Known options: ${options.join(', ')}. ${NEVER}`,
    );
  }
}

function noValue(command: string, position: number, names: readonly string[]): string {
  return `argument ${position} of ${command} is not the name of a declared Secret. Declared Secrets: ${names.join(', ')}. ${NEVER}`;
}

const NEVER =
  'Never pass a secret value as an argument: arguments are recorded in the shell history and visible in the process list. If you did, replace that credential';
