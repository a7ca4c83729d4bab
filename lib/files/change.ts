/** One file that has to change. */
export interface Change {
  /** The folder that the path is below: one of the roots. */
  readonly root: string;
  readonly path: string;
  readonly action: 'create' | 'update' | 'remove';
  readonly before: string | undefined;
  readonly after: string | undefined;
}
