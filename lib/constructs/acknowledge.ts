import type { IConstruct } from 'constructs';
import { report } from './report';
import type { Construct } from 'constructs';

/** An exception to a check, granted where the construct is declared. */
export interface Acknowledgement {
  /** The check, such as `longhorn/no-bucket-expiration`. */
  readonly id: string;
  /** Why this is right here. */
  readonly reason: string;
}

const METADATA = 'arkwright:acknowledged';

/**
 * Accepts what a check finds in the documents of one construct and of those below it. The header of the file shows the
 * reason. An acknowledgement that matches no finding is itself a finding.
 *
 * @param id the check's id, such as `longhorn/no-bucket-expiration`
 * @param reason why this is right here: one line of at least ten characters, without `name: `
 */
export function acknowledge(construct: Construct, id: string, reason: string): void {
  const wrong = reason.trim().length < 10 || /[\r\n]/.test(reason) || /name: /.test(reason);
  if (wrong) {
    report(construct, 'reason', {
      must: 'must be one line of at least ten characters, without "name: "',
      got: reason,
      fix: `Explain why ${id} does not apply here`,
    });
  }
  construct.node.addMetadata(METADATA, { id, reason: reason.trim() } satisfies Acknowledgement);
}

/** The acknowledgements of a construct and of every construct above it. */
export function acknowledgementsOf(construct: IConstruct): readonly Acknowledgement[] {
  return construct.node.scopes
    .flatMap((scope) => scope.node.metadata)
    .filter((entry) => entry.type === METADATA)
    .map((entry) => entry.data as Acknowledgement);
}
