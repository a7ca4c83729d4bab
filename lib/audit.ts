import type { Check, Subject } from './checks/check';
import { chartsIn } from './products/helm/charts';
import { coverageOf, type ClaimCoverage } from './checks/coverage/coverage';
import { contextOf, run, staleFinding, type Reported, type Verdict } from './checks/run';
import {
  isKubernetes,
  type AcknowledgedCheck,
  type Document,
  type DocumentSet,
  type Unread,
} from './documents/document';
import { Lines } from './read/locate';
import { normalize } from './read/normalize';
import { HclReader, parseScaffold } from './read/parse-hcl';
import { parseTerraformJson } from './read/parse-terraform-json';
import { parseYaml } from './read/parse-yaml';
import { notRead, strayAcknowledgements, type Parsed } from './read/parsed';
import { folderOfPath } from './read/paths';
import { readSettings, SETTINGS_FILE, type Settings } from './read/settings';
import { ABSENT, readText, walk } from './files/walk';
import { matchesGlob } from './values/glob';

/** A folder to judge, or one file of it. */
export interface AuditRoot {
  readonly folder: string;
  /** The only files to read, below the folder; every file when they are left out. */
  readonly files?: readonly string[];
  /** What stands before paths below the folder when they are shown: `../arch`; empty for none. */
  readonly label: string;
}

/** A chart in a version, and the file that says so. */
export interface FoundVersion {
  readonly product: string;
  readonly version: string;
  readonly file: string;
}

/** What came of an audit. Every file is named as it is shown. */
export interface AuditReport {
  readonly verdict: Verdict;
  readonly unread: readonly Unread[];
  readonly versions: readonly FoundVersion[];
  readonly coverage: readonly ClaimCoverage[];
  /** How many objects and blocks were judged. */
  readonly documents: number;
}

/**
 * Judges files written by hand: walks, reads, completes and checks them. Nothing is written. Roots are judged together,
 * as the halves of one whole, unless the same folder is in two of them: then they are two of the same kind.
 */
export async function audit(roots: readonly AuditRoot[], checks: readonly Check[]): Promise<AuditReport> {
  const groups: ReadRoot[][] = [];
  for (const root of roots) {
    const read = await readRoot(root);
    const group = groups.find((members) => !members.some(({ folders }) => folders.some((one) => read.has(one))));
    if (group) group.push(read);
    else groups.push([read]);
  }
  const reports: AuditReport[] = [];
  for (const group of groups) reports.push(await judge(group, checks));
  return {
    verdict: {
      findings: reports.flatMap(({ verdict }) => verdict.findings),
      acknowledged: reports.flatMap(({ verdict }) => verdict.acknowledged),
      cannotTell: reports.flatMap(({ verdict }) => verdict.cannotTell),
      looked: Object.fromEntries(
        checks.map(({ id }) => [id, reports.reduce((sum, { verdict }) => sum + (verdict.looked[id] ?? 0), 0)]),
      ),
    },
    unread: reports.flatMap(({ unread }) => unread),
    versions: reports.flatMap(({ versions }) => versions),
    coverage: reports.flatMap(({ coverage }) => coverage),
    documents: reports.reduce((sum, { documents }) => sum + documents, 0),
  };
}

async function judge(roots: readonly ReadRoot[], checks: readonly Check[]): Promise<AuditReport> {
  const documents = roots.flatMap((root) => root.documents);
  const rootOf = new Map(roots.flatMap((root) => root.documents.map(({ file }) => [file, root])));
  const named = <T extends { readonly file: string }>(one: T): T => ({
    ...one,
    file: rootOf.get(one.file)?.shown(one.file) ?? one.file,
  });
  const subject: Subject = { set: setOf(documents), onDisk: [] };
  const verdict = run(checks, subject);
  return {
    verdict: {
      findings: [...(await located(verdict.findings, rootOf)).map(named), ...roots.flatMap((root) => root.stale)],
      acknowledged: verdict.acknowledged.map(named),
      cannotTell: verdict.cannotTell.map(named),
      looked: verdict.looked,
    },
    unread: roots.flatMap((root) => root.unread),
    versions: versionsIn(documents).map(named),
    coverage: coverageOf(contextOf(subject)).map(named),
    documents: documents.length,
  };
}

