import type { Model } from '../model';
import type { Manifest } from '../sources';
import { at, isObject, type JsonObject, listOf, type Path, textOf } from '../../json';
import { namespaceOf } from './object';

/** The pods that an object makes; undefined for an object that makes none. */
export function podSpecOf({ body }: Manifest): JsonObject | undefined {
  const path = POD_SPECS[textOf(body.kind)];
  const spec = path && at(body, ...path);
  return isObject(spec) ? spec : undefined;
}

/** A container of an object's pods. */
export interface PlacedContainer {
  readonly document: Manifest;
  /** Where the container stands below the body of the document. */
  readonly path: Path;
  readonly container: JsonObject;
}

/** The containers of an object's pods with their places, those that run first included. */
export function placedContainersOf(document: Manifest): readonly PlacedContainer[] {
  const above = POD_SPECS[textOf(document.body.kind)];
  const spec = podSpecOf(document);
  if (!above || !spec) return [];
  return ['initContainers', 'containers'].flatMap((list) =>
    listOf(spec[list]).flatMap((container, index) =>
      isObject(container) ? [{ document, path: [...above, list, index], container }] : [],
    ),
  );
}

/** The containers of an object's pods, those that run first included. */
export function containersOf(document: Manifest): readonly JsonObject[] {
  return placedContainersOf(document).map(({ container }) => container);
}

/** What a container runs: the words of its command, one a line. */
export function scriptOf(container: JsonObject): string {
  return [...listOf(container.command), ...listOf(container.args)].map(textOf).join('\n');
}

/** The containers of Jobs and CronJobs. */
export function containersOfJobs(model: Model): readonly PlacedContainer[] {
  return ['CronJob', 'Job'].flatMap((kind) => model.ofKind(kind)).flatMap(placedContainersOf);
}

/** A claim that an object's pods mount. */
export interface MountedClaim {
  readonly name: string;
  /** Where its name stands below the body of the document. */
  readonly path: Path;
}

/** The claims that an object's pods mount, with their places. */
export function mountedClaimsOf(document: Manifest): readonly MountedClaim[] {
  const above = POD_SPECS[textOf(document.body.kind)] ?? [];
  return listOf(podSpecOf(document)?.volumes).flatMap((volume, index) => {
    const name = textOf(at(volume, 'persistentVolumeClaim', 'claimName'));
    return name === '' ? [] : [{ name, path: [...above, 'volumes', index, 'persistentVolumeClaim', 'claimName'] }];
  });
}

/** The claims that an object's pods mount. */
function claimsOf(document: Manifest): readonly string[] {
  return mountedClaimsOf(document).map(({ name }) => name);
}

/** The apps that run and mount a claim, by `namespace/claim`. */
export function appsByClaim(model: Model): ReadonlyMap<string, Manifest> {
  const apps = ['Deployment', 'StatefulSet', 'DaemonSet'].flatMap((kind) => model.ofKind(kind));
  const running = apps.filter(({ body }) => at(body, 'spec', 'replicas') !== 0);
  return new Map(running.flatMap((app) => claimsOf(app).map((name) => [`${namespaceOf(app)}/${name}`, app] as const)));
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
