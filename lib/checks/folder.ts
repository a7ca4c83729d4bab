import { isTerraform, type Document, type DocumentSet, type TerraformDocument } from '../documents/document';

/** The folder that a document's file stands in: `terraform/aws/longhorn`. */
export function folderOf(document: Document): string {
  return document.file.slice(0, Math.max(0, document.file.lastIndexOf('/')));
}

/** The Terraform module that a document belongs to: every block of the same folder. */
export function moduleOf(document: Document, set: DocumentSet): readonly TerraformDocument[] {
  return set.documents.filter(isTerraform).filter((other) => folderOf(other) === folderOf(document));
}
