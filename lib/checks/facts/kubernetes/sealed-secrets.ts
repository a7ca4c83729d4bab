import type { Document, KubernetesDocument } from '../../../documents/document';
import { isKind } from './object';
import { textOf } from './text';

/** Whether a document is a SealedSecret of sealed-secrets. */
export function isSealedSecret(document: Document): document is KubernetesDocument {
  return isKind(document, 'SealedSecret') && textOf(document.body.apiVersion).startsWith('bitnami.com/');
}