interface ReadRoot {
  readonly folder: string;
  /** The folders with documents, apart for the two halves: a name in both of them means nothing. */
  readonly folders: readonly string[];
  readonly has: (folder: string) => boolean;
  readonly documents: readonly Document[];
  readonly unread: readonly Unread[];
  /** Acknowledgements that no document was there for. */
  readonly stale: readonly Reported[];
  readonly shown: (file: string) => string;
}

/** The findings, from the beginning of their objects moved to the lines that they speak of. A file is read once. */
async function located(
  findings: readonly Reported[],
  rootOf: ReadonlyMap<string, ReadRoot>,
): Promise<readonly Reported[]> {
  const moved = [...findings];
  const byFile = new Map<string, number[]>();
  for (const [index, { file, line }] of findings.entries()) {
    if (line === undefined || !YAML.test(file)) continue;
    const same = byFile.get(file);
    if (same) same.push(index);
    else byFile.set(file, [index]);
  }
  for (const [file, indices] of byFile) {
    const root = rootOf.get(file);
    const found = root ? await readText(root.folder, file, MOST_BYTES) : { reason: '' };
    const lines = 'text' in found ? new Lines(found.text) : undefined;
    for (const index of indices) {
      const finding = findings[index];
      if (finding?.line === undefined || !lines) continue;
      moved[index] = { ...finding, line: lines.of(finding.line, finding.message) };
    }
  }
  return moved;
}

async function readRoot(root: AuditRoot): Promise<ReadRoot> {
  const shown = (file: string): string => (root.label === '' ? file : `${root.label}/${file}`);
  const { settings, unread: wrong } = await settingsOf(root, shown(SETTINGS_FILE));
  const isIgnored = ({ file }: { readonly file: string }): boolean =>
    settings.ignore.some((pattern) => matchesGlob(pattern, file));
  const walked = root.files ? { files: root.files, unread: [] } : await walk(root.folder, isWanted);
  const files = walked.files.filter((file) => !isIgnored({ file }));
  const parsed = await parseAll(root.folder, files);
  const { documents, unread } = normalize(parsed.documents, (path) => parsed.texts.get(path));
  const folders = new Set(documents.map(({ side, file }) => `${side} ${folderOfPath(file)}`));
  return {
    folder: root.folder,
    folders: [...folders],
    has: (folder) => folders.has(folder),
    documents: documents.map((document) => {
      const accepted = settings.acknowledge.filter(({ file }) => matchesGlob(file, document.file));
      return { ...document, acknowledged: [...document.acknowledged, ...accepted] };
    }),
    unread: [...wrong, ...[...walked.unread, ...parsed.unread, ...unread].filter((one) => !isIgnored(one))].map(
      ({ file, reason }) => ({ file: shown(file), reason }),
    ),
    stale: [
      ...parsed.stray.map(({ file, exception, because }) => ({
        ...staleFinding(exception, file, because),
        file: shown(file),
      })),
      ...settings.acknowledge
        .filter(({ file }) => !root.files && !documents.some((document) => matchesGlob(file, document.file)))
        .map((entry) => staleFinding(entry, shown(SETTINGS_FILE), `and no file matches "${entry.file}"`)),
    ],
    shown,
  };
}

async function settingsOf(
  root: AuditRoot,
  place: string,
): Promise<{ readonly settings: Settings; readonly unread: readonly Unread[] }> {
  const found = await readText(root.folder, SETTINGS_FILE, MOST_BYTES);
  if ('reason' in found) {
    const unread = found.reason === ABSENT ? [] : [{ file: SETTINGS_FILE, reason: found.reason }];
    return { settings: { acknowledge: [], ignore: [] }, unread };
  }
  const { settings, wrong } = readSettings(found.text, place);
  return { settings, unread: wrong.map((reason) => ({ file: SETTINGS_FILE, reason })) };
}

interface ReadFiles extends Parsed {
  /** The YAML files that hold no objects: values of charts are among them. */
  readonly texts: ReadonlyMap<string, string>;
  /** Acknowledgements that belong to no document. */
  readonly stray: readonly { readonly file: string; readonly exception: AcknowledgedCheck; readonly because: string }[];
}

