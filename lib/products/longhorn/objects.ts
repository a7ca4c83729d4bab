import type { Manifest } from '../sources';
import { at, isObject, type Json, type JsonObject, textOf } from '../../json';
import { Version } from '../../values/version';
import { valueKeyFate, type KeyRange } from '../helm/value-keys';
import { has, type Feature } from '../fact';
import type { Model } from '../model';
import { isLonghornKind, longhornCharts, longhornVersion } from './installation';
import { groupOf } from '../kubernetes/backup-kinds';
import { isFilledInLater } from '../placeholder';

/** The namespace of Longhorn unless another one is set. */
export const LONGHORN_NAMESPACE = 'longhorn-system';

/** Objects of a kind of Longhorn's own. */
export function longhornObjects(model: Model, kind: string): readonly Manifest[] {
  return model.ofKind(kind).filter((document) => isLonghornKind(document, kind));
}

/** What stands below `spec` of an object; empty for anything else. */
export function specOf(document: Manifest): JsonObject {
  const spec = at(document.body, 'spec');
  return isObject(spec) ? spec : {};
}

/** The namespaces that Longhorn is installed to here; empty when that is not said. */
export function saidNamespaces(model: Model): readonly string[] {
  return longhornCharts(model)
    .map(({ values, namespace }) => textOf(at(values, 'namespaceOverride')) || namespace)
    .filter((name) => name !== '' && !isFilledInLater(name));
}

/** The namespaces that Longhorn reads its objects from. */
export function longhornNamespaces(model: Model): readonly string[] {
  const said = saidNamespaces(model);
  return said.length > 0 ? said : [LONGHORN_NAMESPACE];
}

/** Whether Longhorn has something; undefined when its version is not known. */
export function longhornHas(feature: Feature<'longhorn'>, model: Model): boolean | undefined {
  const version = longhornVersion(model);
  return version === undefined ? undefined : has(feature, version);
}

/** Whether a name is among those of a version; of an unknown version, whether any version has it. */
export function isAmong(ranges: readonly KeyRange[], name: string, version: Version<'longhorn'> | undefined): boolean {
  const newest = version ?? Version.of('0.0.0');
  const fate = valueKeyFate(ranges, name, newest);
  return fate === 'known' || (version === undefined && fate !== 'unknown');
}

/** A value of a Setting object, by the name of the setting; undefined when there is none. */
export function settingValue(model: Model, name: string): Json | undefined {
  return longhornObjects(model, 'Setting').find(({ body }) => at(body, 'metadata', 'name') === name)?.body.value;
}

/** Everything of the group `longhorn.io`, of whatever kind and version. */
export function longhornGroup({ kubernetes }: Model): readonly Manifest[] {
  return kubernetes.filter((document) => groupOf(document) === 'longhorn.io');
}
