/**
 * Finds the lines of a hand-written file that messages speak of. What has been read of a text is kept, since a file may
 * have as many findings as lines.
 */
export class Lines {
  private readonly lines: readonly string[];
  /** By the line in which a document begins: its keys, each with its line, or with none when several have it. */
  private readonly keys = new Map<number, ReadonlyMap<string, number | undefined>>();

  constructor(text: string) {
    this.lines = text.split('\n');
  }

  /**
   * The line of the key which a message names, when just one line of the document has this key; the first line of the
   * document otherwise. Paths are tried from their end, the longest first.
   *
   * @param start the line in which the document begins, from 1
   */
  public of(start: number, message: string): number {
    const keys = this.keysFrom(start);
    for (const key of keysIn(message)) {
      const found = keys.get(key);
      if (found !== undefined) return found;
    }
    return start;
  }

  private keysFrom(start: number): ReadonlyMap<string, number | undefined> {
    const known = this.keys.get(start);
    if (known) return known;
    const keys = new Map<string, number | undefined>();
    for (let index = start - 1; index < this.lines.length; index += 1) {
      const line = this.lines[index] ?? '';
      if (index >= start && /^---(\s|$)/.test(line)) break;
      const key = keyOf(line);
      if (key !== undefined) keys.set(key, keys.has(key) ? undefined : index + 1);
    }
    this.keys.set(start, keys);
    return keys;
  }
}

/** The keys at the ends of the paths in a message: `backupTarget` of `defaultSettings.backupTarget`. */
function keysIn(message: string): readonly string[] {
  const paths = [...message.matchAll(/(?<![\w-])[A-Za-z_][\w-]*(?:\[\d+\])?(?:[./][A-Za-z_][\w-]*(?:\[\d+\])?)+/g)].map(
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