async function parseAll(folder: string, files: readonly string[]): Promise<ReadFiles> {
  const hcl = new HclReader();
  const texts = new Map<string, string>();
  const all: Parsed[] = [];
  const stray: ReadFiles['stray'][number][] = [];
  let [bytes, values] = [0, 0];
  for (let start = 0; start < files.length; start += AT_ONCE) {
    // The disk answers sixteen questions in the time of one; more would only hold more texts.
    const batch = files.slice(start, start + AT_ONCE);
    const found = await Promise.all(batch.map(async (file) => ({ file, ...(await textOf(folder, file)) })));
    for (const one of found) {
      bytes += 'text' in one ? one.text.length : 0;
      if (bytes > MOST_BYTES_OF_ALL)
        all.push(notRead(one.file, `after ${MOST_BYTES_OF_ALL / 1_000_000} MB of other files`));
      else if (values > MOST_VALUES_OF_ALL)
        all.push(notRead(one.file, `after ${MOST_VALUES_OF_ALL} values in other files`));
      else if ('reason' in one) all.push(notRead(one.file, one.reason));
      else {
        const parsed = await parse(one.file, one.text, hcl);
        if (YAML.test(one.file) && parsed.documents.length + parsed.unread.length === 0) texts.set(one.file, one.text);
        values += parsed.values ?? 0;
        if (parsed.unread.length === 0 && !one.file.endsWith('.json'))
          for (const mark of strayAcknowledgements(one.text, one.file, parsed.documents))
            stray.push({ file: one.file, ...mark });
        all.push(parsed);
      }
    }
  }
  return {
    documents: all.flatMap(({ documents }) => documents),
    unread: all.flatMap(({ unread }) => unread),
    texts,
    stray,
  };
}

function textOf(folder: string, file: string): ReturnType<typeof readText> {
  return TEMPLATE.test(file)
    ? Promise.resolve({ reason: 'a template: render it, and audit what comes out' })
    : readText(folder, file, MOST_BYTES);
}

async function parse(file: string, text: string, hcl: HclReader): Promise<Parsed> {
  if (SCAFFOLD.test(file)) return parseScaffold(file, text);
  if (file.endsWith('.tf')) return hcl.parse(file, text);
  return file.endsWith('.json') ? parseTerraformJson(file, text) : parseYaml(file, text);
}

const AT_ONCE = 16;
const MOST_BYTES = 2_000_000;
/** Some fifteen times as much as the largest repository of a home. */
const MOST_BYTES_OF_ALL = 64_000_000;
const MOST_VALUES_OF_ALL = 3_000_000;

const YAML = /\.ya?ml$|(^|\/)Kustomization$/;
const SCAFFOLD = /(^|\/)(tfaction\.ya?ml|\.tfmigrate\.hcl)$/;
const TEMPLATE = /\.(ya?ml|tf)\.(j2|jinja2?|tmpl|tpl|gotmpl)$/;

function isWanted(path: string): boolean {
  return YAML.test(path) || SCAFFOLD.test(path) || TEMPLATE.test(path) || /\.tf(\.json)?$/.test(path);
}

/** A repository never holds the whole of a cluster, so what is not there may stand elsewhere. */
function setOf(documents: readonly Document[]): DocumentSet {
  return {
    cluster: '',
    closed: false,
    versions: productVersions(documents),
    documents,
    requirements: [],
    adopted: [],
    destroyed: [],
    listedElsewhere: [],
  };
}

/** Of a product in several versions, as where a repository holds several clusters, none is said. */
function productVersions(documents: readonly Document[]): Readonly<Record<string, string>> {
  const charts = chartsIn(documents).filter(({ version }) => version !== undefined);
  return Object.fromEntries(
    Object.entries(VERSION_IS_THAT_OF_CHART).flatMap(([chart, product]) => {
      const found = new Set(charts.filter(({ name }) => name === chart).map(({ version }) => version?.text ?? ''));
      const [only] = found;
      return found.size === 1 && only !== undefined ? [[product, only]] : [];
    }),
  );
}

const VERSION_IS_THAT_OF_CHART = { longhorn: 'longhorn', 'external-secrets': 'externalSecrets' };

function versionsIn(documents: readonly Document[]): readonly FoundVersion[] {
  const all = chartsIn(documents.filter(isKubernetes)).filter(({ versionText }) => versionText !== '');
  return all.map(({ name, versionText, document }) => ({ product: name, version: versionText, file: document.file }));
}
