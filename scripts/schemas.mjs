// Makes lib/products/schemas/data/ of the schemas that the products publish:
//
//   npm run schemas -- DIR... [--into DIR]
//
//   DIR          holds <product>-<version>.yaml, the CustomResourceDefinitions of one release (velero-1.18.1.yaml), and
//                kubernetes-<version>.json, the `api/openapi-spec/swagger.json` of one release of Kubernetes. All
//                release lines of a product that are to be known must be there; of each, the newest release is read.
//                Where their repositories have them is said below: `git show <tag>:<path>`
//   --into DIR   write there instead
//
// Of every product stays one JSON Schema a kind of this field and release line, without descriptions. Equal parts are
// written once: a number in the place of a schema is its position in `shapes`. What the API server does before it
// validates is said in the schemas: a field with a default is not required, and null is as good as nothing.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { parseAllDocuments } from 'yaml';
import { builtInObject, customObject, Shapes } from './schema-shapes.mjs';

/** What stands in the names of the files, the name of the data, and the kinds in use. */
const PRODUCTS = {
  // github.com/argoproj/argo-cd manifests/crds/application-crd.yaml, appproject-crd.yaml
  'argo-cd': { data: 'argocd', kinds: ['Application', 'AppProject'] },
  // github.com/external-secrets/external-secrets config/crds/bases/external-secrets.io_*.yaml
  'external-secrets': {
    data: 'external-secrets',
    kinds: ['ClusterExternalSecret', 'ClusterSecretStore', 'ExternalSecret', 'SecretStore'],
  },
  // github.com/kubernetes-csi/external-snapshotter client/config/crd/snapshot.storage.k8s.io_*.yaml
  'external-snapshotter': {
    data: 'snapshots',
    kinds: ['VolumeSnapshot', 'VolumeSnapshotClass', 'VolumeSnapshotContent'],
  },
  // github.com/kubernetes/kubernetes api/openapi-spec/swagger.json
  kubernetes: {
    data: 'kubernetes',
    kinds: [
      'apps.v1.DaemonSet',
      'apps.v1.Deployment',
      'apps.v1.StatefulSet',
      'batch.v1.CronJob',
      'batch.v1.Job',
      'core.v1.ConfigMap',
      'core.v1.Namespace',
      'core.v1.PersistentVolume',
      'core.v1.PersistentVolumeClaim',
      'core.v1.Pod',
      'core.v1.Secret',
      'core.v1.ServiceAccount',
      'storage.v1.StorageClass',
    ],
  },
  // github.com/longhorn/longhorn deploy/longhorn.yaml
  longhorn: {
    data: 'longhorn',
    kinds: [
      'Backup',
      'BackupTarget',
      'BackupVolume',
      'RecurringJob',
      'Setting',
      'SystemBackup',
      'SystemRestore',
      'Volume',
    ],
  },
  // github.com/prometheus-operator/prometheus-operator example/prometheus-operator-crd/*.yaml
  'prometheus-operator': { data: 'prometheus', kinds: ['PodMonitor', 'PrometheusRule', 'ServiceMonitor'] },
  // github.com/bitnami-labs/sealed-secrets helm/sealed-secrets/crds/*.yaml
  'sealed-secrets': { data: 'sealed-secrets', kinds: ['SealedSecret'] },
  // github.com/vmware-tanzu/velero config/crd/v1/bases/*.yaml
  velero: {
    data: 'velero',
    kinds: ['Backup', 'BackupRepository', 'BackupStorageLocation', 'Restore', 'Schedule', 'VolumeSnapshotLocation'],
  },
};

const ROOT = fileURLToPath(new URL('../lib/products/schemas/data', import.meta.url));

main();

