import { spawn, spawnSync } from 'node:child_process';
import { describe } from '@jest/globals';
import type { JsonObject } from '../../lib';
import { at, isObject, type Json } from '../../lib/json';

/** `restic` is in a package of Debian and Ubuntu of this name; `RESTIC` names one that is not in the path. */
const RESTIC = process.env.RESTIC ?? 'restic';

const said = spawnSync(RESTIC, ['version'], { encoding: 'utf8' });

/** The release that is installed; undefined where there is none. */
export const RESTIC_INSTALLED = said.error === undefined ? /^restic (\d+\.\d+\.\d+)/.exec(said.stdout)?.[1] : undefined;

/** Suites that are skipped where there is no restic. Their titles end in `WITHOUT`, which says so. */
export const resticSuite = RESTIC_INSTALLED === undefined ? describe.skip : describe;

/** Why a suite is skipped; nothing where it is not. */
export const WITHOUT = RESTIC_INSTALLED === undefined ? ' (skipped: restic is not installed)' : '';

/** What came of a command. */
export interface Ran {
  readonly status: number | null;
  readonly output: string;
}

/** Where a container of a manifest runs here, in the place of a pod. */
export interface Here {
  /** What its Secret holds. */
  readonly secret: Readonly<Record<string, string>>;
  /** Paths of the container, and those that they are here. */
  readonly paths: Readonly<Record<string, string>>;
  /** Kills it. */
  readonly signal?: AbortSignal;
}

/** Runs a container of a manifest with its environment and its arguments: nothing is added to them. */
export function runContainer(container: Json, { secret, paths, signal }: Here): Promise<Ran> {
  // A path stands at the beginning of a word, or after the sign of an option.
  const here = (text: string): string =>
    Object.entries(paths)
      .reduce((all, [from, to]) => all.replace(new RegExp(`(^|[\\s=])${from}(?=/|\\s|$)`, 'g'), `$1${to}`), text)
      .replaceAll('/usr/bin/restic', RESTIC);
  const env = listed(at(container, 'env')).map((one): [string, string] => {
    const key = at(one, 'valueFrom', 'secretKeyRef', 'key');
    return [String(one.name), typeof key === 'string' ? (secret[key] ?? '') : here(String(one.value))];
  });
  const [file = '', ...args] = [...words(container, 'command'), ...words(container, 'args')].map(here);
  return run(file, args, { ...Object.fromEntries(env), PATH: process.env.PATH ?? '' }, signal);
}

/** The containers of a CronJob or Job, in the order in which they run. */
export function containersOf(job: JsonObject): readonly JsonObject[] {
  const spec = at(job, 'spec', 'jobTemplate', 'spec', 'template', 'spec') ?? at(job, 'spec', 'template', 'spec');
  return [...listed(at(spec, 'initContainers')), ...listed(at(spec, 'containers'))];
}

/** The server is in this process, which must not stand still while the command runs. */
function run(file: string, args: readonly string[], env: Record<string, string>, signal?: AbortSignal): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(signal && { signal, killSignal: 'SIGKILL' as const }),
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (output += data.toString()));
    child.on('error', (error) => (error.name === 'AbortError' ? undefined : reject(error)));
    child.on('close', (status) => resolve({ status, output }));
  });
}

function words(container: Json, field: string): readonly string[] {
  const list = at(container, field);
  return Array.isArray(list) ? list.map(String) : [];
}

function listed(value: Json | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? (value as readonly Json[]).filter(isObject) : [];
}
