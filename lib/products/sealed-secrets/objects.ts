import { textOf } from '../../json';
import type { Source, Manifest } from '../sources';
import { isKind } from '../kubernetes/object';

/** Whether a document is a SealedSecret of sealed-secrets. */
export function isSealedSecret(document: Source): document is Manifest {
  return isKind(document, 'SealedSecret') && textOf(document.body.apiVersion).startsWith('bitnami.com/');
}
