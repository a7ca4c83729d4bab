import type { Manifest } from '../sources';
import { at, isObject, type JsonObject, listOf, textOf } from '../../json';

/** The pods that an object makes; undefined for an object that makes none. */
export function podSpecOf({ body }: Manifest): JsonObject | undefined {
  const path = POD_SPECS[textOf(body.kind)];
  const spec = path && at(body, ...path);
  return isObject(spec) ? spec : undefined;
}

/** The containers of an object's pods, those that run first included. */
export function containersOf(document: Manifest): readonly JsonObject[] {
  const spec = podSpecOf(document);
  return [...listOf(spec?.initContainers), ...listOf(spec?.containers)].filter(isObject);
}

/** What a container runs: the words of its command, one a line. */
export function scriptOf(container: JsonObject): string {
  return [...listOf(container.command), ...listOf(container.args)].map(textOf).join('\n');
}

/** The claims that an object's pods mount. */
export function claimsOf(document: Manifest): readonly string[] {
  return listOf(podSpecOf(document)?.volumes)
    .map((volume) => textOf(at(volume, 'persistentVolumeClaim', 'claimName')))
    .filter((name) => name !== '');
}

/** A script without its comments. */
export function withoutComments(script: string): string {
  return script.replace(/(^|[\s;])#[^\n]*/g, '$1');
}

const TEMPLATE = ['spec', 'template', 'spec'];

const POD_SPECS: Readonly<Record<string, readonly string[]>> = {
  CronJob: ['spec', 'jobTemplate', ...TEMPLATE],
  DaemonSet: TEMPLATE,
  Deployment: TEMPLATE,
  Job: TEMPLATE,
  Pod: ['spec'],
  StatefulSet: TEMPLATE,
};
