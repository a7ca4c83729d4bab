/** What is wrong with one value. The three parts keep every message in the same grammar. */
export interface Problem {
  /** The rule, beginning with `must`. */
  readonly must: string;
  /** The value as given. */
  readonly got: unknown;
  /** What to do about it: one sentence, without the final full stop. */
  readonly fix: string;
}

/** A value that was checked when it was made. It never throws: the construct that receives it reports its problem. */
export interface Checked {
  readonly problem?: Problem | undefined;
}

/** `` `bucketName` must be 3 to 63 characters, got: "ab". Choose a longer name. `` */
export function describe(field: string, problem: Problem): string {
  return redact(`\`${field}\` ${problem.must}, got: ${show(problem.got)}. ${problem.fix}.`);
}

/** The same as a clause, which can end another sentence: without the full stop. */
export function clause(field: string, problem: Problem): string {
  return describe(field, problem).replace(/\.$/, '');
}

/** A value as it may appear in a message: short, on one line, and never a credential. */
export function show(value: unknown): string {
  const text = textOf(value);
  return text.length > 120 ? `${text.slice(0, 117)}...` : text;
}

/** As JSON if possible; otherwise the name of its type. */
function textOf(value: unknown): string {
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  try {
    return JSON.stringify(value, (_, inner: unknown) => clean(inner)) ?? typeof value;
  } catch {
    return typeof value;
  }
}

function clean(value: unknown): unknown {
  if (typeof value === 'string') return redact(value);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [redact(key), inner]));
}

/**
 * AWS access key ids and secret access keys, and PEM private keys.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html (read 2026-11-21)
 */
const CREDENTIALS: readonly RegExp[] = [
  /(?<![A-Z0-9])(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Z0-9])/g,
  /(?<![A-Za-z0-9/+])(?=[A-Za-z0-9/+]*[a-z])(?=[A-Za-z0-9/+]*[A-Z])(?=[A-Za-z0-9/+]*[0-9])[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])/g,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g,
];

/** Whether a string contains something shaped like a credential. */
export function holdsCredential(text: string): boolean {
  return CREDENTIALS.some((pattern) => text.search(pattern) >= 0);
}

/** A string without what is shaped like a credential. */
export function redact(text: string): string {
  return CREDENTIALS.reduce((safe, pattern) => safe.replace(pattern, '(redacted)'), text);
}
