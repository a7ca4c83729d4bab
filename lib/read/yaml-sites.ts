import { isScalar, type ParsedNode } from 'yaml';
import type { Json, JsonObject } from '../json';
import { keepSites } from './places';
import type { Site, SourceText } from './source-text';

/** A key and its value as the parser of YAML gives them. */
export interface YamlPair {
  readonly key: ParsedNode;
  readonly value: ParsedNode | null;
}

/** Notes where the values of one YAML document stand. */
export class YamlSites {
  private readonly source: SourceText | undefined;
  private readonly start: number;

  /** @param origin undefined when nobody will ask for a place */
  constructor(
    private readonly text: string,
    origin?: { readonly source: SourceText; readonly offset: number },
  ) {
    this.source = origin?.source;
    this.start = origin?.offset ?? 0;
  }

  public keepItems(list: readonly Json[], nodes: readonly (ParsedNode | null)[]): void {
    if (!this.source) return;
    const offsets = nodes.map((node) => this.start + (node?.range[0] ?? 0));
    const others = new Map<number, Site>();
    for (const [index, node] of nodes.entries()) {
      const literal = this.literal(node);
      if (literal) others.set(index, literal);
    }
    keepSites(list, { source: this.source, offsets, ...(others.size > 0 ? { others } : {}) });
  }

  /** @param keys in the order of the text, as the pairs are */
  public keepEntries(object: JsonObject, keys: readonly string[], pairs: readonly YamlPair[]): void {
    const { source } = this;
    if (!source) return;
    const offsets = pairs.map((pair, index) => this.start + offsetOf(pair, object[keys[index] ?? ''] ?? null));
    const others = new Map<string, Site>();
    // JavaScript gives the keys that look like a position first, whatever their order in the text.
    const isMoved = keys.some((key) => /^\d/.test(key));
    for (const [index, key] of keys.entries()) {
      const literal = this.literal(pairs[index]?.value ?? null);
      if (literal) others.set(key, literal);
      else if (isMoved) others.set(key, { source, offset: offsets[index] ?? 0 });
    }
    keepSites(object, { source, offsets: isMoved ? [] : offsets, ...(others.size > 0 ? { others } : {}) });
  }

  /** A literal block scalar of several lines, of which each stands in a line of its own. */
  private literal(node: ParsedNode | null): Site | undefined {
    if (!this.source || !isScalar(node) || node.type !== 'BLOCK_LITERAL' || typeof node.value !== 'string')
      return undefined;
    return {
      source: this.source,
      offset: this.start + node.range[0],
      indent: this.indentOf(node.range[0], node.value),
    };
  }

  /** By how much a line is longer in the text than in the value: the first line with anything in it tells. */
  private indentOf(header: number, value: string): number {
    let start = this.text.indexOf('\n', header) + 1;
    for (let from = 0; from < value.length;) {
      const [end, to] = [endOfLine(this.text, start), endOfLine(value, from)];
      if (to > from) return Math.max(0, this.text.slice(start, end).replace(/\r$/, '').length - (to - from));
      [start, from] = [end + 1, to + 1];
    }
    return 0;
  }
}

/** A value that holds others stands at its key, and so does one of which nothing is written. */
function offsetOf({ key, value }: YamlPair, made: Json): number {
  const isAtKey = value === null || value.range[0] === value.range[1] || (typeof made === 'object' && made !== null);
  return (isAtKey ? key : value).range[0];
}

function endOfLine(text: string, start: number): number {
  const end = text.indexOf('\n', start);
  return end < 0 ? text.length : end;
}
