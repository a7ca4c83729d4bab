import { Composer, isAlias, isMap, isPair, isScalar, isSeq, Parser, type CST, type ParsedNode, type Tags } from 'yaml';
import { isObject, type Json, type JsonObject } from '../json';
import { joined } from './assembled';
import { MOST_LEVELS, MOST_VALUES } from './parsed';
import type { SourceText } from './source-text';
import { YamlSites, type YamlPair } from './yaml-sites';

/** One YAML document as a value, with where it begins and how many values it holds, or why it cannot be read. */
export type YamlRead =
  | { readonly value: Json; readonly start: number; readonly size: number }
  | { readonly reason: string; readonly start: number };

/** Where the text of a YAML document stands. */
export interface YamlOrigin {
  readonly source: SourceText;
  readonly offset: number;
}

/**
 * Reads the text of one YAML document the way Kubernetes' tools do. Its depth, its aliases and its size are judged
 * before anything is built from them, so that no text takes more than bounded time and memory.
 *
 * @param most the most values that it may hold, each alias counted as what it stands for
 * @param origin the text of which this is a part, and where the part begins, so that the place of every value is kept
 */
export function readYamlValue(text: string, most = MOST_VALUES, origin?: YamlOrigin): YamlRead {
  const tokens = [...new Parser().parse(text)];
  const reason = refusal(tokens);
  if (reason !== undefined) return { reason, start: 0 };
  const [document] = [...new Composer(OPTIONS).compose(tokens, true, text.length)];
  const [error] = document?.errors ?? [];
  if (error) return { reason: error.message.split('\n')[0] ?? '', start: error.pos[0] };
  const contents = document?.contents;
  if (!contents) return { value: null, start: 0, size: 0 };
  // Without aliases a file holds fewer values than characters: a short one with many values is a bomb.
  const converter = new Converter(Math.min(most, SOME_VALUES + text.length), new YamlSites(text, origin));
  try {
    const value = converter.convert(contents, 0);
    return { value, start: contents.range?.[0] ?? 0, size: converter.values };
  } catch (stopped) {
    if (stopped instanceof Unreadable) return { reason: stopped.message, start: stopped.start };
    throw stopped;
  }
}

/** An object in a string, such as the values of a chart; undefined for anything else. */
export function readYamlObject(text: string, source?: SourceText): JsonObject | undefined {
  if (text.length > MOST_CHARACTERS) return undefined;
  const read = readYamlValue(text, MOST_VALUES, source && { source, offset: 0 });
  if ('reason' in read) return undefined;
  if (read.value === null) return {};
  return isObject(read.value) ? read.value : undefined;
}

const MOST_CHARACTERS = 2_000_000;
const SOME_VALUES = 10_000;

/** Go's readers know no dates, sets or numbers to the base 60; an unknown tag leaves its value as it is. */
const OPTIONS = {
  version: '1.1' as const,
  uniqueKeys: false,
  prettyErrors: false,
  logLevel: 'silent' as const,
  customTags: (tags: Tags): Tags =>
    tags.filter(
      (tag) =>
        typeof tag === 'string' || !(tag.format === 'TIME' || /:(timestamp|binary|set|omap|pairs)$/.test(tag.tag)),
    ),
};

/** The composer calls itself for each level, and takes long over many anchors and errors: these are counted first. */
function refusal(tokens: readonly CST.Token[]): string | undefined {
  const open: { readonly token: CST.Token; readonly level: number }[] = tokens.map((token) => ({ token, level: 0 }));
  let marks = 0;
  for (let next = open.pop(); next; next = open.pop()) {
    const { token, level } = next;
    if (level > MOST_LEVELS) return `nested deeper than ${MOST_LEVELS} levels`;
    const inner = 'items' in token ? token.items : token.type === 'document' ? [token] : [];
    if (token.type === 'alias' || token.type === 'error') marks += 1;
    for (const { start, key, sep, value } of inner as readonly CST.CollectionItem[]) {
      for (const { type } of [...(start ?? []), ...(sep ?? [])]) if (type === 'anchor' || type === 'tag') marks += 1;
      for (const child of [key, value]) if (child) open.push({ token: child, level: level + 1 });
    }
    if (marks > MOST_MARKS) return `more than ${MOST_MARKS} anchors, aliases and tags`;
  }
  return undefined;
}

