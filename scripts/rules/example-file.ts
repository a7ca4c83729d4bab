/**
 * The form of the examples beside a rule. A file holds several, each of one or more files of a repository:
 *
 *     # Example: a day that does not exist
 *     # File: longhorn/jobs.yaml
 *     apiVersion: longhorn.io/v1beta2
 *     …
 *       cron: 0 3 * * 7 # finding
 *
 * `# finding` ends a line that a finding must be reported at. It is no part of the file.
 */
export interface ExampleText {
  readonly title: string;
  /** Whether the example is a declaration, of which nothing else exists, and not a folder that was read. */
  readonly declared: boolean;
  /** Declared versions by product. */
  readonly versions: Readonly<Record<string, string>>;
  /** What the files on disk pin: `argoproj/longhorn/application.yaml: chart longhorn 1.11.0`. */
  readonly onDisk: readonly { readonly file: string; readonly what: string; readonly version: string }[];
  readonly files: readonly ExampleFile[];
}

/** One file of an example. */
export interface ExampleFile {
  readonly file: string;
  readonly text: string;
  /** Lines at which a finding must be reported, from 1. */
  readonly findings: readonly number[];
  /** The line of the example file that holds the first line of the text, from 0. */
  readonly offset: number;
}

interface Building {
  title: string;
  declared: boolean;
  versions: Record<string, string>;
  onDisk: { file: string; what: string; version: string }[];
  files: { file: string; lines: string[]; findings: number[]; offset: number }[];
}

/** Reads the examples of one file, in their order. */
export function parseExamples(text: string, defaultFile: string): readonly ExampleText[] {
  const examples: Building[] = [];
  text.split('\n').forEach((line, index) => {
    const [, key, value = ''] = DIRECTIVE.exec(line) ?? [];
    const current = examples.at(-1);
    if (key === 'Example') {
      examples.push({ title: value, declared: false, versions: {}, onDisk: [], files: [] });
    } else if (!current) {
      if (line.trim() !== '') throw new Error(`line ${index + 1}: an example begins with "# Example: <title>"`);
    } else if (key === 'Declared') current.declared = true;
    else if (key === 'Version') {
      const [product = '', version = ''] = value.split(' ');
      current.versions[product] = version;
    } else if (key === 'On disk') {
      const [, file = '', what = '', version = ''] = /^(\S+): (.+) (\S+)$/.exec(value) ?? [];
      current.onDisk.push({ file, what, version });
    } else if (key === 'File') {
      current.files.push({ file: value, lines: [], findings: [], offset: index + 1 });
    } else {
      if (current.files.length === 0) {
        if (key === undefined && line.trim() === '') return;
        current.files.push({ file: defaultFile, lines: [], findings: [], offset: index });
      }
      const file = current.files.at(-1);
      if (!file) return;
      file.lines.push(line.replace(MARK, ''));
      if (MARK.test(line)) file.findings.push(file.lines.length);
    }
  });
  return examples.map(({ files, ...example }) => ({
    ...example,
    files: files.map(({ lines, ...file }) => ({ ...file, text: `${lines.join('\n').trimEnd()}\n` })),
  }));
}

/** Examples of several files as one: what has the same title belongs together. */
export function joined(parts: readonly (readonly ExampleText[])[]): readonly ExampleText[] {
  const byTitle = new Map<string, ExampleText>();
  for (const example of parts.flat()) {
    const known = byTitle.get(example.title);
    byTitle.set(
      example.title,
      known
        ? {
            ...known,
            declared: known.declared || example.declared,
            versions: { ...known.versions, ...example.versions },
            onDisk: [...known.onDisk, ...example.onDisk],
            files: [...known.files, ...example.files],
          }
        : example,
    );
  }
  return [...byTitle.values()];
}

const DIRECTIVE = /^# (Example|Declared|Version|On disk|File)(?:: (.*))?$/;
/** Ends a line that a finding must be reported at. */
const MARK = /[ \t]*# finding$/;
