import { Document as YamlDocument, Scalar, visit } from 'yaml';
import { isObject, type Json, type JsonObject } from '../json';

/** Several objects as one YAML file under a header. The text is safe for readers of YAML 1.1, which Argo CD's are. */
export function renderYaml(header: readonly string[], objects: readonly JsonObject[]): string {
  const comment = header.map((line) => `# ${line}\n`).join('');
  return comment + objects.map((object) => stringify(object)).join('---\n');
}

function stringify(object: JsonObject): string {
  const document = new YamlDocument(ordered(object, TOP_KEYS), {
    version: '1.1',
    compat: 'core',
    aliasDuplicateObjects: false,
    // A key `<<` is a string like any other.
    customTags: (tags) => tags.filter((tag) => typeof tag === 'string' || tag.tag !== 'tag:yaml.org,2002:merge'),
  });
  document.directives = undefined as never;
  visit(document, {
    Scalar: (_, scalar) => {
      if (typeof scalar.value === 'string' && needsQuotes(scalar.value)) scalar.type = Scalar.QUOTE_DOUBLE;
    },
  });
  return document.toString({ lineWidth: 0, doubleQuotedMinMultiLineLength: Infinity }).replace(UNPRINTABLE, escaped);
}

/** Texts that the renderer would write plainly or over several lines, and some reader or editor would change. */
function needsQuotes(text: string): boolean {
  return READ_OTHERWISE.test(text) || /\t|^\n|\n\n$|[ \r](\n|$)/.test(text) || text.search(UNPRINTABLE) >= 0;
}

/** Python's reader stops at `=`; Go's takes `0O7`, `-0o7`, `0X1F` and even `0_x1f` for numbers; `<<` merges. */
const READ_OTHERWISE = /^(=|<<|[-+]?0[\d_]*[xob][\da-f_]*)$/i;

/** Readers refuse these, or take them for line breaks. They stand in double quotes only, where they can be escaped. */
const UNPRINTABLE = /[\u007F-\u009F\u2028\u2029\uFEFF\uFFFE\uFFFF]/g;

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

const TOP_KEYS = ['apiVersion', 'kind', 'metadata'];
const METADATA_KEYS = ['name', 'namespace'];

/** Keys in one order everywhere: those that say what an object is, then the others by their characters. */
function ordered(value: Json, first: readonly string[] = []): Json {
  if (Array.isArray(value)) return value.map((inner: Json) => ordered(inner));
  if (!isObject(value)) return value;
  const rank = (key: string): number => (first.includes(key) ? first.indexOf(key) : first.length);
  const keys = Object.keys(value).sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  return Object.fromEntries(
    keys.map((key) => [key, ordered(value[key] as Json, key === 'metadata' ? METADATA_KEYS : [])]),
  );
}
