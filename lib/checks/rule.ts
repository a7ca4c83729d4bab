import type { Path } from '../json';
import type { Model } from '../products/model';
import type { Source } from '../products/sources';
import type { Selector } from './selectors';
import { partOf, type Subject } from './subject';

/** How bad a finding is. An error stops the write; a warning is printed. */
export type Severity = 'error' | 'warning';

/** Something wrong at one place. */
export interface Finding {
  /** What is wrong: a clause that begins in lower case and has no full stop. */
  readonly message: string;
  /** The value that is wrong, below the subject; empty where something is missing. */
  readonly path: Path;
  /** What the path begins at; the subject of the rule by default. */
  readonly subject?: Subject;
}

/** Something that cannot be judged from the documents, such as a value known only at apply. */
export interface Doubt {
  /** What cannot be told, and why: `whether …: …`. */
  readonly cannotTell: string;
  readonly path: Path;
  readonly subject?: Subject;
}

/** What a rule says of one subject. */
export type Found = Finding | Doubt | readonly (Finding | Doubt)[] | undefined;

/** A finding about the value at a path below the subject; an empty path is the subject itself. */
export function finding(path: Path, message: string): Finding {
  return { path, message };
}

/** A finding about another subject than the one that is judged. */
export function findingIn(subject: Subject, path: Path, message: string): Finding {
  return { subject, path, message };
}

/** Something that cannot be told of the subject, or of another one. */
export function doubt(cannotTell: string, subject?: Subject): Doubt {
  return { path: [], cannotTell, ...(subject === undefined ? {} : { subject }) };
}

/** What every rule says about itself. */
interface About {
  /** The path of the file below `rules/`: `longhorn/no-bucket-expiration`. Never used again for another rule. */
  readonly id: `${string}/${string}`;
  readonly severity: Severity;
  /** What the rule guarantees when it finds nothing. */
  readonly title: string;
  /** What happens otherwise. */
  readonly rationale: string;
  /** What to do. */
  readonly fix: string;
  /** Where the fact is documented. */
  readonly source: `https://${string}`;
}

/** A rule of which every subject is judged by itself. */
interface Each<S extends Subject> extends About {
  /** What the rule looks at. The report counts it. */
  readonly on: Selector<S>;
  /** Judges one subject. Pure: no clock, environment, disk, or state of its own. */
  readonly find: (subject: S, model: Model) => Found;
}

/** A rule that compares its subjects. */
interface All<S extends Subject> extends About {
  readonly on: Selector<S>;
  /** Judges all subjects at once: every finding names its own by `findingIn`. */
  readonly findAll: (subjects: readonly S[], model: Model) => Found;
}

/** A finding or a doubt with the document that it is about. */
type Placed = { readonly document: Source; readonly path: Path } & (
  Pick<Finding, 'message'> | Pick<Doubt, 'cannotTell'>
);

/** A rule as it is run. */
export interface Rule extends About {
  readonly judge: (model: Model) => { readonly looked: readonly Source[]; readonly found: readonly Placed[] };
}

/** Makes a rule. One file holds one, and its examples stand beside it: `<rule>.pass.yaml` and `<rule>.fail.yaml`. */
export function rule<S extends Subject>(definition: Each<S> | All<S>): Rule {
  const { id, severity, title, rationale, fix, source, on } = definition;
  return {
    id,
    severity,
    title,
    rationale,
    fix,
    source,
    judge: (model) => {
      const subjects = on.select(model);
      const looked = [...new Set(subjects.map((subject) => partOf(subject).document))];
      if (subjects.length === 0) return { looked, found: [] };
      if ('findAll' in definition)
        return { looked, found: listed(definition.findAll(subjects, model)).map((one) => placed(one, one.subject)) };
      const found = subjects.flatMap((subject) =>
        listed(definition.find(subject, model)).map((one) => placed(one, one.subject ?? subject)),
      );
      return { looked, found };
    },
  };
}

function listed(found: Found): readonly (Finding | Doubt)[] {
  if (found === undefined) return [];
  return 'path' in found ? [found] : found;
}

function placed(said: Finding | Doubt, subject: Subject | undefined): Placed {
  if (!subject) throw new Error('a finding of a rule that compares its subjects names none: use findingIn');
  const { document, path: above = [] } = partOf(subject);
  // Where something is missing in the `spec` of an object, the object itself is meant.
  const isWhole = said.path.length === 0 && above.length === 1 && above[0] === 'spec';
  const place = { document, path: isWhole ? [] : [...above, ...said.path] };
  return 'message' in said ? { ...place, message: said.message } : { ...place, cannotTell: said.cannotTell };
}
