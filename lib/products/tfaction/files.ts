import type { Source, TextFile } from '../sources';

/** Whether a document is the text of a file with this name. */
export function isTextOf(document: Source, name: string): document is TextFile {
  return document.type === 'scaffold' && (document.file === name || document.file.endsWith(`/${name}`));
}

/** A line of a file, and its position from 0. */
export interface Line {
  readonly index: number;
  readonly text: string;
}

/** The lines of YAML that are neither empty nor a comment. */
export function yamlLines(text: string): readonly Line[] {
  return text
    .split('\n')
    .map((line, index) => ({ index, text: line.trimEnd() }))
    .filter((line) => !/^\s*(#.*)?$/.test(line.text) && !/^(---|\.\.\.)$/.test(line.text));
}

/** The value of an argument of HCL, `key = "value"`, where it is set once, and the position of its line. */
export function hclArgument(
  text: string,
  name: string,
): { readonly value: string; readonly index: number } | undefined {
  const argument = new RegExp(`(?:^|\\{)\\s*${name}\\s*=\\s*"([^"]*)"`, 'g');
  const found = text.split('\n').flatMap((line, index) => {
    if (/^\s*(#|\/\/)/.test(line)) return [];
    const value = [...line.matchAll(argument)].at(-1)?.[1];
    return value === undefined ? [] : [{ value, index }];
  });
  return found.length === 1 ? found[0] : undefined;
}
