import {
  isHostFile,
  isKubernetes,
  isSecret,
  isTerraform,
  type Document,
  type HostFileDocument,
  type KubernetesDocument,
  type SecretDocument,
  type TerraformDocument,
} from '../documents/document';
import { chartsIn, type Chart } from './facts/kubernetes/charts';
import { folderOf } from './facts/kubernetes/folder';
import { textOf } from './facts/kubernetes/text';

/** The documents by what checks ask for. Made once a run, so that a check of many documents stays linear. */
export class DocumentIndex {
  public readonly kubernetes: readonly KubernetesDocument[];
  public readonly terraform: readonly TerraformDocument[];
  /** Secrets that people make. */
  public readonly secrets: readonly SecretDocument[];
  /** Files of machines. */
  public readonly hostFiles: readonly HostFileDocument[];
  public readonly charts: readonly Chart[];
  private readonly byKind: ReadonlyMap<string, readonly KubernetesDocument[]>;
  private readonly byResourceType: ReadonlyMap<string, readonly TerraformDocument[]>;
  private readonly byModule: ReadonlyMap<string, readonly TerraformDocument[]>;
  private readonly byDocument: ReadonlyMap<Document, readonly Chart[]>;

  constructor(documents: readonly Document[]) {
    this.kubernetes = documents.filter(isKubernetes);
    this.terraform = documents.filter(isTerraform);
    this.secrets = documents.filter(isSecret);
    this.hostFiles = documents.filter(isHostFile);
    this.charts = chartsIn(documents);
    this.byKind = group(this.kubernetes, ({ body }) => textOf(body.kind));
    const resources = this.terraform.filter(({ block }) => block === 'resource');
    this.byResourceType = group(resources, ({ address }) => address.slice(0, address.indexOf('.')));
    this.byModule = group(this.terraform, folderOf);
    this.byDocument = group(this.charts, ({ document }) => document);
  }

  /** Objects of a kind, whatever their API version. */
  public ofKind(kind: string): readonly KubernetesDocument[] {
    return this.byKind.get(kind) ?? [];
  }

  /** Terraform resources of a type: `aws_s3_bucket`. */
  public resources(type: string): readonly TerraformDocument[] {
    return this.byResourceType.get(type) ?? [];
  }

  /** Every block of the Terraform module, that is the folder, of a block. */
  public moduleOf(document: Document): readonly TerraformDocument[] {
    return this.byModule.get(folderOf(document)) ?? [];
  }

  /** The charts that a document installs. */
  public chartsOf(document: Document): readonly Chart[] {
    return this.byDocument.get(document) ?? [];
  }

  /** The installations of a chart: `longhorn`. */
  public chartsNamed(name: string): readonly Chart[] {
    return this.charts.filter((chart) => chart.name === name);
  }
}

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
