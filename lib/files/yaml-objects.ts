import { parseAllDocuments } from 'yaml';
import type { Json } from '../json';

/** The objects of a YAML file, or undefined where it cannot be parsed. */
export function readYaml(text: string): readonly Json[] | undefined {
  try {
    const documents = parseAllDocuments(text, { version: '1.1' });
    if (documents.some(({ errors }) => errors.length > 0)) return undefined;
    return documents.map((document) => document.toJS() as Json).filter((value) => value !== null);
  } catch {
    return undefined; // An alias of something that is not there.
  }
}
