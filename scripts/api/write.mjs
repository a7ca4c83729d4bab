/**
 * Writes docs/api, the reference of what `arkwright` and `arkwright/cli` export: `npm run docs:api`. A page is a file of
 * lib/ with what it exports to users, and not what it exports to other files of the library.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Application } from 'typedoc';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const ENTRIES = join(ROOT, '.cache/api');
const OUT = join(ROOT, 'docs/api');

rmSync(ENTRIES, { recursive: true, force: true });
const pages = [
  ...pagesIn('lib/index.ts'),
  { name: 'cli', code: `export * from '${relative(ENTRIES, join(ROOT, 'lib/cli/main'))}';\n` },
];
const entryPoints = pages.map(({ name, code }) => write(`${name}.ts`, `/** @module ${name} */\n${code}`));
const tsconfig = write(
  'tsconfig.json',
  JSON.stringify({ extends: '../../tsconfig.json', include: ['.'], compilerOptions: { rootDir: '../..' } }),
);

const app = await Application.bootstrapWithPlugins({
  plugin: ['typedoc-plugin-markdown'],
  logLevel: 'Warn',
  entryPoints,
  tsconfig,
  out: OUT,
  readme: 'none',
  // What an edit of a file changes besides its declarations, and what a machine has for itself, is no part of a page.
  disableGit: true,
  disableSources: true,
  excludeExternals: true,
  excludeInternal: true,
  excludePrivate: true,
  excludeProtected: true,
  // The compiler of the library judges its types.
  skipErrorChecking: true,
  // A type that users cannot name has no page.
  validation: { notExported: true, invalidLink: true, notDocumented: false },
  treatValidationWarningsAsErrors: true,
  router: 'module',
  hideBreadcrumbs: true,
  hidePageHeader: true,
  parametersFormat: 'table',
  classPropertiesFormat: 'table',
  interfacePropertiesFormat: 'table',
  propertyMembersFormat: 'table',
  typeDeclarationFormat: 'table',
  typeAliasPropertiesFormat: 'table',
  tableColumnSettings: { hideInherited: true, hideModifiers: true, hideOverrides: true, hideSources: true },
});
const project = await app.convert();
if (!project) throw new Error('the exports of lib/index.ts were not understood');
app.validate(project);
if (app.logger.hasErrors()) process.exit(1);
await app.generateOutputs(project);
writeFileSync(join(OUT, 'README.md'), indexOf(project));

/** A page for each file that an index exports from. */
function pagesIn(index) {
  const text = readFileSync(join(ROOT, index), 'utf8');
  return [...text.matchAll(/^export (\{[^}]*\}) from '\.\/([^']+)';$/gm)].map(([, names, path]) => {
    const from = join(ROOT, dirname(index), path);
    const name = path.replace(/^constructs\//, '');
    return { name, code: `export ${names} from '${relative(dirname(join(ENTRIES, name)), from)}';\n` };
  });
}

/** Every export with its page, by folder. */
function indexOf({ children }) {
  const folderOf = ({ name }) => (name.includes('/') ? dirname(name) : '');
  const all = [...children].sort(byName);
  const sections = [...new Set(all.map(folderOf))].sort(byText).map((folder) => {
    const modules = all.filter((one) => folderOf(one) === folder);
    return `${folder === '' ? '' : `\n## ${folder}\n`}\n${modules.map(entryOf).join('')}`;
  });
  return `# API reference\n\nWhat \`arkwright\` and \`arkwright/cli\` export, by the file that declares it.\n${sections.join('')}`;
}

function entryOf({ name, children }) {
  const exports = [...children].sort(byName).map((one) => `\`${one.name}\``);
  return `- [${basename(name)}](${name}.md): ${exports.join(', ')}\n`;
}

function byName(a, b) {
  return byText(a.name, b.name);
}

function byText(a, b) {
  return a < b ? -1 : 1;
}

function write(path, text) {
  const file = join(ENTRIES, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  return file;
}
