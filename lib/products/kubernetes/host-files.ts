import { isHostFile, isManifest, isTerraformBlock, type Source } from '../sources';
import { isObject, type JsonObject } from '../../json';

/** What a document holds as fields; undefined for plain text, and for what people make. */
export function bodyOf(document: Source): JsonObject | undefined {
  if (isHostFile(document)) return isObject(document.content) ? document.content : undefined;
  return isManifest(document) || isTerraformBlock(document) ? document.body : undefined;
}
