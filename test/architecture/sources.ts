import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path/posix';

/** The text of files by their path from the project's root, with forward slashes. */
export type Sources = ReadonlyMap<string, string>;

/** One import: a file of the project, or a package as it is written (`yaml`, `@cdktf/provider-aws/lib/s3-bucket`). */
export interface Import {
  readonly target: string;
  readonly inside: boolean;
  /** Gone when the program runs. */
  readonly typeOnly: boolean;
}

/** Every TypeScript file below some folders. */
export function readSources(root: string, folders: readonly string[]): Sources {
  const files = folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => join(folder, file.replaceAll('\\', '/'))),
  );
  return new Map(files.sort().map((file) => [file, readFileSync(join(root, file), 'utf8')]));
}

/** The files below a folder. */
export function filesIn(sources: Sources, folder: string): readonly string[] {
  return [...sources.keys()].filter((file) => file.startsWith(`${folder}/`));
}

/** What a file imports and re-exports, statically or by `import()` and `require()`. */
export function importsOf(sources: Sources, file: string): readonly Import[] {
  const resolved = known.get(sources) ?? new Map<string, readonly Import[]>();
  known.set(sources, resolved);
  const imports = resolved.get(file) ?? writtenIn(sources.get(file) ?? '').map((one) => resolve(sources, file, one));
  resolved.set(file, imports);
  return imports;
}

/** Every judge asks for the imports of every file, and a wrong file is one among all the others: each is read once. */
const known = new WeakMap<Sources, Map<string, readonly Import[]>>();
const read = new Map<string, readonly Written[]>();

type Written = Pick<Import, 'typeOnly'> & { readonly specifier: string };

function writtenIn(text: string): readonly Written[] {
  const before = read.get(text);
  if (before) return before;
  const code = codeOf(text);
  const written = [...code.matchAll(STATIC)].map(({ groups }) => ({
    specifier: groups?.specifier ?? '',
    typeOnly: isTypeOnly(groups?.clause ?? ''),
  }));
  const called = [...code.matchAll(CALLED)].map(([, specifier = '']) => ({ specifier, typeOnly: false }));
  const all = [...written, ...called];
  read.set(text, all);
  return all;
}

/** Every file that is reached from some files, themselves included. */
export function reachedFrom(sources: Sources, roots: readonly string[], follow: (one: Import) => boolean): Set<string> {
  const reached = new Set(roots);
  // A set that grows while it is walked gives the new members too.
  for (const file of reached) {
    for (const one of importsOf(sources, file)) if (one.inside && follow(one)) reached.add(one.target);
  }
  return reached;
}

/** Code without its comments; without the text of its literals too, when asked. */
export function codeOf(text: string, literals: 'kept' | 'emptied' = 'kept'): string {
  return text.replace(LITERAL_OR_COMMENT, (found) => {
    if (found.startsWith('/')) return ' ';
    return literals === 'kept' ? found : `''`;
  });
}

const LITERAL_OR_COMMENT = /'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`|\/\*[\s\S]*?\*\/|\/\/[^\n]*/g;
const STATIC =
  /^(?:import|export)\b(?:(?<clause>(?:[\w$*,\s]|\{[^{}]*\})*?)\bfrom)?\s*['"](?<specifier>[^'"\n]+)['"]/gm;
const CALLED = /\b(?:import|require)\s*\(\s*['"]([^'"\n]+)['"]/g;

/** `import type …`, or a list in which every name is marked `type`. */
function isTypeOnly(clause: string): boolean {
  if (/^\s*type\b/.test(clause)) return true;
  const list = /^\s*\{([^}]*)\}\s*$/.exec(clause)?.[1];
  const names = list?.split(',').filter((name) => name.trim() !== '') ?? [];
  return names.length > 0 && names.every((name) => /^\s*type\s/.test(name));
}

function resolve(sources: Sources, file: string, { specifier, typeOnly }: Written): Import {
  if (!specifier.startsWith('.')) return { inside: false, typeOnly, target: specifier };
  const path = join(dirname(file), specifier);
  const found = [`${path}.ts`, `${path}/index.ts`].find((candidate) => sources.has(candidate));
  return { inside: true, typeOnly, target: found ?? `${path}.ts` };
}
