import type { GoDuration } from '../../../values/go-duration';

/** Where a block of commands is run. */
type Machine =
  /** A shell in a checkout of the repository, with `kubectl` for the cluster. */
  | 'checkout'
  /** As root on a machine that the page names. */
  | `on ${string}`;

/** One thing to do, and how to see that it is done. */
export interface Step {
  /** An order: `Restore the namespace`. */
  readonly title: string;

  /**
   * Commands of bash, a line each. They are run as they stand, in the order of the page, in one shell: a variable of an
   * earlier step can be used. They fail where what they are for did not happen.
   *
   * @default - a person does what `by` says
   */
  readonly run?: readonly string[];

  /**
   * Where they are run.
   *
   * @default "checkout"
   */
  readonly on?: Machine;

  /**
   * What a person does that no command of the page can do: a console, another team, a replaced disk.
   *
   * @default - nothing
   */
  readonly by?: string;

  /** What must be seen afterwards. */
  readonly expect: string;

  /**
   * What to do if it is not.
   *
   * @default - the section at the end of the page
   */
  readonly otherwise?: string;
}

/** How long something may take, and how much may be lost: undefined where nothing is promised. */
export interface Promised {
  readonly loses: GoDuration | undefined;
  readonly takes: GoDuration | undefined;
}

/** One page: what is done when one thing is lost. */
export interface Page extends Promised {
  /** Its file in the folder of the cluster: `namespace-ccplant.md`. */
  readonly file: string;
  /** What happened, as a person would say it: `The namespace ccplant is deleted`. */
  readonly title: string;
  /** What brings it back, in a few words: `Velero, from ccplant-backups`. */
  readonly from: string;
  /** What must be at hand before the first step, besides a checkout and `kubectl`. */
  readonly needs: readonly string[];
  readonly steps: readonly Step[];
  /** What is true of the restored thing and may surprise, a sentence each. */
  readonly remarks?: readonly string[];
}

/** Something that the cluster has no answer to. */
export interface Unrecoverable {
  /** What is lost: `A claim of the namespace media`. */
  readonly what: string;
  /** Why nothing brings it back, and what to declare so that something does. */
  readonly why: string;
}

/** What one scenario comes to in one cluster. */
export interface Scenario {
  readonly pages: readonly Page[];
  readonly unrecoverable: readonly Unrecoverable[];
  /** What must be kept outside the cluster and its stores, because its pages cannot do without. */
  readonly keptElsewhere?: readonly string[];
}
