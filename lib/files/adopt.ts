import { basename, normalize } from 'node:path/posix';
import { at, isObject, type Json } from '../json';
import { show } from '../values/problem';
import type { RenderedFile } from './render';
import { declaredInJson } from './terraform-addresses';
import { readYaml } from './yaml-objects';

/**
 * What a hand-written file holds that would be lost with it: objects and addresses that no managed file of the folder
 * declares, and, for a kustomization, entries and fields. Losing one of them would delete it from the cluster at the
 * next sync, or from the cloud at the next apply.
 */
export function lostByAdopting(file: RenderedFile, before: string, folder: readonly RenderedFile[]): readonly string[] {
  if (file.path.endsWith('.tf.json')) return lostAddresses(file.path, before, folder);
  if (!isYaml(file.path)) return [];
  const old = readYaml(before);
  if (!old) return [`${file.path} cannot be read as YAML: mend or remove it`];
  return basename(file.path) === 'kustomization.yaml'
    ? lostEntries(file.path, old[0], readYaml(file.text)?.[0])
    : lostObjects(file.path, old, folder);
}

/** Whether a list of a YAML file has an entry: `longhorn/application.yaml` and `./longhorn/application.yaml` are one. */
export function hasEntry(text: string, list: string, entry: string): boolean {
  return entriesOf(readYaml(text)?.[0], list).includes(plain(entry));
}

function lostAddresses(path: string, before: string, folder: readonly RenderedFile[]): readonly string[] {
  const old = declaredInJson(before);
  if (!old) return [`${path} cannot be read as JSON: mend or remove it`];
  const kept = new Set(
    folder.flatMap((file) => (file.path.endsWith('.tf.json') ? declaredInJson(file.text) : []) ?? []),
  );
  return [...new Set(old)]
    .filter((address) => !kept.has(address))
    .map((address) => `${path} also declares ${address}, which is not declared here: move it to a file of its own`);
}

function lostObjects(path: string, old: readonly Json[], folder: readonly RenderedFile[]): readonly string[] {
  const kept = folder.filter((file) => isYaml(file.path)).flatMap((file) => readYaml(file.text) ?? []);
  return old
    .filter((object) => isObject(object) && object.kind !== undefined && !kept.some((other) => isSame(object, other)))
    .map(
      (object) =>
        `${path} also holds ${describe(object)}, which is not declared: move it to a file of its own and name that file in alsoResources, or declare it`,
    );
}

function lostEntries(path: string, old: Json | undefined, next: Json | undefined): readonly string[] {
  const fields = Object.keys(isObject(old) ? old : {}).filter((field) => at(next, field) === undefined);
  const kept = entriesOf(next, 'resources');
  const lost = entriesOf(old, 'resources').filter((entry) => !kept.includes(entry));
  const [before, after] = [at(old, 'namespace'), at(next, 'namespace')];
  const moved = before !== undefined && after !== undefined && before !== after;
  return [
    ...(moved
      ? [`${path} puts its objects into the namespace ${show(before)}, the declaration into ${show(after)}: use one`]
      : []),
    ...fields.map(
      (field) => `${path} sets ${field}, which the declaration would drop: keep the file, or remove the field first`,
    ),
    ...lost.map(
      (entry) =>
        `${path} lists ${entry}, which the declaration would drop: ${isOutside(entry) ? LIST_OUTSIDE : 'name it in alsoResources'}, or remove it first`,
    ),
  ];
}

/** What `alsoResources` cannot name: it holds files and folders of this folder. */
function isOutside(entry: string): boolean {
  return entry.includes(':') || entry.startsWith('/') || entry.startsWith('..');
}

const LIST_OUTSIDE = 'list it in the kustomization of a folder in this one, and name that folder in alsoResources';

/** An object without a namespace is in that of its folder: the kustomization says which. */
function isSame(one: Json, other: Json): boolean {
  const [mine, its] = [at(one, 'metadata', 'namespace'), at(other, 'metadata', 'namespace')];
  return (
    at(one, 'kind') === at(other, 'kind') &&
    at(one, 'metadata', 'name') === at(other, 'metadata', 'name') &&
    (mine === its || mine === undefined || its === undefined)
  );
}

function describe(object: Json): string {
  return [at(object, 'kind'), at(object, 'metadata', 'namespace'), at(object, 'metadata', 'name')]
    .filter((part) => part !== undefined)
    .join(' ');
}

/** The texts of a list in one notation: `./a/` and `a` are one path. */
function entriesOf(value: Json | undefined, list: string): readonly string[] {
  const entries = at(value, list);
  return Array.isArray(entries) ? entries.filter((entry) => typeof entry === 'string').map(plain) : [];
}

function plain(entry: string): string {
  return entry.includes('://') ? entry : normalize(entry).replace(/(?<=.)\/$/, '');
}

function isYaml(path: string): boolean {
  return /\.ya?ml$/.test(path);
}
