import type { Side } from '../documents/document';

/** Where each half is written: absolute paths of two folders, often the same one. */
export type Roots = Readonly<Record<Side, string>>;

/** Something in the way of one file. */
export interface FileProblem {
  readonly file: string;
  readonly message: string;
}
