import { holdsCredential, type Problem } from './problem';

/** One rule for a string. */
export interface TextRule {
  /** The rule, beginning with `must`. */
  readonly must: string;
  readonly fix: string;
  readonly keeps: (text: string) => boolean;
}

/** The first rule of a list that a string breaks. Anything but a string breaks them all. */
export function breaks(rules: readonly TextRule[], text: unknown): Problem | undefined {
  if (typeof text !== 'string') return { must: 'must be a string', got: text, fix: 'Put it in quotes' };
  const broken = rules.find((rule) => !rule.keeps(text));
  return broken && { must: broken.must, got: text, fix: broken.fix };
}

/** For what becomes part of file paths and addresses, where nothing can be redacted. */
export const NO_CREDENTIAL: TextRule = {
  must: 'must not look like a credential',
  fix: 'Choose another name; if it is a credential, replace it',
  keeps: (text) => !holdsCredential(text),
};

/** Length in UTF-8 bytes, which Kubernetes and AWS count. */
export function bytes(text: string): number {
  return Buffer.byteLength(text, 'utf8');
}
