// Makes imports/ from the sources that cdk8s.yaml lists:
//
//   node scripts/import.mjs [--from DIR] [--cdk8s PATH]
//
//   --from DIR     read <product>-<version>.yaml (longhorn-1.12.1.yaml) from DIR instead of the network
//   --cdk8s PATH   an installed cdk8s to run instead of npx
//
// `cdk8s import` binds every kind, every version and every description of a source: megabytes, of which we use five
// kinds. So the schemas are trimmed first. What it writes depends on the schemas alone, not on where they came from.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { parse, parseAllDocuments, stringify } from 'yaml';

/**
 * The kinds in use, the one version of each, and the top-level properties that a declaration never sets. `provider` is
 * the one provider of a secret store that is used, of about fifty.
 */
const KINDS = [
  { group: 'longhorn.io', kind: 'BackupTarget', version: 'v1beta2', drop: ['status'] },
  { group: 'longhorn.io', kind: 'RecurringJob', version: 'v1beta2', drop: ['status'] },
  { group: 'longhorn.io', kind: 'Setting', version: 'v1beta2', drop: ['status'] },
  { group: 'external-secrets.io', kind: 'ClusterSecretStore', version: 'v1', drop: ['status'], provider: 'aws' },
  { group: 'external-secrets.io', kind: 'ExternalSecret', version: 'v1', drop: ['status'] },
  { group: 'external-secrets.io', kind: 'SecretStore', version: 'v1', drop: ['status'], provider: 'aws' },
  { group: 'velero.io', kind: 'Backup', version: 'v1', drop: ['status'] },
  { group: 'velero.io', kind: 'BackupStorageLocation', version: 'v1', drop: ['status'] },
  { group: 'velero.io', kind: 'Restore', version: 'v1', drop: ['status'] },
  { group: 'velero.io', kind: 'Schedule', version: 'v1', drop: ['status'] },
  { group: 'velero.io', kind: 'VolumeSnapshotLocation', version: 'v1', drop: ['status'] },
  { group: 'monitoring.coreos.com', kind: 'PrometheusRule', version: 'v1', drop: ['status'] },
  { group: 'snapshot.storage.k8s.io', kind: 'VolumeSnapshot', version: 'v1', drop: ['status'] },
  { group: 'snapshot.storage.k8s.io', kind: 'VolumeSnapshotClass', version: 'v1', drop: ['status'] },
  { group: 'argoproj.io', kind: 'Application', version: 'v1alpha1', drop: ['operation', 'status'] },
];

/** Pinned, because another generator may write other bytes. */
const GENERATOR = 'cdk8s-cli@2.207.60';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

async function main() {
  const { values: options } = parseArgs({ options: { from: { type: 'string' }, cdk8s: { type: 'string' } } });
  const config = parse(readFileSync(join(ROOT, 'cdk8s.yaml'), 'utf8'));
  const sources = await Promise.all(config.imports.map((url) => read(url, options.from)));
  const definitions = sources.flatMap(definitionsIn);
  const schemas = KINDS.map((wanted) => trim(definitions, wanted));
  const files = generate(schemas, options.cdk8s);

  const output = join(ROOT, config.importDirectory);
  mkdirSync(output, { recursive: true });
  for (const [name, text] of files) {
    writeFileSync(join(output, name), text);
    console.log(`${config.importDirectory}/${name}: ${Buffer.byteLength(text)} bytes`);
  }
}

/** A source as text. A URL says which bundle holds it: raw.githubusercontent.com/<owner>/<product>/v<version>/… */
async function read(url, directory) {
  if (directory) {
    const [, , product, tag] = new URL(url).pathname.split('/');
    return readFileSync(join(directory, `${product}-${tag.replace(/^v/, '')}.yaml`), 'utf8');
  }
  const response = await fetch(url).catch(({ cause }) => ({ ok: false, status: cause?.message }));
  if (!response.ok) throw new Error(`cannot read ${url}: ${response.status}`);
  return response.text();
}

function definitionsIn(text) {
  const documents = parseAllDocuments(text).map((document) => document.toJS({ reviver: withoutDescription }));
  return documents.filter((document) => document?.kind === 'CustomResourceDefinition');
}

/** A property may itself be named `description`, but then its value is a schema. */
function withoutDescription(key, value) {
  return key === 'description' && typeof value === 'string' ? undefined : value;
}

/** The least that the generator needs to bind one kind at one version. */
function trim(definitions, { group, kind, version, drop, provider }) {
  const found = definitions.find(({ spec }) => spec.group === group && spec.names.kind === kind);
  const served = found?.spec.versions.find(({ name }) => name === version);
  if (!served) throw new Error(`no source in cdk8s.yaml defines ${kind} of ${group}/${version}`);
  const schema = served.schema.openAPIV3Schema;
  for (const property of drop) delete schema.properties[property];
  const providers = schema.properties.spec?.properties?.provider;
  if (provider) providers.properties = { [provider]: providers.properties[provider] };

  const { apiVersion, metadata, spec } = found;
  const versions = [{ name: version, served: true, storage: true, schema: { openAPIV3Schema: schema } }];
  return {
    apiVersion,
    kind: found.kind,
    metadata: { name: metadata.name },
    spec: { group, names: spec.names, scope: spec.scope, versions },
  };
}

/** Runs the generator in a folder of its own, so that a failure leaves the bindings as they were. */
function generate(schemas, cdk8s) {
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-import-'));
  try {
    const input = join(folder, 'schemas.yaml');
    writeFileSync(input, schemas.map((schema) => stringify(schema, { sortMapEntries: true })).join('---\n'));
    const [command, ...prefix] = cdk8s ? [cdk8s] : ['npx', '--yes', GENERATOR];
    // Unless told not to, the generator adds the temporary path to the `imports:` of cdk8s.yaml.
    const flags = ['--language', 'typescript', '--output', folder, '--no-save', '--no-check-upgrade'];
    execFileSync(command, [...prefix, 'import', input, ...flags], {
      cwd: ROOT,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const names = readdirSync(folder).filter((name) => name.endsWith('.ts'));
    return names.sort().map((name) => [name, `${readFileSync(join(folder, name), 'utf8').trimEnd()}\n`]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

main().catch((error) => {
  console.error(`import: ${error.message}`);
  process.exitCode = 1;
});
