import { at, objectOf, textOf, type JsonObject, type Path } from '../../json';
import { isKind, nameOf } from '../kubernetes/object';
import type { Model } from '../model';
import type { Manifest, Source } from '../sources';
import { veleroCharts, type VeleroChart } from './installation';

/** What the values of a chart and an object of Velero have in common. */
export interface Declared {
  readonly document: Manifest;
  /** Where the fields stand below the body of the document: at `spec` in an object. */
  readonly path: Path;
  /** The chart whose values say it; undefined for an object. */
  readonly chart: VeleroChart | undefined;
  readonly name: string;
  readonly namespace: string;
  /** As messages call it: `location default`. */
  readonly title: string;
  /** All fields: an element of the values, or the object's `spec`. */
  readonly fields: JsonObject;
}

/** Whether a document is an object of this kind of Velero's own, and whole. */
export function isVeleroKind(document: Source, kind: string): document is Manifest {
  return isKind(document, kind) && !document.patch && textOf(document.body.apiVersion).startsWith('velero.io/');
}

/**
 * Everything of a kind, in the order of the documents: what the values of Velero's own chart declare, and objects. The
 * same document may hold several installations.
 */
export function declaredBy<T>(
  model: Model,
  kind: string,
  readers: { readonly inValues: (chart: VeleroChart) => readonly T[]; readonly inObject: (document: Manifest) => T },
): readonly T[] {
  const objects = model.ofKind(kind).filter((document) => isVeleroKind(document, kind));
  return [...veleroCharts(model).flatMap(readers.inValues), ...objects.map(readers.inObject)];
}

/** What an object says of itself. */
export function declaredInObject(document: Manifest, what: string): Declared {
  const name = nameOf(document) ?? '';
  const namespace = textOf(at(document.body, 'metadata', 'namespace'));
  const fields = objectOf(document.body.spec);
  return { document, path: ['spec'], chart: undefined, name, namespace, title: `${what} ${name}`.trim(), fields };
}
