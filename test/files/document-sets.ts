import type {
  DocumentSet,
  KubernetesDocument,
  PageDocument,
  ScaffoldDocument,
  TerraformDocument,
} from '../../lib/documents/document';
import type { JsonObject } from '../../lib/json';

const origin = { origin: 'home/test', acknowledged: [] };

export function manifest(file: string, kind: string, name: string, rest: JsonObject = {}): KubernetesDocument {
  const body = { apiVersion: 'v1', kind, metadata: { name, namespace: 'home' }, ...rest };
  return { type: 'kubernetes', side: 'kubernetes', file, body, ...origin };
}

export function kustomization(folder: string, resources: readonly string[]): KubernetesDocument {
  const body = { apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization', namespace: 'home', resources };
  return { type: 'kubernetes', side: 'kubernetes', file: `${folder}/kustomization.yaml`, body, ...origin };
}

export function block(file: string, address: string, body: JsonObject = {}): TerraformDocument {
  const [first = ''] = address.split('.');
  const kinds: Readonly<Record<string, TerraformDocument['block']>> = {
    terraform: 'terraform',
    provider: 'provider',
    local: 'locals',
  };
  return { type: 'terraform', side: 'terraform', file, block: kinds[first] ?? 'resource', address, body, ...origin };
}

export function scaffold(file: string, text: string): ScaffoldDocument {
  return { type: 'scaffold', side: 'terraform', file, text, ...origin };
}

export function page(file: string, text: string): PageDocument {
  return { type: 'page', side: 'kubernetes', file, text, ...origin };
}

/** A cluster that declares these documents and nothing else. */
export function setOf(documents: DocumentSet['documents'], rest: Partial<DocumentSet> = {}): DocumentSet {
  return {
    cluster: 'home',
    closed: true,
    versions: {},
    documents,
    requirements: [],
    adopted: [],
    destroyed: [],
    listedElsewhere: [],
    ...rest,
  };
}
