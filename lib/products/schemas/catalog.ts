import { Version } from '../../values/version';
import { Shapes, type JsonSchema, type Row } from './shapes';

/** What is kept of a product's schemas: made by `npm run schemas`. */
interface Data {
  /** Release lines, oldest first: `1.17`. */
  readonly lines: readonly string[];
  /** By `group/version/Kind`, the shape in each line; null where the API server does not serve it. */
  readonly kinds: Readonly<Record<string, readonly (number | null)[]>>;
  readonly shapes: readonly Row[];
}

interface Product {
  readonly title: string;
  readonly groups: readonly string[];
  /** Nothing is loaded before an object of the product is judged. */
  readonly load: () => Data;
}

const PRODUCTS = {
  argocd: { title: 'Argo CD', groups: ['argoproj.io'], load: () => require('./data/argocd.json') as Data },
  'external-secrets': {
    title: 'External Secrets',
    groups: ['external-secrets.io'],
    load: () => require('./data/external-secrets.json') as Data,
  },
  kubernetes: {
    title: 'Kubernetes',
    groups: ['', 'apps', 'batch', 'storage.k8s.io'],
    load: () => require('./data/kubernetes.json') as Data,
  },
  longhorn: { title: 'Longhorn', groups: ['longhorn.io'], load: () => require('./data/longhorn.json') as Data },
  prometheus: {
    title: 'the Prometheus Operator',
    groups: ['monitoring.coreos.com'],
    load: () => require('./data/prometheus.json') as Data,
  },
  'sealed-secrets': {
    title: 'Sealed Secrets',
    groups: ['bitnami.com'],
    load: () => require('./data/sealed-secrets.json') as Data,
  },
  snapshots: {
    title: 'external-snapshotter',
    groups: ['snapshot.storage.k8s.io'],
    load: () => require('./data/snapshots.json') as Data,
  },
  velero: { title: 'Velero', groups: ['velero.io'], load: () => require('./data/velero.json') as Data },
} satisfies Readonly<Record<string, Product>>;

/** A product of which objects can be judged by their schemas. */
export type SchemaProduct = keyof typeof PRODUCTS;

/** The product that an API group belongs to; undefined for one of others. */
export function schemaProductOf(apiVersion: string): SchemaProduct | undefined {
  const group = groupIn(apiVersion);
  return (Object.keys(PRODUCTS) as SchemaProduct[]).find((name) => (PRODUCTS[name] as Product).groups.includes(group));
}

/** What the API server accepts as an object of a kind. */
export interface Served {
  /** What an unknown field is not a field of: `Schedule in Velero 1.17`. */
  readonly of: string;
  /**
   * One schema for each release line that the version may be: its own, the two around it where its own is not known, or
   * all where no version is known. Undefined in a line that does not serve the kind yet.
   */
  readonly lines: readonly (JsonSchema | undefined)[];
}

/**
 * The schemas of a kind. A version that is newer than the newest known one is judged as that. Undefined where nothing can
 * be told: the kind is not known, its version is too old or does not serve the kind, or lies in a gap in which the kind
 * went away.
 */
export function schemasOf(apiVersion: string, kind: string, version: Version | string | undefined): Served | undefined {
  const product = schemaProductOf(apiVersion);
  if (!product) return undefined;
  const { data, shapes } = loaded(product);
  const given = version === undefined ? undefined : Version.of(version);
  const known = given?.problem ? undefined : given;
  const positions = Object.hasOwn(data.kinds, `${apiVersion}/${kind}`)
    ? data.kinds[`${apiVersion}/${kind}`]
    : undefined;
  const lines = linesOf(data.lines, known);
  if (!positions || !lines || typeof positions[lines.at(-1) ?? 0] !== 'number') return undefined;
  const served = lines.map((line) => positions[line] ?? undefined);
  return {
    of: `${kind} in ${named(product, data, known)}`,
    lines: served.map((at) => (at === undefined ? undefined : shapes.at(at))),
  };
}

/** The product with the version that it is judged as. */
function named(product: SchemaProduct, { lines }: Data, version: Version | undefined): string {
  const { title } = PRODUCTS[product];
  if (!version) return `any known version of ${title}`;
  const newest = lines.at(-1) ?? '';
  return `${title} ${version.atLeast(newest) ? newest : version.line}`;
}

/** The positions of the lines that a version may be; undefined for one that is too old. */
function linesOf(lines: readonly string[], version: Version | undefined): readonly number[] | undefined {
  if (!version) return lines.map((_, index) => index);
  const below = lines.findLastIndex((line) => version.atLeast(line));
  if (below < 0) return undefined;
  return below === lines.length - 1 || lines[below] === version.line ? [below] : [below, below + 1];
}

const LOADED = new Map<SchemaProduct, { readonly data: Data; readonly shapes: Shapes }>();

function loaded(product: SchemaProduct): { readonly data: Data; readonly shapes: Shapes } {
  const known = LOADED.get(product);
  if (known) return known;
  const data = PRODUCTS[product].load();
  const made = { data, shapes: new Shapes(data.shapes) };
  LOADED.set(product, made);
  return made;
}

function groupIn(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? '' : apiVersion.slice(0, slash);
}
