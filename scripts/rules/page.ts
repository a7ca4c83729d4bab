import { isKubernetes, isTerraform, type Document } from '../../lib/documents/document';
import type { Model } from '../../lib/products/model';
import type { Rule } from '../../lib/checks/rule';
import { modelOf, run, type Judged } from '../../lib/checks/run';
import type { ExampleText } from './example-file';
import { examplesOf, placeInExample, type RuleExample } from './examples';

/** The path of a rule's page below the repository. */
export function pathOfPage(id: string): string {
  return `docs/rules/${id}.md`;
}

/** The page of a rule, made of what the rule says about itself and of what it finds in its examples. */
export async function pageOf(rule: Rule, corpus: readonly Judged[]): Promise<string> {
  const { pass, fail } = examplesOf(rule.id);
  const avoid = await Promise.all(fail.map((example) => failing(rule, example)));
  return `# ${rule.id}

<!-- Made by \`npm run docs\` of lib/checks/rules/${rule.id}.ts and the examples beside it. -->

**${rule.severity}** · ${sentence(rule.title)}

Looks at: ${looksAt(rule, corpus).join(', ')}.

## Why

${rule.rationale}

## What to do

${sentence(rule.fix)}

## Avoid

${avoid.join('\n')}
## Prefer

${pass.map(({ title, text }) => `### ${sentence(title, '')}\n\n${code(text)}`).join('\n')}
## Exceptions

Accept one finding with its reason: \`acknowledge(construct, '${rule.id}', '<reason>')\` in a declaration,
\`# arkwright-acknowledge ${rule.id}: <reason>\` above an object written by hand, or an entry of \`acknowledge\` in
\`arkwright.json\` for files.

## Source

- <${rule.source}>
- [lib/checks/rules/${rule.id}.ts](../../../lib/checks/rules/${rule.id}.ts)
`;
}

/** The index of all pages, by area. */
export function indexOfPages(rules: readonly Rule[]): string {
  const areas = [...new Set(rules.map(({ id }) => areaOf(id)))];
  const table = (area: string): string => {
    const rows = rules
      .filter(({ id }) => areaOf(id) === area)
      .map(
        ({ id, severity, title }) => `| [${id.slice(area.length + 1)}](${id}.md) | ${severity} | ${escaped(title)} |`,
      );
    return `## ${area}\n\n| rule | severity | when it finds nothing |\n| --- | --- | --- |\n${rows.join('\n')}\n`;
  };
  const errors = rules.filter(({ severity }) => severity === 'error').length;
  return `# Rules

<!-- Made by \`npm run docs\`. -->

${rules.length} rules: ${errors} errors and ${rules.length - errors} warnings. An **error** stops \`synth\` and fails an
\`audit\`; a **warning** is printed. \`arkwright rules <id>\` prints the page of a rule.

${areas.map((area) => `[${area}](#${area})`).join(' · ')}

${areas.map(table).join('\n')}`;
}

async function failing(rule: Rule, { title, text, subject }: RuleExample): Promise<string> {
  const { findings } = run([rule], await subject(), placeInExample);
  const said = findings.map(
    ({ file, line, message }) => `- \`${file}${line === undefined ? '' : `:${line}`}\`: ${inline(message)}`,
  );
  return `### ${sentence(title, '')}\n\n${code(text)}\n${said.join('\n')}\n`;
}

/** The files of an example, as a person would write them. */
function code(example: ExampleText | undefined): string {
  if (!example) return '';
  const versions = Object.entries(example.versions).map(([product, version]) => `${product} ${version}`);
  const facts = [
    ...(versions.length > 0 ? [`Declared versions: ${versions.join(', ')}.\n\n`] : []),
    ...example.onDisk.map(({ file, what, version }) => `On disk, \`${file}\` has ${what} ${version}.\n\n`),
  ];
  const files = example.files.map(({ file, text }) => {
    const language = /\.ya?ml$/.test(file) ? 'yaml' : /\.(tf|hcl)$/.test(file) ? 'hcl' : '';
    return `\`${file}\`\n\n\`\`\`${language}\n${shortened(text)}\`\`\`\n`;
  });
  return [...facts, files.join('\n')].join('');
}

/** A value of thousands of characters shows nothing that its beginning does not. */
function shortened(text: string): string {
  return text.replaceAll(/^.{201,}$/gm, (line) => `${line.slice(0, 80)}… (${line.length} characters)`);
}

/** The kinds of documents that a rule looks at, among the examples of all rules. */
function looksAt(rule: Rule, corpus: readonly Judged[]): readonly string[] {
  const found = new Set<string>();
  for (const judged of corpus) {
    const model = modelOf(judged);
    const looked = new Set<unknown>(rule.judge(model).looked);
    for (const document of judged.set.documents) if (looked.has(document)) found.add(kindOf(document, model));
  }
  return [...found].sort();
}

function kindOf(document: Document, model: Model): string {
  if (isTerraform(document)) {
    return document.block === 'resource'
      ? `\`${document.address.replace(/\..*$/, '')}\``
      : `\`${document.block}\` blocks`;
  }
  if (!isKubernetes(document)) return document.type === 'host' ? 'files of machines' : 'other files';
  const charts = [...new Set(model.chartsOf(document).map(({ name }) => name))];
  const kind = `\`${String(document.body.kind)}\``;
  return charts.length === 0 ? kind : `${kind} of the chart ${charts.join(', ')}`;
}

function areaOf(id: string): string {
  return id.slice(0, id.indexOf('/'));
}

function sentence(text: string, end = '.'): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${text.endsWith(end) ? '' : end}`;
}

function inline(message: string): string {
  return message.replaceAll('\n', ' ').replaceAll('<', '&lt;');
}

function escaped(text: string): string {
  return text.replaceAll('|', '\\|');
}