const MOST_MARKS = 2_000;

class Unreadable extends Error {
  constructor(
    message: string,
    public readonly start: number,
  ) {
    super(message);
  }
}

interface Anchored {
  readonly value: Json;
  readonly size: number;
}

/** Makes plain JSON of one document; what an alias stands for is counted each time. */
class Converter {
  public values = 0;
  private readonly anchors = new Map<string, Anchored>();

  constructor(
    private readonly most: number,
    private readonly sites: YamlSites,
  ) {}

  public convert(node: ParsedNode | null, level: number): Json {
    if (node === null) return null;
    const start = node.range[0];
    if (level > MOST_LEVELS) throw new Unreadable(`nested deeper than ${MOST_LEVELS} levels`, start);
    if (isAlias(node)) return this.named(node.source, start);
    const before = this.values;
    this.count(1, start);
    const value = this.inner(node, level);
    if (node.anchor !== undefined) this.anchors.set(node.anchor, { value, size: this.values - before });
    return value;
  }

  private inner(node: ParsedNode, level: number): Json {
    if (isSeq(node)) {
      const items = node.items.map((item) => this.convert(item, level + 1));
      this.sites.keepItems(items, node.items);
      return items;
    }
    if (isMap(node)) return this.object(node.items, level);
    return isScalar(node) ? scalar(node.value) : null;
  }

  private object(items: readonly unknown[], level: number): JsonObject {
    const entries = new Map<string, Json>();
    const nodes: YamlPair[] = [];
    const merges: JsonObject[] = [];
    for (const pair of items.filter((item) => isPair<ParsedNode, ParsedNode | null>(item))) {
      // The library gives the key `<<` a value of its own, so that a quoted string is not a merge.
      const isMerge = isScalar(pair.key) && typeof pair.key.value === 'symbol';
      const key = isMerge ? '<<' : this.key(pair.key, level);
      const value = this.convert(pair.value, level + 1);
      if (isMerge) merges.unshift(mergeable(value));
      else if (entries.has(key)) throw new Unreadable(`the key "${key}" stands twice`, pair.key.range[0]);
      else {
        entries.set(key, value);
        nodes.push(pair);
      }
    }
    const own = Object.fromEntries(entries);
    this.sites.keepEntries(own, [...entries.keys()], nodes);
    return merges.length === 0 ? own : joined(...merges, own);
  }

  /** A key may be an alias of a string, as in `*app :`. */
  private key(node: ParsedNode, level: number): string {
    const key = isScalar(node) || isAlias(node) ? this.convert(node, level) : undefined;
    if (key === undefined || (typeof key === 'object' && key !== null)) throw new Unreadable(TEMPLATE, node.range[0]);
    return isScalar(node) && node.value === null ? '' : String(key);
  }

  private named(name: string, start: number): Json {
    const found = this.anchors.get(name);
    if (!found) throw new Unreadable(`the alias *${name} names nothing before it`, start);
    this.count(found.size, start);
    return found.value;
  }

  private count(more: number, start: number): void {
    this.values += more;
    if (this.values > this.most)
      throw new Unreadable(`more than ${this.most} values, each alias counted as what it stands for`, start);
  }
}

/** A key of braces is what YAML makes of `{{ .Values.name }}`. */
const TEMPLATE = 'a key is not a string, as in a template';

function mergeable(value: Json): JsonObject {
  const all = Array.isArray(value) ? [...(value as readonly Json[])].reverse() : [value];
  return joined(...all.filter(isObject));
}

function scalar(value: unknown): Json {
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  return null;
}
