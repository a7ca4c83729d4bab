import type { Check, Example } from '../checks/check';
import { isHostFile, isKubernetes, isTerraform, type Document, type TerraformDocument } from '../documents/document';
import { mergeBlocks } from '../files/terraform-json';
import { renderYaml } from '../files/yaml';

/** The page of all checks, as Markdown. It says what the checks say about themselves, and nothing else. */
export function catalogue(checks: readonly Check[]): string {
  const areas = [...new Set(checks.map(areaOf))];
  const contents = areas.map((area) => {
    const links = checks
      .filter((check) => areaOf(check) === area)
      .map((check) => `[${nameOf(check)}](#${anchorOf(check)})`);
    return `- **${area}**: ${links.join(', ')}\n`;
  });
  return `# The checks

Made of the rules in [lib/checks/rules](../lib/checks/rules) by \`npm run docs\`; change them, not this page. There are
${checks.length}. An **error** stops the write and fails an audit, a **warning** is printed.

${contents.join('')}
${checks.map(section).join('\n')}`;
}

function section(check: Check): string {
  const { id, severity, title, rationale, fix, source } = check;
  const { pass, fail } = check.examples();
  return `## ${id}

**${severity}** · ${sentence(title)}

${rationale} **What to do:** ${fix}.

Source: <${source.url}> (read ${source.read}) · [rule](../lib/checks/rules/${id}.ts)

<details><summary>Found: ${titles(fail)}</summary>

${code(fail)}
</details>

<details><summary>Passes: ${titles(pass)}</summary>

${code(pass)}
</details>
`;
}

function titles(examples: readonly Example[]): string {
  return examples.map(({ title }) => title).join('; ');
}

/** The first example; the others are told by their titles. */
function code([first]: readonly Example[]): string {
  const documents: readonly Document[] = first?.subject.set.documents ?? [];
  const pins = (first?.subject.onDisk ?? []).map(
    ({ file, what, version }) => `On disk, \`${file}\` has ${what} ${version}.\n\n`,
  );
  const blocks = documents.filter(isTerraform);
  const objects = documents.filter(isKubernetes);
  const parts = [
    ...(objects.length > 0
      ? [
          fenced(
            'yaml',
            renderYaml(
              [],
              objects.map(({ body }) => body),
            ),
          ),
        ]
      : []),
    ...[...groupByFolder(blocks)].map((group) => fenced('json', `${JSON.stringify(mergeBlocks(group), null, 2)}\n`)),
    ...documents
      .filter(isHostFile)
      .map(({ content }) =>
        typeof content === 'string' ? fenced('', content) : fenced('yaml', renderYaml([], [content])),
      ),
    ...documents.flatMap((document) => (document.type === 'scaffold' ? [fenced('', document.text)] : [])),
  ];
  return pins.join('') + parts.join('\n');
}

function groupByFolder(documents: readonly TerraformDocument[]): Iterable<readonly TerraformDocument[]> {
  const folders = new Map<string, TerraformDocument[]>();
  for (const document of documents) {
    const folder = document.file.slice(0, document.file.lastIndexOf('/'));
    folders.set(folder, [...(folders.get(folder) ?? []), document]);
  }
  return folders.values();
}

function fenced(language: string, text: string): string {
  return `\`\`\`${language}\n${text}${text.endsWith('\n') ? '' : '\n'}\`\`\`\n`;
}

function areaOf({ id }: Check): string {
  return id.slice(0, id.indexOf('/'));
}

function nameOf({ id }: Check): string {
  return id.slice(id.indexOf('/') + 1);
}

/** As GitHub makes anchors of headings. */
function anchorOf({ id }: Check): string {
  return id.replace('/', '');
}

function sentence(title: string): string {
  return `${title.charAt(0).toUpperCase()}${title.slice(1)}.`;
}
