import type { Document, Place } from '../documents/document';
import { at, isObject, type Json, type JsonObject, type Path } from '../json';
import type { HclEntry, HclExpression } from '../products/terraform/hcl';
import type { Site, SourceText } from './source-text';

/** A list or an object. */
export type Container = JsonObject | readonly Json[];

/**
 * Where the entries of a container stand: a scalar where it begins, an object or a list at its key, and an item of a
 * list at its first character.
 */
interface Sites {
  /** The text of `offsets`. */
  readonly source?: SourceText;
  /** One for each entry, in the order of `Object.keys`. */
  readonly offsets: readonly number[];
  /** Entries with more than an offset, or of another text. */
  readonly others?: ReadonlyMap<string | number, Site>;
}

/** JSON is never changed here, so that a container is known by its identity. */
const SITES = new WeakMap<Container, Sites>();

/** Notes where the entries of a container stand. */
export function keepSites(container: Container, sites: Sites): void {
  SITES.set(container, sites);
}

/**
 * Where the value at a path of a document stands, in the file in which it is written: a values file, a patch, the
 * Terraform file. Undefined for an empty path, for a path that does not exist in the document, and for a document that
 * was not read from a file: then it is the first line of the document, if any.
 *
 * What Terraform and others read alike is followed alike: 0 of what is not a list is the thing itself, and a key of a
 * list with one item is the key of that item. In Terraform a path may lead on into what a string encodes,
 * `['policy', 'Statement', 0, 'Action']` of `jsonencode({ … })`; what is not found there stands at the nearest that is.
 */
export function placeOf(document: Document, path: Path): Place | undefined {
  if (document.type === 'scaffold' || document.type === 'page') return placeInText(document.file, path);
  const body = bodyOf(document);
  const site = body === undefined ? undefined : siteAt(body, path, document.type === 'terraform');
  return site?.source.at(site.offset);
}

/** A file that is kept as its text is a list of lines. */
function placeInText(file: string, [line]: Path): Place | undefined {
  return typeof line === 'number' ? { file, line: line + 1, column: 1 } : undefined;
}

function bodyOf(document: Document): JsonObject | undefined {
  if (document.type === 'kubernetes' || document.type === 'terraform') return document.body;
  return document.type === 'host' && isObject(document.content) ? document.content : undefined;
}

function siteAt(body: JsonObject, path: Path, isTerraform = false): Site | undefined {
  let value: Json | undefined = body;
  let site: Site | undefined;
  for (const [index, step] of path.entries()) {
    // A string of Terraform may encode a whole policy: what is in it stands there, or as near to it as the text shows.
    if (typeof value === 'string' && site && isTerraform)
      return site.encoded ? siteInside(site, site.encoded, path.slice(index)) : site;
    if (step === 0 && !isList(value)) continue;
    if (typeof step === 'string' && isList(value) && value.length === 1) {
      site = siteOf(value, 0) ?? site;
      value = value[0];
    }
    const inner = entryOf(value, step);
    if (inner === undefined) return undefined;
    // What was put together here, and of which nothing is known, stands where its container stands.
    site = siteOf(value as Container, step) ?? site;
    value = inner;
  }
  return site;
}

function siteInside(site: Site, encoded: HclExpression, path: Path): Site {
  let [offset, value] = [site.offset, encoded];
  for (const step of path) {
    if (value.type === 'json') value = value.value;
    if (step === 0 && value.type !== 'list') continue;
    if (typeof step === 'string' && value.type === 'list' && value.items.length === 1) value = value.items[0] ?? value;
    if (value.type === 'list' && typeof step === 'number') {
      const item = value.items[step];
      if (!item) break;
      [offset, value] = [item.start, item];
    } else {
      const entry = value.type === 'object' ? value.entries.findLast(({ key }) => key === step) : undefined;
      if (!entry) break;
      [offset, value] = [offsetOf(entry), entry.value];
    }
  }
  return { source: site.source, offset };
}

/** An object or a list stands at its key, and anything else where it begins. */
export function offsetOf({ start, value }: HclEntry): number {
  return value.type === 'object' || value.type === 'list' ? start : value.start;
}

function entryOf(value: Json | undefined, step: string | number): Json | undefined {
  if (typeof step === 'number') return isList(value) ? value[step] : undefined;
  return isObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
}

function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/** Where an entry of a container stands. */
export function siteOf(container: Container, step: string | number): Site | undefined {
  const sites = SITES.get(container);
  const other = sites?.others?.get(step);
  if (!sites?.source || other) return other;
  return siteInOrder(sites, typeof step === 'number' ? step : Object.keys(container).indexOf(step));
}

/** The keys of an object with the sites of their values. */
export function sitesOf(object: JsonObject): readonly (readonly [key: string, site: Site | undefined])[] {
  const sites = SITES.get(object);
  return Object.keys(object).map((key, index) => [key, sites?.others?.get(key) ?? siteInOrder(sites, index)]);
}

function siteInOrder(sites: Sites | undefined, index: number): Site | undefined {
  const offset = sites?.offsets[index];
  return sites?.source && offset !== undefined ? { source: sites.source, offset } : undefined;
}

/** The string at a path as a source of its own; undefined where its place is not known. */
export function textAt(body: JsonObject, ...path: Path): SourceText | undefined {
  const [text, site] = [at(body, ...path), siteAt(body, path)];
  return typeof text === 'string' && site ? site.source.inner(text, site) : undefined;
}
