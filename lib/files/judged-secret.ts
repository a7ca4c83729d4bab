/** What is wrong with the file of a Secret, and what is left to do with it. */
export interface JudgedSecret {
  /** Sentences without their full stop and without the name of the file. */
  readonly problems: readonly string[];
  /** Whole lines. */
  readonly byHand: readonly string[];
}
