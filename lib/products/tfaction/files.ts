import type { Source, TextFile } from '../sources';

/** Whether a document is the text of a file with this name. */
export function isTextOf(document: Source, name: string): document is TextFile {
  return document.type === 'scaffold' && (document.file === name || document.file.endsWith(`/${name}`));
}

/** The lines of a YAML text that say something. */
export function yamlLines(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trimEnd())
    .filter((line) => !/^\s*(#.*)?$/.test(line) && !/^(---|\.\.\.)$/.test(line));
}

/** What stands behind an argument of HCL, `key = "value"`, where it stands once. */
export function hclArgument(text: string, name: string): string | undefined {
  const lines = text.split('\n').filter((line) => !/^\s*(#|\/\/)/.test(line));
  const argument = new RegExp(`(?:^|\\{)\\s*${name}\\s*=\\s*"([^"]*)"`, 'g');
  const found = lines.flatMap((line) => [...line.matchAll(argument)].at(-1)?.[1] ?? []);
  return found.length === 1 ? found[0] : undefined;
}
