import { isHostFile, type Document, type HostFileDocument } from '../../../documents/document';
import { isObject, type JsonObject } from '../../../values/json';

/** What a file of a machine says, as one text. */
export function hostText({ content }: HostFileDocument): string {
  return typeof content === 'string' ? content : JSON.stringify(content);
}

/** What a document holds as fields; undefined for a text, and for what people make. */
export function bodyOf(document: Document): JsonObject | undefined {
  if (isHostFile(document)) return isObject(document.content) ? document.content : undefined;
  return document.type === 'scaffold' || document.type === 'secret' ? undefined : document.body;
}
