import { at, isObject, type Json, type JsonObject } from '../values/json';

/** Where an Argo CD Application takes its objects from; the sources of an ApplicationSet are those of its template. */
export function sourcesOf(application: JsonObject): readonly JsonObject[] {
  const spec = application.kind === 'ApplicationSet' ? at(application, 'spec', 'template', 'spec') : application.spec;
  const several = at(spec, 'sources');
  return [...(Array.isArray(several) ? (several as readonly Json[]) : []), at(spec, 'source')].filter(isObject);
}
