import type { AcknowledgedCheck, Document, DocumentSet, Place } from '../documents/document';
import { at, textOf, type Path } from '../json';
import type { Rule, Severity } from './rule';
import { Model, type Pin } from '../products/model';
import { retired } from './retired';
import type { Source } from '../products/sources';

/** What a run judges: the documents that will be written, and what is on disk today. */
export interface Judged {
  readonly set: DocumentSet;
  /** Versions that the files on disk pin today, so that nothing is downgraded in silence. */
  readonly onDisk: readonly Pin[];
}

/** A finding as it is reported. */
export interface Reported {
  readonly rule: string;
  readonly severity: Severity;
  readonly file: string;
  readonly origin: string;
  /** In a file written by hand, the line of the value, or where that is missing, the first of its object; from 1. */
  readonly line?: number;
  /** In a file written by hand, the column of the value; from 1, in UTF-16 code units. */
  readonly column?: number;
  /** `Kind namespace/name`, or the address of Terraform; none for a file that is neither. */
  readonly object?: string;
  /** The value below the object's body; none for the object itself. */
  readonly path?: Path;
  readonly message: string;
  readonly fix: string;
}

/** What a run of checks came to. */
export interface Verdict {
  readonly findings: readonly Reported[];
  /** Findings that the declaration accepts, with the reason. */
  readonly acknowledged: readonly (Reported & { readonly reason: string })[];
  readonly cannotTell: readonly Reported[];
  /** How many documents each check looked at. */
  readonly looked: Readonly<Record<string, number>>;
}

/** The id of the finding that an acknowledgement itself causes. */
export const STALE_ACKNOWLEDGEMENT = 'arkwright/acknowledgement-matches';

/** Finds the place of a value; undefined where it is not known, as in a document that was not read from a file. */
export type PlaceOf = (document: Document, path: Path) => Place | undefined;

/** Runs rules over documents. A rule that throws is an error of its own, never a pass. */
export function run(rules: readonly Rule[], judged: Judged, placeOf: PlaceOf = () => undefined): Verdict {
  const findings: Reported[] = [];
  const acknowledged: (Reported & { readonly reason: string })[] = [];
  const cannotTell: Reported[] = [];
  const looked: Record<string, number> = {};
  const used = new Set<string>();
  const model = modelOf(judged);
  const documentOf = new Map<Source, Document>(judged.set.documents.map((document) => [document, document]));
  const report = (rule: Rule, document: Document, path: Path, message: string): Reported => ({
    rule: rule.id,
    severity: rule.severity,
    origin: document.origin,
    ...placeIn(document, path, placeOf),
    ...(path.length === 0 ? {} : { path }),
    message: cut(message),
    fix: rule.fix,
  });

  for (const rule of rules) {
    const { looked: sources, found: results } = judge(rule, model);
    looked[rule.id] = sources.length;
    for (const found of results) {
      const document = documentOf.get(found.document);
      if (!document) throw new BrokenCheckError(rule.id, 'it judged a document that is not among those of the run');
      const exception = document.acknowledged.find(({ id }) => id === rule.id);
      if (exception) used.add(keyOf(exception));
      // Where nothing can be told, it cannot be told either whether the exception is needed.
      if ('cannotTell' in found) cannotTell.push(report(rule, document, found.path, found.cannotTell));
      else if (!exception) findings.push(report(rule, document, found.path, found.message));
      else acknowledged.push({ ...report(rule, document, found.path, found.message), reason: exception.reason });
    }
  }
  return { findings: [...findings, ...stale(rules, judged, used)], acknowledged, cannotTell, looked };
}

/** What the rules of one run share. */
export function modelOf({ set, onDisk }: Judged): Model {
  return new Model(set.documents, {
    closed: set.closed,
    versions: set.versions,
    onDisk,
    otherFiles: set.listedElsewhere.map(({ file }) => file),
  });
}

function judge(rule: Rule, model: Model): ReturnType<Rule['judge']> {
  try {
    return rule.judge(model);
  } catch (error) {
    throw new BrokenCheckError(rule.id, error);
  }
}

/** A check that failed to run. The run is void: what the check would have found is not known. */
export class BrokenCheckError extends Error {
  constructor(
    public readonly checkId: string,
    cause: unknown,
  ) {
    super(`the check ${checkId} failed to run, so nothing is known of what it looks for: ${String(cause)}`, { cause });
  }
}

function placeIn(
  document: Document,
  path: Path,
  placeOf: PlaceOf,
): Pick<Reported, 'file' | 'line' | 'column' | 'object'> {
  const object = objectOf(document);
  const place = placeOf(document, path);
  return {
    ...(place ?? { file: document.file, ...(document.line === undefined ? {} : { line: document.line }) }),
    ...(object === '' ? {} : { object: cut(object) }),
  };
}

/** Names and values of files may be of any length, and nobody reads more than this. */
function cut(text: string): string {
  return text.length <= MOST_CHARACTERS ? text : `${text.slice(0, MOST_CHARACTERS)}…`;
}

const MOST_CHARACTERS = 2_000;

/** What a document is called: `PersistentVolumeClaim games/world`, `aws_s3_bucket.backup`. */
function objectOf(document: Document): string {
  if (document.type === 'terraform') return document.address;
  if (document.type === 'scaffold' || document.type === 'page' || document.type === 'host') return '';
  if (document.type === 'secret') return `Secret ${document.namespace}/${document.name}`;
  const [namespace, name] = [at(document.body, 'metadata', 'namespace'), at(document.body, 'metadata', 'name')];
  const path = [namespace, name].filter((part) => typeof part === 'string' && part !== '').join('/');
  return `${textOf(document.body.kind)} ${path}`.trim();
}

/** Acknowledgements that matched nothing: the mistake is gone, or the id is misspelt. */
function stale(rules: readonly Rule[], judged: Judged, used: ReadonlySet<string>): readonly Reported[] {
  const known = new Set<string>(rules.map(({ id }) => id));
  const seen = new Set<string>();
  return judged.set.documents.flatMap((document) =>
    document.acknowledged
      .filter((exception) => !used.has(keyOf(exception)) && !seen.has(keyOf(exception)))
      .map((exception) => {
        seen.add(keyOf(exception));
        const because = reasonOf(exception.id, known);
        return staleFinding(exception, document.file, because, document.origin);
      }),
  );
}

function reasonOf(id: string, known: ReadonlySet<string>): string {
  if (known.has(id)) return 'and finds nothing';
  return retired.includes(id) ? 'and that rule was retired' : 'and that rule does not exist';
}

/** The finding that an acknowledgement without a match is. */
export function staleFinding(
  exception: AcknowledgedCheck,
  documentFile: string,
  because: string,
  origin = documentFile,
): Reported {
  const [, file = documentFile, line] = /^(.*?)(?::(\d+))?$/.exec(exception.place ?? '') ?? [];
  return {
    rule: STALE_ACKNOWLEDGEMENT,
    severity: 'error',
    file: file === '' ? documentFile : file,
    origin: exception.place ?? origin,
    ...(line === undefined ? {} : { line: Number(line) }),
    message: `${exception.id} is acknowledged, ${because}`,
    fix: 'remove the acknowledgement, or correct it',
  };
}

function keyOf(exception: AcknowledgedCheck): string {
  return `${exception.id}\n${exception.reason}\n${exception.place ?? ''}`;
}
