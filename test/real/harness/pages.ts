import { chmodSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Cluster } from './cluster';
import { PLACES } from './machine';
import { CommandError } from './shell';

/** A page of recovery, as it is in dist/. */
export interface Page {
  readonly name: string;
  /** The commands of its steps, by their titles, in their order. */
  readonly steps: readonly (readonly [title: string, commands: string])[];
  /** The longest time that it promises; undefined where it promises none. */
  readonly seconds: number | undefined;
}

/** The pages of a cluster by their names, such as `namespace-ccplant`. */
export function pagesOf(dist: string): ReadonlyMap<string, Page> {
  const folder = join(PLACES.root, 'dist', dist, 'recovery', dist);
  if (!existsSync(folder)) return new Map();
  const files = readdirSync(folder).filter((file) => file.endsWith('.md') && file !== 'README.md');
  return new Map(
    files.map((file) => [file.slice(0, -3), read(file.slice(0, -3), readFileSync(join(folder, file), 'utf8'))]),
  );
}

function read(name: string, text: string): Page {
  const [, ...sections] = text.split(/^## (?=\d+\. )/m);
  const steps = sections.flatMap((section) => {
    const title = section.slice(0, section.indexOf('\n'));
    return [...section.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, commands = '']) => [title, commands] as const);
  });
  const [, count, unit = ''] = /Takes at most: (\d+) (minute|hour|day)s?/.exec(text) ?? [];
  const lengths: Readonly<Record<string, number>> = { minute: 60, hour: 3600, day: 86_400 };
  return { name, steps, seconds: count === undefined ? undefined : Number(count) * (lengths[unit] ?? 0) };
}

/** How a page is followed. */
export interface Following {
  /** The checkout in which its commands are run. */
  readonly checkout: string;
  /** Variables that the page asks for. */
  readonly env?: Readonly<Record<string, string>>;
  /** Commands for what a step asks people to do, by a part of its title: they are run before those of the step. */
  readonly byHand?: Readonly<Record<string, string>>;
}

/** Runs the commands of a page in their order, in one bash, and returns what they print; throws with the step that fails. */
export async function follow(
  cluster: Cluster,
  page: Page,
  { checkout, env = {}, byHand = {} }: Following,
): Promise<string> {
  if (page.steps.length === 0) throw new Error(`${page.name} has no commands`);
  const script = page.steps.flatMap(([title, commands]) => {
    const hands = Object.entries(byHand).filter(([part]) => title.includes(part));
    return [`printf '== %s\\n' ${quoted(title)}`, ...hands.map(([, hand]) => hand), commands];
  });
  const command = ['bash', '-euo', 'pipefail', '-c', script.join('\n')];
  const path = [shims(cluster, checkout), PLACES.bin, PLACES.python, process.env.PATH ?? ''].join(':');
  const aws = await cluster.adminKey();
  const surroundings = {
    PATH: path,
    AWS_ACCESS_KEY_ID: aws.id,
    AWS_SECRET_ACCESS_KEY: aws.secret,
    AWS_ENDPOINT_URL: cluster.aws.here,
    AWS_PAGER: '',
    GIT_AUTHOR_NAME: 'proof',
    GIT_AUTHOR_EMAIL: 'proof@localhost',
    GIT_COMMITTER_NAME: 'proof',
    GIT_COMMITTER_EMAIL: 'proof@localhost',
    ...env,
  };
  const ran = await cluster.try(command, { cwd: checkout, env: surroundings, timeout: 420 });
  if (ran.status === 0) return ran.stdout;
  const at = ran.stdout.match(/^== .*$/gm)?.at(-1) ?? '';
  throw new CommandError([`${page.name}.md`, at], ran);
}

/** Programs that the pages name and that are other ones here: each does the same by what is at hand. */
function shims(cluster: Cluster, checkout: string): string {
  const folder = join(cluster.folder, 'shims');
  mkdirSync(folder, { recursive: true });
  const write = (name: string, text: string): void => {
    writeFileSync(join(folder, name), `#!/bin/bash\n${text}\n`);
    chmodSync(join(folder, name), 0o755);
  };
  write('npx', `test "$1" = arkwright && shift\nexec node ${cluster.commandLine} "$@" --root ${checkout}`);
  write('curl', `for LAST; do :; done\ncase $LAST in https://*.example.com*) exit 0 ;; esac\nexec /usr/bin/curl "$@"`);
  write('git', `test "$1" = push && exit 0\nexec /usr/bin/git "$@"`);
  return folder;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
