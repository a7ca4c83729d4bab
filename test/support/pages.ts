import type { PageFile } from '../../lib';

/** A block of commands of a page. */
export interface Block {
  readonly page: string;
  readonly text: string;
  /** Whether it is run on another machine than the one with the checkout. */
  readonly elsewhere: boolean;
}

/** The blocks of a page, in their order. */
export function blocksOf({ path, text }: PageFile): readonly Block[] {
  return [...text.matchAll(/^```sh( elsewhere)?\n([\s\S]*?)^```$/gm)].map(([, elsewhere, commands = '']) => ({
    page: path,
    text: commands,
    elsewhere: elsewhere !== undefined,
  }));
}

/** The variables that commands read, that nothing in them has set before, and that they do not ask the operator for. */
export function unsetVariables(commands: string): readonly string[] {
  const set = new Set<string>();
  const missing = new Set<string>();
  // In single quotes nothing is a variable of the shell.
  const text = commands.replace(/'[^']*'/g, "''");
  for (const [, assigned, read, loop, line, asked] of text.matchAll(
    /\b([A-Z][A-Z0-9_]*)=|\$\{?([A-Z][A-Z0-9_]*)(?!\w|:\?)|\bfor ([A-Z][A-Z0-9_]*) in\b|\bread -r(?:s)? ([A-Z0-9_ ]+)|\$\{([A-Z][A-Z0-9_]*):\?/g,
  )) {
    const name = assigned ?? loop ?? asked;
    if (name !== undefined) set.add(name);
    for (const field of line?.split(' ') ?? []) set.add(field);
    if (read !== undefined && !set.has(read)) missing.add(read);
  }
  return [...missing];
}
