/**
 * A string from a file as one line for a terminal: control characters, which could move the cursor or change what stands
 * above, are shown as marks, and so are the signs that a line begins with to command the runner of a workflow. A very
 * long text is cut.
 *
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands (read 2026-11-21)
 */
export function plain(text: string): string {
  const shown = text.length <= MOST_CHARACTERS ? text : `${text.slice(0, MOST_CHARACTERS)}…`;
  return shown
    .replace(/[\p{Cc}\p{Cs}\u061C\u2028\u2029\u200E\u200F\u202A-\u202E\u2066-\u2069]+/gu, '\uFFFD')
    .replace(/^\s*::|##\[/g, '\uFFFD');
}

const MOST_CHARACTERS = 2_000;

/** A report as JSON. Halves of characters, which YAML can hold, cannot be read by other programs. */
export function json(report: object): string {
  const whole = (_key: string, value: unknown): unknown =>
    typeof value === 'string' ? value.replace(/\p{Cs}/gu, '\uFFFD') : value;
  return `${JSON.stringify(report, whole, 2)}\n`;
}
