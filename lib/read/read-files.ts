import type { AcknowledgedCheck, Document } from '../documents/document';
import { normalize } from './normalize';
import { HclReader, parseScaffold } from './parse-hcl';
import { parseTerraformJson } from './parse-terraform-json';
import { parseYaml } from './parse-yaml';
import { notRead, strayAcknowledgements, type Parsed } from './parsed';

/** A file as it was found: its text, or the reason why there is none. */
export type FoundFile =
  { readonly file: string; readonly text: string } | { readonly file: string; readonly reason: string };

/** An acknowledgement that belongs to no document. */
interface StrayAcknowledgement {
  readonly file: string;
  readonly exception: AcknowledgedCheck;
  readonly because: string;
}

/** What a set of hand-written files holds. */
export interface ReadFiles extends Pick<Parsed, 'unread'> {
  /** The documents, with the namespaces, labels and values that stand in other files of the set. */
  readonly documents: readonly Document[];
  readonly stray: readonly StrayAcknowledgement[];
}

/** Whether a file of this path may hold something to judge. */
export function isReadable(path: string): boolean {
  return YAML.test(path) || SCAFFOLD.test(path) || TEMPLATE.test(path) || /\.tf(\.json)?$/.test(path);
}

/**
 * Reads a set of files that belong together, such as a repository, into documents. It touches no disk:
 *
 *     const { documents } = await readFiles(new Map([['app/longhorn.yaml', text]]));
 *
 * The place of every value is kept: ask `placeOf(document, path)`.
 *
 * @param files texts by path below the root; or files in the order in which they are read, one after the other, where
 *   all of them at once would take too much memory
 */
export async function readFiles(
  files: ReadonlyMap<string, string> | Iterable<FoundFile> | AsyncIterable<FoundFile>,
): Promise<ReadFiles> {
  const reader = new FilesReader();
  for await (const file of inOrder(files)) await reader.add(file);
  return reader.result();
}

async function* inOrder(files: Parameters<typeof readFiles>[0]): AsyncGenerator<FoundFile> {
  if (files instanceof Map) for (const [file, text] of files as ReadonlyMap<string, string>) yield { file, text };
  else yield* files as AsyncIterable<FoundFile>;
}

class FilesReader {
  private readonly hcl = new HclReader();
  /** The YAML files that hold no objects: values of charts are among them. */
  private readonly texts = new Map<string, string>();
  private readonly all: Parsed[] = [];
  private readonly stray: StrayAcknowledgement[] = [];
  private characters = 0;
  private values = 0;

  public async add(one: FoundFile): Promise<void> {
    const { file } = one;
    this.characters += 'text' in one ? one.text.length : 0;
    const reason = TEMPLATE.test(file) ? RENDER : 'reason' in one ? one.reason : this.limit();
    if (reason !== undefined || !('text' in one)) {
      this.all.push(notRead(file, reason ?? ''));
      return;
    }
    const parsed = await this.parse(file, one.text);
    if (YAML.test(file) && parsed.documents.length + parsed.unread.length === 0) this.texts.set(file, one.text);
    this.values += parsed.values ?? 0;
    if (parsed.unread.length === 0 && !file.endsWith('.json'))
      for (const mark of strayAcknowledgements(one.text, file, parsed.documents)) this.stray.push({ file, ...mark });
    this.all.push(parsed);
  }

  public result(): ReadFiles {
    const parsed = this.all.flatMap(({ documents }) => documents);
    const { documents, unread } = normalize(parsed, (path) => this.texts.get(path));
    return { documents, unread: [...this.all.flatMap((one) => one.unread), ...unread], stray: this.stray };
  }

  /** Why no more is read: what the files hold together is bounded. */
  private limit(): string | undefined {
    if (this.characters > MOST_CHARACTERS) return `after ${MOST_CHARACTERS / 1_000_000} MB of other files`;
    return this.values > MOST_VALUES ? `after ${MOST_VALUES} values in other files` : undefined;
  }

  private async parse(file: string, text: string): Promise<Parsed> {
    if (SCAFFOLD.test(file)) return parseScaffold(file, text);
    if (file.endsWith('.tf')) return this.hcl.parse(file, text);
    return file.endsWith('.json') ? parseTerraformJson(file, text) : parseYaml(file, text);
  }
}

/** Some fifteen times as much as the largest repository of a home. */
const MOST_CHARACTERS = 64_000_000;
const MOST_VALUES = 3_000_000;

const YAML = /\.ya?ml$|(^|\/)Kustomization$/;
const SCAFFOLD = /(^|\/)(tfaction\.ya?ml|\.tfmigrate\.hcl)$/;
const TEMPLATE = /\.(ya?ml|tf)\.(j2|jinja2?|tmpl|tpl|gotmpl)$/;
const RENDER = 'a template: render it, and audit what comes out';
