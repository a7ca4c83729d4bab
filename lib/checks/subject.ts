import type { Path } from '../json';
import type { Source } from '../products/sources';

/** What a rule looks at: a document, or a part of one, such as a storage location in the values of a chart. */
export type Subject = Source | Part;

/** A part of a document. */
export interface Part {
  readonly document: Source;
  /**
   * Where the part stands below the body of the document.
   *
   * @default the body itself
   */
  readonly path?: Path;
}

/** A subject as a part: a whole document begins at its own body. */
export function partOf(subject: Subject): Part {
  return 'document' in subject ? subject : { document: subject };
}
