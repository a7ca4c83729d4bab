import { parseAllDocuments } from 'yaml';
import { at, isObject, type Json } from '../values/json';

/**
 * What a hand-written file holds that the file which takes its place would lose: objects that are not declared, and,
 * for a kustomization, entries and fields. Losing one of them would delete it from the cluster at the next sync.
 */
export function lostByAdopting(path: string, before: string, after: string): readonly string[] {
  if (!/\.ya?ml$/.test(path)) return [];
  const old = readYaml(before);
  const next = readYaml(after);
  if (!old) return [`${path} cannot be read as YAML: mend or remove it`];
  return /(^|\/)kustomization\.ya?ml$/.test(path)
    ? lostEntries(path, old[0], next?.[0])
    : lostObjects(path, old, next ?? []);
}

/** The objects of a YAML file, or undefined where it cannot be parsed. */
export function readYaml(text: string): readonly Json[] | undefined {
  const documents = parseAllDocuments(text, { version: '1.1' });
  if (documents.some(({ errors }) => errors.length > 0)) return undefined;
  return documents.map((document) => document.toJS() as Json).filter((value) => value !== null);
}

/** Whether a list of a YAML file has an entry: `longhorn/application.yaml` and `./longhorn/application.yaml` are one. */
export function hasEntry(text: string, list: string, entry: string): boolean {
  const value = at(readYaml(text)?.[0], list);
  return Array.isArray(value) && value.some((item) => typeof item === 'string' && plain(item) === plain(entry));
}

function lostObjects(path: string, old: readonly Json[], next: readonly Json[]): readonly string[] {
  const kept = new Set(next.map(identity));
  return old
    .filter((object) => isObject(object) && object.kind !== undefined && !kept.has(identity(object)))
    .map(
      (object) =>
        `${path} also holds ${identity(object)}, which is not declared: move it to a file of its own and name that file in alsoResources, or declare it`,
    );
}

function lostEntries(path: string, old: Json | undefined, next: Json | undefined): readonly string[] {
  const fields = Object.keys(isObject(old) ? old : {}).filter((field) => at(next, field) === undefined);
  const listed = at(old, 'resources');
  const entries = Array.isArray(listed) ? listed.filter((entry) => typeof entry === 'string') : [];
  const kept = at(next, 'resources');
  const lost = entries.filter(
    (entry) => !(Array.isArray(kept) ? kept : []).some((other) => plain(String(other)) === plain(entry)),
  );
  return [
    ...fields.map(
      (field) => `${path} sets ${field}, which the declaration would drop: keep the file, or remove the field first`,
    ),
    ...lost.map(
      (entry) =>
        `${path} lists ${entry}, which the declaration would drop: name it in alsoResources, or remove it first`,
    ),
  ];
}

function identity(object: Json): string {
  return [at(object, 'kind'), at(object, 'metadata', 'namespace'), at(object, 'metadata', 'name')]
    .filter((part) => part !== undefined)
    .join(' ');
}

function plain(entry: string): string {
  return entry.replace(/^\.\//, '').replace(/\/$/, '');
}
