import { isHostFile, isManifest, isTerraformBlock, type Source, type HostFile } from '../sources';
import { isObject, type JsonObject } from '../../json';

/** What a file of a machine says, as one text. */
export function hostText({ content }: HostFile): string {
  return typeof content === 'string' ? content : JSON.stringify(content);
}

/** What a document holds as fields; undefined for plain text, and for what people make. */
export function bodyOf(document: Source): JsonObject | undefined {
  if (isHostFile(document)) return isObject(document.content) ? document.content : undefined;
  return isManifest(document) || isTerraformBlock(document) ? document.body : undefined;
}
