import type { Document } from '../../../documents/document';

/** The folder that a document's file stands in: `terraform/aws/longhorn`. */
export function folderOf(document: Document): string {
  return document.file.slice(0, Math.max(0, document.file.lastIndexOf('/')));
}
