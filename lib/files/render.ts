import {
  isKubernetes,
  isTerraform,
  type Document,
  type DocumentSet,
  type HostFileDocument,
  type KubernetesDocument,
  type PageDocument,
  type Side,
} from '../documents/document';
import { at } from '../json';
import { headerLines } from './header';
import { renderTerraformJson } from './terraform-json';
import { renderYaml } from './yaml';

/** A file as it is to stand on disk. */
export interface RenderedFile {
  readonly side: Side;
  /** Path below the root of its side. */
  readonly path: string;
  readonly text: string;
  /** `managed`: ours, rewritten when it changes. `scaffold`: made when absent, then the repository's own. */
  readonly kind: 'managed' | 'scaffold';
}

/** The files of a cluster, by path. Equal documents give equal bytes, whatever the machine. */
export function render(set: DocumentSet): readonly RenderedFile[] {
  const byFile = new Map<string, Document[]>();
  // A file of people's own is theirs to encrypt.
  for (const document of set.documents.filter(({ type }) => type !== 'secret'))
    byFile.set(document.file, [...(byFile.get(document.file) ?? []), document]);
  return [...byFile.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, documents]) => renderFile(set.cluster, path, documents));
}

function renderFile(cluster: string, path: string, documents: readonly Document[]): RenderedFile {
  const [first] = documents;
  const side = first?.side ?? 'kubernetes';
  if (first?.type === 'scaffold') return { side, path, text: first.text, kind: 'scaffold' };
  if (first?.type === 'page') return { side, path, text: renderPage(cluster, first), kind: 'managed' };
  if (first?.type === 'host') return { side, path, text: renderHostFile(cluster, first), kind: 'managed' };
  const header = headerLines(
    cluster,
    documents.flatMap(({ acknowledged }) => acknowledged),
  );
  const text =
    side === 'terraform'
      ? renderTerraformJson(header, documents.filter(isTerraform))
      : renderYaml(
          [...header, ...notesOf(documents)],
          documents
            .filter(isKubernetes)
            .sort(byName)
            .map(({ body }) => body),
        );
  return { side, path, text, kind: 'managed' };
}

/** Nobody who reads a rendered page sees a comment of HTML. */
function renderPage(cluster: string, { acknowledged, text }: PageDocument): string {
  return `${headerLines(cluster, acknowledged)
    .map((line) => `<!-- ${line} -->\n`)
    .join('')}\n${text}`;
}

function renderHostFile(cluster: string, { acknowledged, notes, content }: HostFileDocument): string {
  const header = [...headerLines(cluster, acknowledged), ...notes];
  if (typeof content !== 'string') return renderYaml(header, [content]);
  return `${header.map((line) => `# ${line}\n`).join('')}${content}`;
}

function notesOf(documents: readonly Document[]): readonly string[] {
  return [...new Set(documents.filter(isKubernetes).flatMap(({ notes = [] }) => notes))];
}

/** Objects of one file stand by kind and name, so that adding one moves no other. */
function byName(a: KubernetesDocument, b: KubernetesDocument): number {
  const key = (document: KubernetesDocument): string =>
    [document.body.kind, at(document.body, 'metadata', 'namespace'), at(document.body, 'metadata', 'name')].join('\n');
  return key(a) < key(b) ? -1 : 1;
}
