/** What people need when an alert wakes them. */
export interface RunbookEntry {
  /** What it means. */
  readonly means: string;
  /** How to see it: commands. */
  readonly see: readonly string[];
  /** What to do, in order. */
  readonly act: readonly string[];
}
