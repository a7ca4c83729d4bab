import { isKubernetes, type Document, type KubernetesDocument } from '../../../documents/document';
import { at } from '../../../values/json';
import { textOf } from './text';

/** Whether a document is an object of this kind. */
export function isKind(document: Document, kind: string): document is KubernetesDocument {
  return isKubernetes(document) && document.body.kind === kind;
}

/** The name of an object; undefined for what has none, such as a Kustomization. */
export function nameOf(document: KubernetesDocument): string | undefined {
  const name = at(document.body, 'metadata', 'name');
  return typeof name === 'string' ? name : undefined;
}

/** An object as messages call it: `ExternalSecret longhorn-backup-secret`. */
export function titleOf(document: KubernetesDocument): string {
  return `${textOf(document.body.kind)} ${nameOf(document) ?? ''}`.trim();
}
