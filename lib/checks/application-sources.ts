import { at, isObject, type Json, type JsonObject } from '../values/json';

/** Where an Argo CD Application takes its objects from. */
export function sourcesOf(application: JsonObject): readonly JsonObject[] {
  const several = at(application, 'spec', 'sources');
  const single = at(application, 'spec', 'source');
  return [...(Array.isArray(several) ? (several as readonly Json[]) : []), single].filter(isObject);
}
