import type { GoDuration } from '../../../values/go-duration';
import type { Page, Step, Unrecoverable } from './page';

/** The first page of a cluster: which page to open, what is promised, and what cannot be recovered. */
export interface Index {
  readonly cluster: string;
  readonly pages: readonly Page[];
  readonly unrecoverable: readonly Unrecoverable[];
  /** What must be kept outside the cluster, because nothing can be restored without it. */
  readonly keptElsewhere: readonly string[];
  /** Whether there is a page of what is promised. */
  readonly promises: boolean;
}

/** A page in Markdown: nothing to read before the first command but what it costs and what is needed. */
export function pageText(page: Page): string {
  return blocks([
    `# ${page.title}`,
    facts(page).join(' · '),
    ...(page.needs.length === 0 ? [] : [`Needs: ${page.needs.join(' · ')}`]),
    ...page.steps.flatMap(stepText),
    ...(page.remarks === undefined ? [] : ['## Good to know', list(page.remarks)]),
  ]);
}

/** The index in Markdown. */
export function indexText({ cluster, pages, unrecoverable, keptElsewhere, promises }: Index): string {
  const rows = pages.map(
    (page) => `| [${page.title}](${page.file}) | ${shown(page.loses)} | ${shown(page.takes)} | ${page.from} |`,
  );
  return blocks([
    `# ${cluster}: what is lost?`,
    ['| what happened | loses at most | takes at most | from |', '|---|---|---|---|', ...rows].join('\n'),
    'Run the commands of a page in their order, in one `bash`, in a checkout of this repository, with `kubectl` for this cluster. Stop at the first that fails. Times are UTC.',
    ...(promises ? ['What is promised, and what keeps the promises: [protection.md](protection.md).'] : []),
    '## In every case',
    list(CHECKLIST),
    '## What cannot be recovered',
    unrecoverable.length === 0
      ? 'Nothing that is declared here.'
      : list(unrecoverable.map(({ what, why }) => `**${what}**: ${why}`)),
    '## What must be kept elsewhere',
    keptElsewhere.length === 0
      ? 'Nothing but this repository.'
      : `Keep this where neither the cluster nor its stores can lose it, and look once a quarter whether it is there:\n\n${list(keptElsewhere)}`,
  ]);
}

const CHECKLIST = [
  'First: confirm what is lost; name who leads and who tells the users; stop what could make it worse.',
  'Then: write down when it was lost, and open the page. Write down when each step ended.',
  'At the end: is the data that of the backup? Are the alerts quiet? Is every credential of the old cluster revoked?',
  'Afterwards: tell the users; what was lost and how long it took, against the table; what changes in the declaration.',
];

function stepText(step: Step, index: number): readonly string[] {
  const { title, run, on = 'checkout', by, expect, otherwise } = step;
  const machine = on === 'checkout' ? undefined : on.slice('on '.length);
  return [
    `## ${index + 1}. ${title}`,
    ...(by === undefined ? [] : [`By hand: ${by}`]),
    ...(machine === undefined ? [] : [`On ${machine}, as root:`]),
    // What follows the language is shown to nobody; it says where the block is run.
    ...(run === undefined ? [] : [`\`\`\`sh${machine === undefined ? '' : ' elsewhere'}\n${run.join('\n')}\n\`\`\``]),
    [`Expect: ${expect}`, ...(otherwise === undefined ? [] : [`If not: ${otherwise}`])].join('\\\n'),
  ];
}

function facts({ loses, takes, from }: Page): readonly string[] {
  return [
    ...(loses === undefined ? [] : [`Loses at most: ${shown(loses)}`]),
    ...(takes === undefined ? [] : [`Takes at most: ${shown(takes)}`]),
    `From: ${from}`,
    'Times are UTC',
  ];
}

/** Days where a duration is whole days, since nobody reads 168h0m0s. */
function shown(duration: GoDuration | undefined): string {
  if (duration === undefined) return '-';
  const seconds = duration.inSeconds;
  const [days, hours, minutes] = [seconds / 86_400, seconds / 3_600, seconds / 60];
  if (days > 1 && Number.isInteger(days)) return `${days} days`;
  if (hours >= 1 && Number.isInteger(hours)) return hours === 1 ? '1 hour' : `${hours} hours`;
  return Number.isInteger(minutes) ? `${minutes} minutes` : `${seconds} seconds`;
}

function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

function blocks(parts: readonly string[]): string {
  return `${parts.join('\n\n')}\n`;
}
