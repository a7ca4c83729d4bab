import { textOf } from '../json';
import { folderOf } from '../values/folder-path';
import { chartsIn, type Chart } from './helm/charts';
import { typeOf } from './terraform/blocks';
import {
  isDeclaredSecret,
  isHostFile,
  isManifest,
  isTerraformBlock,
  type DeclaredSecret,
  type HostFile,
  type Manifest,
  type Source,
  type TerraformBlock,
} from './sources';

/** A version that a file pins. */
export interface Pin {
  readonly file: string;
  /** `chart longhorn`, `provider hashicorp/aws` … */
  readonly what: string;
  readonly version: string;
}

/** What is known of a set of documents besides the documents. */
export interface ModelContext {
  /**
   * Whether what is not among the documents does not exist. True for a declaration, false for folders that were read.
   *
   * @default false
   */
  readonly closed?: boolean;
  /**
   * Declared versions by product.
   *
   * @default none
   */
  readonly versions?: Readonly<Record<string, string>>;
  /**
   * Versions that the files on disk pin today.
   *
   * @default none
   */
  readonly onDisk?: readonly Pin[];
  /**
   * Files that exist besides those of the documents.
   *
   * @default none
   */
  readonly otherFiles?: readonly string[];
}

/**
 * A whole set of documents, by what the readers of products ask for. Everything is made when it is first asked for, and
 * once, so that a run over many documents stays linear.
 */
export class Model {
  public readonly closed: boolean;
  public readonly versions: Readonly<Record<string, string>>;
  public readonly onDisk: readonly Pin[];
  /** Kubernetes objects and patches. */
  public readonly kubernetes: readonly Manifest[];
  public readonly terraform: readonly TerraformBlock[];
  /** Secrets that people make. */
  public readonly secrets: readonly DeclaredSecret[];
  /** Files of machines. */
  public readonly hostFiles: readonly HostFile[];
  /** Every file that is known to exist: of the documents, and those that were named besides. */
  public readonly files: ReadonlySet<string>;
  /** Whether files exist whose objects are not known. */
  public readonly hasOtherFiles: boolean;
  private readonly derived = new Map<unknown, unknown>();

  constructor(
    public readonly sources: readonly Source[],
    { closed = false, versions = {}, onDisk = [], otherFiles = [] }: ModelContext = {},
  ) {
    this.closed = closed;
    this.versions = versions;
    this.onDisk = onDisk;
    this.hasOtherFiles = otherFiles.length > 0;
    this.files = new Set([...sources.map(({ file }) => file), ...otherFiles]);
    this.kubernetes = sources.filter(isManifest);
    this.terraform = sources.filter(isTerraformBlock);
    this.secrets = sources.filter(isDeclaredSecret);
    this.hostFiles = sources.filter(isHostFile);
  }

  /** What a function makes of the model, made once: `model.once(storageLocations)`. */
  public once<T>(make: (model: Model) => T): T {
    if (!this.derived.has(make)) this.derived.set(make, make(this));
    return this.derived.get(make) as T;
  }

  /** Every chart that something installs. */
  public get charts(): readonly Chart[] {
    return this.once(allCharts);
  }

  /** Objects of a kind, whatever their API version. */
  public ofKind(kind: string): readonly Manifest[] {
    return this.once(byKind).get(kind) ?? [];
  }

  /** Terraform resources of a type: `aws_s3_bucket`. */
  public resources(type: string): readonly TerraformBlock[] {
    return this.once(byResourceType).get(type) ?? [];
  }

  /** Every block of the Terraform module, that is the folder, of a block. */
  public moduleOf(source: Source): readonly TerraformBlock[] {
    return this.once(byModule).get(folderOf(source.file)) ?? [];
  }

  /** The charts that a document installs. */
  public chartsOf(source: Source): readonly Chart[] {
    return this.once(chartsByDocument).get(source) ?? [];
  }

  /** The installations of a chart: `longhorn`. */
  public chartsNamed(name: string): readonly Chart[] {
    return this.charts.filter((chart) => chart.name === name);
  }
}

/** What a reader finds, by the document that it stands in: to be read once a model. */
export function byDocument<T extends { readonly document: Source }>(
  read: (model: Model) => readonly T[],
): (model: Model) => ReadonlyMap<Source, readonly T[]> {
  return (model) => group(read(model), ({ document }) => document);
}

const allCharts = ({ kubernetes }: Model): readonly Chart[] => chartsIn(kubernetes);

const chartsByDocument = byDocument(({ charts }: Model) => charts);

const byKind = ({ kubernetes }: Model): ReadonlyMap<string, readonly Manifest[]> =>
  group(kubernetes, ({ body }) => textOf(body.kind));

const byModule = ({ terraform }: Model): ReadonlyMap<string, readonly TerraformBlock[]> =>
  group(terraform, ({ file }) => folderOf(file));

const byResourceType = ({ terraform }: Model): ReadonlyMap<string, readonly TerraformBlock[]> =>
  group(
    terraform.filter(({ block }) => block === 'resource'),
    typeOf,
  );

function group<K, T>(items: readonly T[], keyOf: (item: T) => K): ReadonlyMap<K, readonly T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const members = groups.get(key);
    if (members) members.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
