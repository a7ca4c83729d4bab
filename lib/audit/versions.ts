import { isKubernetes, type Document } from '../documents/document';
import { chartsIn } from '../products/helm/charts';

/** A chart in a version, and the file that says so. */
export interface FoundVersion {
  readonly product: string;
  readonly version: string;
  readonly file: string;
}

/** The charts that the documents install, each with its version as it is written. */
export function versionsIn(documents: readonly Document[]): readonly FoundVersion[] {
  const all = chartsIn(documents.filter(isKubernetes)).filter(({ versionText }) => versionText !== '');
  return all.map(({ name, versionText, document }) => ({ product: name, version: versionText, file: document.file }));
}
