import { isKubernetes, type Document } from '../../lib/documents/document';
import type { Path } from '../../lib/json';
import { placeOf } from '../../lib/read/places';
import { readFiles } from '../../lib/read/read-files';

export type Files = Readonly<Record<string, string>>;

/** Asks for places in a set of files: `file:line:column` with what stands there up to the end of the line. */
export async function placesIn(
  files: Files,
): Promise<(which: (document: Document) => boolean, ...path: Path) => string | undefined> {
  const { documents } = await readFiles(new Map(Object.entries(files)));
  return (which, ...path) => {
    const document = documents.find(which);
    if (!document) throw new Error(`there is no such document among ${documents.map(({ origin }) => origin).join()}`);
    const place = placeOf(document, path);
    if (!place) return undefined;
    const { file, line, column } = place;
    const text = files[file]?.split('\n')[line - 1]?.replace(/^\uFEFF/, '');
    return `${file}:${line}:${column} ${(text ?? '').slice(column - 1).trim()}`;
  };
}

/** The object of a kind, by its name when there are several. */
export function kind(wanted: string, name?: string): (document: Document) => boolean {
  return (document) => {
    if (!isKubernetes(document) || document.body.kind !== wanted) return false;
    return name === undefined || JSON.stringify(document.body.metadata ?? {}).includes(`"name":"${name}"`);
  };
}
