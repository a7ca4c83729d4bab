import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A proof that was run, as the record keeps it. */
interface Entry {
  readonly name: string;
  /** The folder of dist/ that it is about. */
  readonly dist: string;
  readonly state: 'passed' | 'failed' | 'skipped';
  readonly seconds: number;
  /** When, in UTC, to the minute. */
  readonly at: string;
  /** The hash of the folder, when it was run. */
  readonly hash: string;
  readonly because: string;
  readonly changes: readonly string[];
  readonly notes: readonly string[];
}

/** What `test/real/record.json` holds. */
export interface ProofRecord {
  readonly versions: Readonly<Record<string, string>>;
  readonly entries: readonly Entry[];
  readonly unproven: readonly { readonly name: string; readonly because: string }[];
}

const FILE = 'test/real/record.json';
const PAGE = 'docs/proof.md';

/** The record that is committed; an empty one before the first. */
export function readRecord(): ProofRecord {
  if (!existsSync(FILE)) return { versions: {}, entries: [], unproven: [] };
  return JSON.parse(readFileSync(FILE, 'utf8')) as ProofRecord;
}

/** Keeps what was run before and not now. */
export function merged(before: ProofRecord, now: ProofRecord, names: readonly string[]): ProofRecord {
  const run = now.entries.filter(({ state }) => state !== 'skipped');
  const entries = names.flatMap((name) => [...run, ...before.entries].find((entry) => entry.name === name) ?? []);
  return { versions: { ...before.versions, ...now.versions }, entries, unproven: now.unproven };
}

/** Writes the record and its page. */
export function writeRecord(record: ProofRecord): void {
  writeFileSync(FILE, `${JSON.stringify(record, undefined, 2)}\n`);
  writeFileSync(PAGE, pageOf(record));
}

/** A hash of all files below a folder of dist/, by their paths and bytes. */
export function hashOf(dist: string): string {
  const folder = join('dist', dist);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name)).sort();
  const hash = createHash('sha256');
  for (const path of paths)
    hash
      .update(`${path.replaceAll('\\', '/')}\n`)
      .update(readFileSync(path))
      .update('\0');
  return hash.digest('hex').slice(0, 16);
}

/** The proofs that passed for other bytes than the present ones, or not at all, by their folders of dist/. */
export function stale({ entries }: ProofRecord): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { name, dist, hash, state } of entries) {
    if (hash === hashOf(dist) && state === 'passed') continue;
    found.set(dist, [...(found.get(dist) ?? []), name]);
  }
  return found;
}

/** The page that people read. */
export function pageOf({ versions, entries, unproven }: ProofRecord): string {
  const dists = [...new Set(entries.map(({ dist }) => dist))];
  const changes = [...new Set(entries.flatMap((entry) => entry.changes))].sort();
  return `${[
    '<!-- Written by `npm run test:real -- --record`. -->',
    '',
    '# What is proven by being run',
    '',
    'Each proof starts from the bytes of `dist/`, on a real Kubernetes with the real products. `npm run test:real` runs them',
    'all; `npm run test:real -- --only PATTERN` those whose names match. A proof that lacks a program is skipped by name, and is',
    'never a pass. How they are built is in [CONTRIBUTING.md](../CONTRIBUTING.md#proofs).',
    '',
    table(['part', 'version'], Object.entries(versions)),
    ...dists.map((dist) =>
      sectionOf(
        dist,
        entries.filter((entry) => entry.dist === dist),
      ),
    ),
    '## What differs from the bytes of dist/',
    '',
    ...changes.map((change) => `- ${change}`),
    '',
    '## What is unproven',
    '',
    ...unproven.map(({ name, because }) => `- **${name}**: ${because}`),
  ].join('\n')}\n`;
}

function sectionOf(dist: string, entries: readonly Entry[]): string {
  const hashes = [...new Set(entries.map(({ hash }) => hash))].map((hash) => `\`${hash}\``).join(', ');
  const rows = entries.map(({ name, state, seconds, at, because, notes }) => [
    name.replace(`${dist}: `, ''),
    state === 'passed' ? 'passed' : `**${state}**: ${(because.split('\n')[0] ?? '').slice(0, 200)}`,
    `${seconds} s`,
    at,
    notes.join('; '),
  ]);
  return [
    `## ${dist}`,
    '',
    `Bytes of \`dist/${dist}\`: ${hashes}`,
    '',
    table(['proof', 'result', 'time', 'when (UTC)', 'seen'], rows),
  ].join('\n');
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
  return [line(head), `|${head.map(() => '---').join('|')}|`, ...rows.map(line), ''].join('\n');
}
