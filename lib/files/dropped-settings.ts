import { parse } from 'yaml';
import { at, isObject, type Json, listOf } from '../json';
import { readYaml } from './yaml-objects';

/**
 * What a hand-written Argo CD Application sets and the one in its place does not: chart values and sync options. Some of
 * it was meant to go, so it is told, not refused.
 */
export function droppedSettings(path: string, before: string, after: string): readonly string[] {
  const old = readYaml(before)?.find((object) => at(object, 'kind') === 'Application');
  const next = readYaml(after)?.find((object) => at(object, 'kind') === 'Application');
  if (old === undefined || next === undefined) return [];
  const values = missing(valuePaths(old), valuePaths(next));
  const options = missing(syncOptions(old), syncOptions(next));
  return [
    ...(values.length > 0 ? [`${path}: see that it no longer gives the chart ${values.join(', ')}`] : []),
    ...(options.length > 0 ? [`${path}: see that it no longer has the sync options ${options.join(', ')}`] : []),
  ];
}

function missing(old: readonly string[], next: readonly string[]): readonly string[] {
  return [...new Set(old)].filter((entry) => !next.includes(entry));
}

function valuePaths(application: Json): readonly string[] {
  return sourcesOf(application).flatMap((source) => {
    const text = at(source, 'helm', 'values');
    return [...leaves(at(source, 'helm', 'valuesObject')), ...(typeof text === 'string' ? leaves(parsed(text)) : [])];
  });
}

function syncOptions(application: Json): readonly string[] {
  const options = at(application, 'spec', 'syncPolicy', 'syncOptions');
  return Array.isArray(options) ? options.map(String) : [];
}

function sourcesOf(application: Json): readonly Json[] {
  const several = at(application, 'spec', 'sources');
  const single = at(application, 'spec', 'source');
  return [...listOf(several), ...(single === undefined ? [] : [single])];
}

function leaves(value: Json | undefined, path = ''): readonly string[] {
  if (!isObject(value)) return value === undefined || value === null || path === '' ? [] : [path];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, path === '' ? key : `${path}.${key}`));
}

function parsed(text: string): Json | undefined {
  try {
    return parse(text) as Json;
  } catch {
    return undefined;
  }
}
