import { isManifest, type Source, type Manifest } from '../sources';
import { at, textOf } from '../../json';

/** Whether a document is an object of this kind. */
export function isKind(document: Source, kind: string): document is Manifest {
  return isManifest(document) && document.body.kind === kind;
}

/** The name of an object; undefined for what has none, such as a Kustomization. */
export function nameOf(document: Manifest): string | undefined {
  const name = at(document.body, 'metadata', 'name');
  return typeof name === 'string' ? name : undefined;
}

/** The namespace of an object; empty when it is not set. */
export function namespaceOf({ body }: Manifest): string {
  return textOf(at(body, 'metadata', 'namespace'));
}

/** An object as messages call it: `ExternalSecret longhorn-backup-secret`. */
export function titleOf(document: Manifest): string {
  return `${textOf(document.body.kind)} ${nameOf(document) ?? ''}`.trim();
}
