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

/** The variables that commands read, and that nothing in them has set before. */
export function unsetVariables(commands: string): readonly string[] {
  const set = new Set<string>();
  const missing = new Set<string>();
  // In single quotes nothing is a variable of the shell.
  const text = commands.replace(/'[^']*'/g, "''");
  for (const [, assigned, read, loop] of text.matchAll(
    /\b([A-Z][A-Z0-9_]*)=|\$\{?([A-Z][A-Z0-9_]*)|\bfor ([A-Z][A-Z0-9_]*) in\b/g,
  )) {
    const name = assigned ?? loop;
    if (name !== undefined) set.add(name);
    if (read !== undefined && !set.has(read)) missing.add(read);
  }
  return [...missing];
}
