import { inWords, type RestorePoints } from '../restore-points';
import { titleOf, type Protection } from '../protection';

/** The file of the page. */
export const PROTECTION_FILE = 'protection.md';

/**
 * What is promised, and what keeps the promise: a picture of what is copied where, and a table with one row for each way in
 * which something is backed up. Its diff in a pull request is the review in terms of backups.
 */
export function protectionText(cluster: string, protections: readonly Protection[]): string {
  return `${[
    `# ${cluster}: what is protected`,
    picture(protections),
    [
      '| what | promised | by | cron | loses at most | reaches back | copies | drill |',
      '|---|---|---|---|---|---|---|---|',
      ...protections.flatMap(rows),
    ].join('\n'),
    'Times are UTC unless the cron expression names a zone. "Reaches back" is what is certain at any time; "copies" are the original and each bucket.',
  ].join('\n\n')}\n`;
}

function rows(protection: Protection): readonly string[] {
  return protection.points.map(
    (point) =>
      `| ${[
        titleOf(protection.thing),
        promised(protection),
        `${point.engine} ${point.name}`,
        `\`${point.cron}\``,
        inWords(point.longestIntervalSeconds),
        inWords(point.reachSeconds),
        `${point.buckets.length + 1}: ${point.buckets.join(', ')}`,
        point.drill ?? '-',
      ].join(' | ')} |`,
  );
}

function promised({ promise }: Protection): string {
  const { rpo, rto, keep, copies } = promise;
  return [
    `RPO ${inWords(rpo)}`,
    ...(rto === undefined ? [] : [`RTO ${inWords(rto)}`]),
    ...(keep === undefined ? [] : [`back ${inWords('inDays' in keep ? keep.inDays * 86_400 : keep)}`]),
    ...(copies === undefined ? [] : [`${copies} copies`]),
  ].join(', ');
}

/** Each thing, and the buckets that it is copied to, in the order of the declaration. */
function picture(protections: readonly Protection[]): string {
  const lines = protections.flatMap((protection) => {
    const title = titleOf(protection.thing);
    return protection.points.flatMap((point) => edges(title, point));
  });
  return ['```mermaid', 'flowchart LR', ...new Set(lines), '```'].join('\n');
}

function edges(title: string, { engine, name, buckets }: RestorePoints): readonly string[] {
  const [first, ...copies] = buckets;
  if (first === undefined) return [];
  return [
    `  ${node(title)} -->|"${engine} ${name}"| ${node(first)}`,
    ...copies.map((copy) => `  ${node(first)} -->|replica| ${node(copy)}`),
  ];
}

/** An id of letters, digits and underscores, and the name itself as its label. */
function node(name: string): string {
  return `${name.replace(/[^A-Za-z0-9]/g, '_')}["${name}"]`;
}
