import type { Cluster, JsonObject } from '../../lib';
import {
  isKubernetes,
  isTerraform,
  type KubernetesDocument,
  type TerraformDocument,
} from '../../lib/documents/document';
import { documentsOf, problemsOf } from '../../lib/constructs/to-documents/cluster';

/** The blocks of Terraform, in order. A declaration with a mistake fails the test. */
export function terraformOf(cluster: Cluster): readonly TerraformDocument[] {
  return documents(cluster).filter(isTerraform);
}

/** The Kubernetes objects, in order. A declaration with a mistake fails the test. */
export function kubernetesOf(cluster: Cluster): readonly KubernetesDocument[] {
  return documents(cluster).filter(isKubernetes);
}

/** The body of the resource or local at an address. */
export function block(cluster: Cluster, address: string): JsonObject {
  const found = terraformOf(cluster).find((document) => document.block !== 'import' && document.address === address);
  if (!found) throw new Error(`no ${address} among ${addressesOf(cluster).join(', ')}`);
  return found.body;
}

/** The addresses of the resources, in order. */
export function addressesOf(cluster: Cluster): readonly string[] {
  return terraformOf(cluster)
    .filter((document) => document.block === 'resource')
    .map(({ address }) => address);
}

/** The object of a kind, with a name if there are several. */
export function object(cluster: Cluster, kind: string, name?: string): JsonObject {
  const found = kubernetesOf(cluster)
    .map(({ body }) => body)
    .filter((body) => body.kind === kind && (name === undefined || nameOf(body) === name));
  if (found.length !== 1 || !found[0]) throw new Error(`${found.length} objects ${kind} ${name ?? ''}`);
  return found[0];
}

/** `ExternalSecret/backup-secret` … in order. */
export function titlesOf(cluster: Cluster): readonly string[] {
  return kubernetesOf(cluster).map(({ body }) => `${String(body.kind)}/${nameOf(body)}`);
}

function nameOf(body: JsonObject): string {
  const { metadata } = body as { metadata?: { name?: string } };
  return metadata?.name ?? '-';
}

function documents(cluster: Cluster): ReturnType<typeof documentsOf>['documents'] {
  const problems = problemsOf(cluster);
  if (problems.length > 0) throw new Error(problems.map(({ path, message }) => `${path}: ${message}`).join('\n'));
  return documentsOf(cluster).documents;
}
