import type { Source } from '../sources';

/** The folder that a document's file stands in: `terraform/aws/longhorn`. */
export function folderOf(document: Source): string {
  return document.file.slice(0, Math.max(0, document.file.lastIndexOf('/')));
}
