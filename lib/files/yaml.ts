import { Document as YamlDocument } from 'yaml';
import { isObject, type Json, type JsonObject } from '../values/json';

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
  });
  document.directives = undefined as never;
  return document.toString({ lineWidth: 0 });
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
