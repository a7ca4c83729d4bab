import type { Check, Subject } from './checks/check';
import { chartsIn } from './checks/facts/kubernetes/charts';
import { coverageOf, type ClaimCoverage } from './checks/coverage/coverage';
import { DocumentIndex } from './checks/document-index';
import { run, staleFinding, type Reported, type Verdict } from './checks/run';
import { isKubernetes, type Document, type DocumentSet, type Unread } from './documents/document';
import { lineOfMessage } from './documents/parse/locate';
import { normalize } from './documents/parse/normalize';
import { HclReader, parseScaffold } from './documents/parse/parse-hcl';
import { parseTerraformJson } from './documents/parse/parse-terraform-json';
import { parseYaml } from './documents/parse/parse-yaml';
import { notRead, type Parsed } from './documents/parse/parsed';
import { readSettings, SETTINGS_FILE, type Settings } from './documents/parse/settings';
import { readText, walk } from './files/walk';
import { matchesGlob } from './values/glob';

/** A folder to judge, or one file of it. */
export interface AuditRoot {
  readonly folder: string;
  /** The only file to read, below the folder; every file when it is left out. */
  readonly file?: string;
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

/** Judges files written by hand: walks, reads, completes and checks them. Nothing is written. */
export async function audit(roots: readonly AuditRoot[], checks: readonly Check[]): Promise<AuditReport> {
  const read: ReadRoot[] = [];
  for (const root of roots) read.push(await readRoot(root, read));
  const documents = read.flatMap((root) => root.documents);
  const shown = new Map(read.flatMap((root) => root.documents.map(({ file }) => [file, root.shown(file)])));
  const named = <T extends { readonly file: string }>(one: T): T => ({ ...one, file: shown.get(one.file) ?? one.file });

  const subject: Subject = { set: setOf(documents), onDisk: [] };
  const verdict = run(checks, subject);
  const located = await Promise.all(verdict.findings.map((finding) => locate(finding, read)));
  return {
    verdict: {
      findings: [...located.map(named), ...read.flatMap((root) => root.stale)],
      acknowledged: verdict.acknowledged.map(named),
      cannotTell: verdict.cannotTell.map(named),
      looked: verdict.looked,
    },
    unread: read.flatMap((root) => root.unread),
    versions: versionsIn(documents).map(named),
    coverage: coverageOf({ ...subject, index: new DocumentIndex(documents) }).map(named),
    documents: documents.length,
  };
}

interface ReadRoot {
  readonly folders: ReadonlySet<string>;
  readonly documents: readonly Document[];
  readonly unread: readonly Unread[];
  /** Acknowledgements that no document was there for. */
  readonly stale: readonly Reported[];
  readonly shown: (file: string) => string;
  /** The text of the file of a document, if it is one of this root. */
  readonly textOf: (file: string) => Promise<string | undefined>;
}

/** Moves a finding from the beginning of its object to the line that it speaks of. */
async function locate(finding: Reported, roots: readonly ReadRoot[]): Promise<Reported> {
  if (finding.line === undefined || !YAML.test(finding.file)) return finding;
  for (const root of roots) {
    const text = await root.textOf(finding.file);
    if (text !== undefined) return { ...finding, line: lineOfMessage(text, finding.line, finding.message) };
  }
  return finding;
}

async function readRoot(root: AuditRoot, before: readonly ReadRoot[]): Promise<ReadRoot> {
  const labelled = (file: string): string => (root.label === '' ? file : `${root.label}/${file}`);
  const { settings, unread: wrong } = await settingsOf(root, labelled(SETTINGS_FILE));
  const isIgnored = ({ file }: { readonly file: string }): boolean =>
    settings.ignore.some((pattern) => matchesGlob(pattern, file));
  const walked = root.file === undefined ? await walk(root.folder, isWanted) : { files: [root.file], unread: [] };
  const files = walked.files.filter((file) => !isIgnored({ file }));
  const parsed = await parseAll(root.folder, files);
  const { documents, unread } = normalize(parsed.documents, (path) => parsed.texts.get(path));

  const folders = new Set(files.map(folderOf));
  // The same folder in two roots is two modules: paths of the second one begin with its label.
  const isApart = before.some((other) => [...folders].some((folder) => other.folders.has(folder)));
  return {
    folders,
    documents: documents.map((document) => {
      const accepted = settings.acknowledge.filter(({ file }) => matchesGlob(file, document.file));
      const file = isApart ? labelled(document.file) : document.file;
      return { ...document, file, acknowledged: [...document.acknowledged, ...accepted] };
    }),
    unread: [...wrong, ...[...walked.unread, ...parsed.unread, ...unread].filter((one) => !isIgnored(one))].map(
      ({ file, reason }) => ({ file: labelled(file), reason }),
    ),
    stale: settings.acknowledge
      .filter(({ file }) => root.file === undefined && !documents.some((document) => matchesGlob(file, document.file)))
      .map((entry) => staleFinding(entry, labelled(SETTINGS_FILE), `and no file matches "${entry.file}"`)),
    shown: isApart ? (file) => file : labelled,
    textOf: async (file) => {
      const path = files.find((one) => (isApart ? labelled(one) : one) === file);
      const found = path === undefined ? { reason: '' } : await readText(root.folder, path, MOST_BYTES);
      return 'text' in found ? found.text : undefined;
    },
  };
}

async function settingsOf(
  root: AuditRoot,
  place: string,
): Promise<{ readonly settings: Settings; readonly unread: readonly Unread[] }> {
  const found = await readText(root.folder, SETTINGS_FILE, MOST_BYTES);
  if ('reason' in found) return { settings: { acknowledge: [], ignore: [] }, unread: [] };
  const { settings, wrong } = readSettings(found.text, place);
  return { settings, unread: wrong.map((reason) => ({ file: SETTINGS_FILE, reason })) };
}

interface ReadFiles extends Parsed {
  /** The YAML files that hold no objects: values of charts are among them. */
  readonly texts: ReadonlyMap<string, string>;
}

async function parseAll(folder: string, files: readonly string[]): Promise<ReadFiles> {
  const hcl = new HclReader();
  const texts = new Map<string, string>();
  const all: Parsed[] = [];
  let bytes = 0;
  for (let start = 0; start < files.length; start += AT_ONCE) {
    // The disk answers sixteen questions in the time of one; more would only hold more texts.
    const batch = files.slice(start, start + AT_ONCE);
    const found = await Promise.all(batch.map(async (file) => ({ file, ...(await textOf(folder, file)) })));
    for (const one of found) {
      bytes += 'text' in one ? one.text.length : 0;
      const isLate = bytes > MOST_BYTES_OF_ALL;
      if (isLate) all.push(notRead(one.file, `after ${MOST_BYTES_OF_ALL / 1_000_000} MB of other files`));
      else if ('reason' in one) all.push(notRead(one.file, one.reason));
      else {
        const parsed = await parse(one.file, one.text, hcl);
        if (YAML.test(one.file) && parsed.documents.length + parsed.unread.length === 0) texts.set(one.file, one.text);
        all.push(parsed);
      }
    }
  }
  return { documents: all.flatMap(({ documents }) => documents), unread: all.flatMap(({ unread }) => unread), texts };
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
const MOST_BYTES_OF_ALL = 200_000_000;

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

function folderOf(file: string): string {
  return file.slice(0, Math.max(0, file.lastIndexOf('/')));
}
