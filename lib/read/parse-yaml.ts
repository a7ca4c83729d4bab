import {
  isKubernetes,
  type AcknowledgedCheck,
  type Document,
  type HostFileDocument,
  type KubernetesDocument,
  type Unread,
} from '../documents/document';
import { isObject, type Json, type JsonObject } from '../json';
import { KUSTOMIZATION_FILE } from '../products/kustomize/kustomization';
import { joined } from './assembled';
import { acceptedByHeader, acknowledgementsIn, countLines, MOST_VALUES, type Parsed } from './parsed';
import { SourceText } from './source-text';
import { readYamlValue } from './yaml-value';

/**
 * The objects of a YAML file. A document that cannot be read is reported, and the others are read all the same.
 *
 * @param source where the text stands, unless it is the whole file
 */
export function parseYaml(file: string, text: string, source = new SourceText(file, text)): Parsed {
  const documents: Document[] = [];
  const reasons: string[] = [];
  // A long file may hold many documents; bombs in a short one make no more than one of them alone.
  const most = MOST_VALUES + text.length / 4;
  let values = 0;
  for (const part of partsOf(file, text)) {
    if (!mayHoldObject(file, part.text)) {
      if (/^sops:/m.test(part.text)) reasons.push(`line ${part.line}: ${ENCRYPTED}`);
      continue;
    }
    const read = readYamlValue(part.text, Math.min(MOST_VALUES, most - values), { source, offset: part.offset });
    const { line } = source.at(part.offset + read.start);
    if ('reason' in read) {
      reasons.push(`line ${line}: ${TEMPLATED.test(part.text) ? RENDER : read.reason}`);
      continue;
    }
    values += read.size;
    if (isHostSettings(part.text) && isObject(read.value) && read.value.kind === undefined) {
      documents.push(toHostFile(file, line, part.acknowledged, read.value));
      continue;
    }
    const objects = objectsIn(file, read.value);
    if (objects.some(({ kind }) => String(kind).startsWith('ENC['))) reasons.push(`line ${line}: ${ENCRYPTED}`);
    else documents.push(...objects.map((body) => toDocument(file, line, part.acknowledged, body)));
  }
  return { documents, unread: summary(file, reasons), values };
}

/**
 * The patches and manifests that stand as a string inside a file.
 *
 * @param source where the string stands, when it is known
 */
export function parseInner(file: string, text: string, source?: SourceText): readonly KubernetesDocument[] {
  return parseYaml(file, text, source)
    .documents.filter(isKubernetes)
    .map((document) => ({ ...document, acknowledged: [] }));
}

const ENCRYPTED = 'encrypted with SOPS as a whole';
const RENDER = 'a template: render it, and audit what comes out';
const TEMPLATED = /\{\{|\{%|<%|<<-?\s*(if|range|inputs)/;

interface Part {
  readonly text: string;
  readonly offset: number;
  readonly line: number;
  readonly acknowledged: readonly AcknowledgedCheck[];
}

/**
 * A line that begins with `---` ends a document wherever it stands, even inside a string. Comments by themselves belong
 * to the document after them.
 */
function partsOf(file: string, text: string): readonly Part[] {
  const parts: Part[] = [];
  const [header = ''] = /^\uFEFF?(?:#.*\r?\n)+/.exec(text) ?? [];
  const ofHeader = acceptedByHeader(header.replaceAll('\r', ''));
  let [start, line] = [0, 1];
  let acknowledged: readonly AcknowledgedCheck[] = [];
  const add = (end: number): void => {
    // What stands behind a directive stays where it is.
    const part = text.slice(start, end).replace(/^%.*$/gm, (directive) => ' '.repeat(directive.length));
    acknowledged = [...acknowledged, ...acknowledgementsIn(part, file, line)];
    if (/^[ \t]*[^#\s]/m.test(part)) {
      parts.push({ text: part, offset: start, line, acknowledged: [...ofHeader, ...acknowledged] });
      acknowledged = [];
    }
    line += countLines(text.slice(start, end));
  };
  for (const { index } of text.matchAll(/^(?:---|\.\.\.)(?=[ \t\r\n])/gm)) {
    add(index);
    start = index + 3;
  }
  add(text.length);
  return parts;
}

/**
 * Only objects are documents: values of charts and settings of tools are read when something names them. Definitions
 * of custom resources are long, and no check asks for one.
 */
function mayHoldObject(file: string, text: string): boolean {
  if (KUSTOMIZATION_FILE.test(file) || isHostSettings(text)) return true;
  return /\bapiVersion["']?[ \t]*:/.test(text) && /\bkind["']?[ \t]*:/.test(text) && !DEFINITION.test(text);
}

/** The configuration of a server of K3s or RKE2, as far as it is about snapshots. */
function isHostSettings(text: string): boolean {
  return /^["']?etcd-(s3|snapshot)[a-z0-9-]*["']?[ \t]*:/m.test(text);
}

const DEFINITION = /^kind:[ \t]*["']?CustomResourceDefinition\b/m;

function objectsIn(file: string, value: Json): readonly JsonObject[] {
  if (!isObject(value)) return [];
  if (KUSTOMIZATION_FILE.test(file) && (value.kind === undefined || value.apiVersion === undefined))
    return [joined({ apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization' }, value)];
  if (typeof value.kind !== 'string' || typeof value.apiVersion !== 'string') return [];
  if (!value.kind.endsWith('List') || !Array.isArray(value.items)) return [value];
  return (value.items as readonly Json[]).flatMap((item) => (isObject(item) ? [item] : []));
}

function toDocument(
  file: string,
  line: number,
  acknowledged: readonly AcknowledgedCheck[],
  body: JsonObject,
): KubernetesDocument {
  return { type: 'kubernetes', side: 'kubernetes', file, origin: `${file}:${line}`, line, acknowledged, body };
}

function toHostFile(
  file: string,
  line: number,
  acknowledged: readonly AcknowledgedCheck[],
  content: JsonObject,
): HostFileDocument {
  return { type: 'host', side: 'kubernetes', file, origin: `${file}:${line}`, line, acknowledged, notes: [], content };
}

function summary(file: string, reasons: readonly string[]): readonly Unread[] {
  const [first, ...others] = reasons;
  if (first === undefined) return [];
  return [{ file, reason: others.length === 0 ? first : `${first} (and ${others.length} more of its documents)` }];
}
