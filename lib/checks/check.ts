import type { Rule, Severity } from './rule';
import type { Path } from '../json';
import type { DocumentSet } from '../documents/document';
import type { Model, Pin } from '../products/model';
import type { Source } from '../products/sources';

/** What one check sees at once: the documents that will be written, and what is on disk today. */
export interface Subject {
  readonly set: DocumentSet;
  /** Versions that the files on disk pin today, so that nothing is downgraded in silence. */
  readonly onDisk: readonly Pin[];
}

/** What a check may ask for besides the documents that it looks at. */
export type Context = Model & { readonly index: Model; readonly set: DocumentSet };

/** Something wrong in one document. */
export interface Finding {
  readonly document: Source;
  /** What is wrong: a clause that begins in lower case and has no full stop. */
  readonly message: string;
  /**
   * The value that is wrong, below the body of the document.
   *
   * @default the document itself
   */
  readonly path?: Path;
}

/** Something that cannot be judged from the documents, such as a value known only at apply. */
export interface Unknown {
  readonly document: Source;
  readonly cannotTell: string;
}

/** A small cluster that shows what a check passes or finds. */
export interface Example {
  readonly title: string;
  readonly subject: Subject;
}

/**
 * One rule: one file, one object. Everything else that is said about it (the list, the page, the tests) is made of this.
 */
export interface Check {
  /** The path of the file below `rules/`: `longhorn/no-bucket-expiration`. Never used again for another rule. */
  readonly id: `${string}/${string}`;
  readonly severity: Severity;
  /** What holds when nothing is found. */
  readonly title: string;
  /** What happens otherwise. */
  readonly rationale: string;
  /** What to do. */
  readonly fix: string;
  readonly source: { readonly url: `https://${string}`; readonly read: string };
  /** Made only for the tests and the catalogue: a run of the checks costs nothing for them. */
  readonly examples: () => { readonly pass: readonly Example[]; readonly fail: readonly Example[] };
  /** The documents that the check looks at. None at all is said in the report. */
  readonly appliesTo: (document: Source, context: Context) => boolean;
  readonly find: (looked: readonly Source[], context: Context) => readonly (Finding | Unknown)[];
}

/** A check in the form of a rule. */
export function asRule(check: Check | Rule): Rule {
  if ('judge' in check) return check;
  const { id, severity, title, rationale, fix, source } = check;
  return {
    id,
    severity,
    title,
    rationale,
    fix,
    source: source.url,
    judge: (model) => {
      const context = model as Context;
      const looked = context.set.documents.filter((document) => check.appliesTo(document, context));
      const found = looked.length === 0 ? [] : check.find(looked, context);
      return { looked, found: found.map((one) => ({ path: [], ...one })) };
    },
  };
}
