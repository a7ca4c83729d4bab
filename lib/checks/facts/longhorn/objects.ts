import { isKubernetes, type Document, type KubernetesDocument } from '../../../documents/document';
import { at, isObject, type Json, type JsonObject } from '../../../values/json';
import { Version } from '../../../values/version';
import { valueKeyFate, type KeyRange } from '../../../versions/chart-values';
import { has, type Feature } from '../../../versions/fact';
import type { Chart } from '../kubernetes/charts';
import type { Context } from '../../check';
import type { DocumentIndex } from '../../document-index';
import { isLonghornKind, longhornCharts, longhornVersion } from './longhorn';
import { isFilledInLater } from '../kubernetes/placeholder';
import { textOf } from '../kubernetes/text';

/** Where Longhorn is installed unless something else is said. */
const NAMESPACE = 'longhorn-system';

/** Objects of a kind of Longhorn's own. */
export function longhornObjects(index: DocumentIndex, kind: string): readonly KubernetesDocument[] {
  return index.ofKind(kind).filter((document) => isLonghornKind(document, kind));
}

/** Whether a document is a recurring job that stands there whole, and not a patch of one. */
export function isWholeJob(document: Document): document is KubernetesDocument {
  return isLonghornKind(document, 'RecurringJob') && document.patch !== true;
}

/** What stands below `spec` of an object; empty for anything else. */
export function specOf(document: KubernetesDocument): JsonObject {
  const spec = at(document.body, 'spec');
  return isObject(spec) ? spec : {};
}

/** The namespace that an object says. */
export function namespaceOf({ body }: KubernetesDocument): string {
  return textOf(at(body, 'metadata', 'namespace'));
}

/** The namespaces that Longhorn is installed to here; empty when that is not said. */
export function saidNamespaces(index: DocumentIndex): readonly string[] {
  return longhornCharts(index)
    .map(({ values, namespace }) => textOf(at(values, 'namespaceOverride')) || namespace)
    .filter((name) => name !== '' && !isFilledInLater(name));
}

/** The namespaces that Longhorn reads its objects from. */
export function longhornNamespaces(index: DocumentIndex): readonly string[] {
  const said = saidNamespaces(index);
  return said.length > 0 ? said : [NAMESPACE];
}

/** Whether Longhorn has something; undefined when its version is not known. */
export function longhornHas(feature: Feature, context: Context): boolean | undefined {
  const version = longhornVersion(context);
  return version === undefined ? undefined : has(feature, version);
}

/** Whether a name is among those of a version; of an unknown version, whether any version has it. */
export function isAmong(ranges: readonly KeyRange[], name: string, version: Version | undefined): boolean {
  const newest = version ?? Version.of('0.0.0');
  const fate = valueKeyFate(ranges, name, newest);
  return fate === 'known' || (version === undefined && fate !== 'unknown');
}

/** The installations of Longhorn that a document holds. */
export function longhornChartsOf(document: Document, { index }: Context): readonly Chart[] {
  return isKubernetes(document) ? index.chartsOf(document).filter(({ name }) => name === 'longhorn') : [];
}

/** A value of a Setting object, by the name of the setting; undefined when there is none. */
export function settingValue(index: DocumentIndex, name: string): Json | undefined {
  return longhornObjects(index, 'Setting').find(({ body }) => at(body, 'metadata', 'name') === name)?.body.value;
}
