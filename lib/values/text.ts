import { holdsCredential, type Problem } from './problem';

/** One rule that a text has to keep. */
export interface TextRule {
  /** The rule, beginning with `must`. */
  readonly must: string;
  readonly fix: string;
  readonly keeps: (text: string) => boolean;
}

/** The first rule of a list that a text breaks. Anything but a string breaks them all. */
export function breaks(rules: readonly TextRule[], text: unknown): Problem | undefined {
  if (typeof text !== 'string') return { must: 'must be a text', got: text, fix: 'Write it as a string' };
  const broken = rules.find((rule) => !rule.keeps(text));
  return broken && { must: broken.must, got: text, fix: broken.fix };
}

/** For what ends up in the paths of files and in addresses, where nothing can be redacted. */
export const NO_CREDENTIAL: TextRule = {
  must: 'must not look like a credential',
  fix: 'Choose another name, and replace the credential if it is one',
  keeps: (text) => !holdsCredential(text),
};

/** Length in UTF-8 bytes: what Kubernetes and AWS count. */
export function bytes(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}
