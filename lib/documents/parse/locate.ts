/**
 * The line of a hand-written file that a message speaks of: that of the key which it names, when just one line of the
 * document has this key; the first line of the document otherwise. Paths are tried from their end, the longest first.
 *
 * @param start the line in which the document begins, from 1
 */
export function lineOfMessage(text: string, start: number, message: string): number {
  const lines = text.split('\n');
  const end = lines.findIndex((line, index) => index >= start && /^---(\s|$)/.test(line));
  const document = lines.slice(start - 1, end < 0 ? undefined : end);
  for (const key of keysIn(message)) {
    const found = document.flatMap((line, index) => (keyOf(line) === key ? [index] : []));
    const [only] = found;
    if (found.length === 1 && only !== undefined) return start + only;
  }
  return start;
}

/** The keys at the ends of the paths in a message: `backupTarget` of `defaultSettings.backupTarget`. */
function keysIn(message: string): readonly string[] {
  const paths = [...message.matchAll(/[A-Za-z_][\w-]*(?:\[\d+\])?(?:[./][A-Za-z_][\w-]*(?:\[\d+\])?)+/g)].map(
    ([path]) => path,
  );
  return [...paths]
    .sort((a, b) => b.length - a.length)
    .flatMap((path) => [path, ...path.split(/[.]/).reverse()])
    .map((key) => key.replace(/\[\d+\]$/, ''));
}

/** The key of a line of YAML or HCL. */
function keyOf(line: string): string | undefined {
  return /^\s*(?:- )*["']?([\w./-]+)["']?\s*[:=](?:\s|$)/.exec(line)?.[1];
}
