import { at, isObject, type Json, type JsonObject } from '../json';
import type { HclBlock, HclBody, HclEntry, HclExpression } from '../products/terraform/hcl';
import { MOST_LEVELS } from './parsed';
import { keepSites, offsetOf } from './places';
import type { Site, SourceText } from './source-text';

/** Notes where the values of a body stand: the value is what HashiCorp's parser made of the same text. */
export function keepBody(value: JsonObject, body: HclBody, source: SourceText): void {
  const others = new Map<string, Site>();
  for (const attribute of body.attributes) {
    if (attribute.key === undefined) continue;
    const made = at(value, attribute.key);
    others.set(attribute.key, siteOf(attribute, made, source));
    keepExpression(made, attribute.value, source);
  }
  for (const [keyword, blocks] of groupsOf(body.blocks, 0)) {
    others.set(keyword, { source, offset: blocks[0]?.start ?? 0 });
    keepBlocks(at(value, keyword), blocks, 1, source);
  }
  keepSites(value, { offsets: [], others });
}

/** Notes where the values in an object or a list stand. */
export function keepExpression(value: Json | undefined, expression: HclExpression, source: SourceText): void {
  const open: { readonly value: Json | undefined; readonly expression: HclExpression }[] = [{ value, expression }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value: made, expression: written } = next;
    if (Array.isArray(made) && written.type === 'list') {
      const items = made as readonly Json[];
      const others = new Map<number, Site>();
      for (const [index, item] of written.items.entries()) {
        others.set(index, { source, offset: item.start, ...encodedBy(item) });
        open.push({ value: items[index], expression: item });
      }
      keepSites(items, { offsets: [], others });
    } else if (isObject(made) && written.type === 'object') {
      const others = new Map<string, Site>();
      for (const entry of written.entries) {
        if (entry.key === undefined) continue;
        const inner = at(made, entry.key);
        others.set(entry.key, siteOf(entry, inner, source));
        open.push({ value: inner, expression: entry.value });
      }
      keepSites(made, { offsets: [], others });
    }
  }
}

/** Blocks of one keyword: by their labels, and those of the same labels as a list, in order. */
function keepBlocks(value: Json | undefined, blocks: readonly HclBlock[], level: number, source: SourceText): void {
  if (Array.isArray(value)) {
    const others = new Map<number, Site>();
    for (const [index, { start, body }] of blocks.entries()) {
      others.set(index, { source, offset: start });
      const inner = (value as readonly Json[])[index];
      if (isObject(inner)) keepBody(inner, body, source);
    }
    keepSites(value as readonly Json[], { offsets: [], others });
  } else if (isObject(value) && level < MOST_LEVELS && blocks.every(({ words }) => words.length > level)) {
    const others = new Map<string, Site>();
    for (const [label, same] of groupsOf(blocks, level)) {
      others.set(label, { source, offset: same[0]?.start ?? 0 });
      keepBlocks(at(value, label), same, level + 1, source);
    }
    keepSites(value, { offsets: [], others });
  } else if (isObject(value) && blocks[0]) keepBody(value, blocks[0].body, source);
}

function groupsOf(blocks: readonly HclBlock[], level: number): ReadonlyMap<string, readonly HclBlock[]> {
  const groups = new Map<string, HclBlock[]>();
  for (const block of blocks) {
    const word = block.words[level] ?? '';
    const members = groups.get(word);
    if (members) members.push(block);
    else groups.set(word, [block]);
  }
  return groups;
}

function siteOf(entry: HclEntry, made: Json | undefined, source: SourceText): Site {
  return { source, offset: offsetOf(entry), ...(typeof made === 'string' ? encodedBy(entry.value) : {}) };
}

function encodedBy(expression: HclExpression): Pick<Site, 'encoded'> {
  return expression.type === 'json' ? { encoded: expression.value } : {};
}