function main() {
  const { values, positionals } = parseArgs({ options: { into: { type: 'string' } }, allowPositionals: true });
  const folder = values.into ?? ROOT;
  const releases = positionals.flatMap((from) => readdirSync(from).map((name) => releaseIn(from, name)));
  const core = newestLast(releases.filter(({ product }) => product === 'kubernetes')).at(-1);
  if (!core) throw new Error('name the folders that hold the schemas; one must hold kubernetes-<version>.json');
  mkdirSync(folder, { recursive: true });
  const { definitions } = core.read();
  for (const [product, { data, kinds }] of Object.entries(PRODUCTS)) {
    const of = newestLast(releases.filter((one) => one.product === product));
    if (of.length === 0) {
      console.log(`${data}.json: stays as it is, for there is no ${product}-<version>`);
      continue;
    }
    const lines = of.filter(({ line }, index) => of[index + 1]?.line !== line);
    const text = written(dataOf(lines, kinds, definitions));
    writeFileSync(join(folder, `${data}.json`), text);
    console.log(`${data}.json: ${Buffer.byteLength(text)} bytes, ${lines.map(({ line }) => line).join(' ')}`);
  }
}

/** A file of schemas by what its name says. */
function releaseIn(folder, name) {
  const [, product, version] = /^(.+)-(\d+\.\d+(?:\.\d+)?)\.(?:yaml|json)$/.exec(name) ?? [];
  if (!PRODUCTS[product]) throw new Error(`${name} is not <product>-<version>, of ${Object.keys(PRODUCTS).join(', ')}`);
  const path = join(folder, name);
  const read = () => {
    const text = readFileSync(path, 'utf8');
    return name.endsWith('.json') ? JSON.parse(text) : parseAllDocuments(text).map((one) => one.toJS());
  };
  return { product, version, line: version.split('.').slice(0, 2).join('.'), read };
}

function newestLast(releases) {
  return releases.sort((a, b) => a.version.localeCompare(b.version, 'en', { numeric: true }));
}

/** The data of one product: its release lines, the shape of every kind in each, and the shapes. */
function dataOf(releases, wanted, core) {
  const shapes = new Shapes();
  const kinds = {};
  for (const [index, one] of releases.entries()) {
    for (const [name, shape] of objectsOf(one, wanted, core, shapes)) {
      kinds[name] ??= releases.map(() => null);
      kinds[name][index] = shape;
    }
  }
  const sorted = Object.entries(kinds).sort(([a], [b]) => (a < b ? -1 : 1));
  return { lines: releases.map(({ line }) => line), kinds: sorted, shapes: shapes.texts };
}

/** The kinds of a release by `group/version/Kind`, each with its shape; null where it is not served. */
function objectsOf({ product, read }, wanted, core, shapes) {
  const content = read();
  if (product === 'kubernetes') {
    return wanted
      .filter((kind) => content.definitions[`io.k8s.api.${kind}`])
      .map((kind) => [nameOf(kind), builtInObject(`io.k8s.api.${kind}`, content.definitions, shapes)]);
  }
  return content
    .filter((one) => one?.kind === 'CustomResourceDefinition' && wanted.includes(one.spec.names.kind))
    .flatMap(({ spec }) =>
      spec.versions.map(({ name, served, schema }) => [
        `${spec.group}/${name}/${spec.names.kind}`,
        served ? customObject(schema.openAPIV3Schema, core, shapes) : null,
      ]),
    );
}

/** `batch.v1.CronJob` as the API names it: `core` has no group, and that of `storage` has a domain. */
function nameOf(kind) {
  const [group, version, name] = kind.split('.');
  const prefix = { core: '', storage: 'storage.k8s.io/' }[group] ?? `${group}/`;
  return `${prefix}${version}/${name}`;
}

/** One shape a line, so that a change of a release can be reviewed. */
function written({ lines, kinds, shapes }) {
  const rows = kinds.map(([name, positions]) => `  ${JSON.stringify(name)}: ${JSON.stringify(positions)}`);
  return `{"lines": ${JSON.stringify(lines)},\n"kinds": {\n${rows.join(',\n')}\n},\n"shapes": [\n${shapes.join(',\n')}\n]}\n`;
}
