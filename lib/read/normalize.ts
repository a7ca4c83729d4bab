import { isKubernetes, type Document, type Unread } from '../documents/document';
import { HelmValues } from './helm-values';
import { kustomized } from './kustomize';
import type { TextAt } from './kustomize-patches';

/** Documents as the tools that apply them see them: with the namespaces, labels and values that stand elsewhere. */
export function normalize(
  documents: readonly Document[],
  textAt: TextAt,
): { readonly documents: readonly Document[]; readonly unread: readonly Unread[] } {
  const { documents: objects, unread } = kustomized(documents.filter(isKubernetes), textAt);
  const values = new HelmValues(objects, textAt);
  const filled = objects.map((document) => (document.patch ? document : values.fill(document)));
  return { documents: [...documents.filter((document) => !isKubernetes(document)), ...filled], unread };
}
