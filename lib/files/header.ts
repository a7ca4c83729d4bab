import type { AcknowledgedCheck } from '../documents/document';

/**
 * The first line of every managed file. It names the cluster, so that several clusters can share a root. It must not
 * hold `name: `: a pull-request check of Argo CD folders takes the first such text for the application's name.
 */
export function headerLines(cluster: string, acknowledged: readonly AcknowledgedCheck[]): readonly string[] {
  const reasons = new Set(acknowledged.map(({ id, reason }) => `Accepted exception to ${id}: ${inOneLine(reason)}`));
  return [`Managed by arkwright (cluster ${cluster}). Change the declaration, not this file.`, ...[...reasons].sort()];
}

function inOneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
}

/** How many characters of a file hold its owner. */
export const HEADER_LENGTH = 256;

/** The cluster whose declaration makes a file; undefined for a file of somebody else. */
export function ownerOf(text: string): string | undefined {
  return OWNER.exec(text.slice(0, HEADER_LENGTH))?.[1];
}

/** As a comment of YAML or Markdown in the first line, or as the first member of a JSON object. */
const OWNER = /^\uFEFF?(?:# |<!-- |\{\s*"\/\/": ")Managed by arkwright \(cluster ([a-z0-9-]+)\)\./;
