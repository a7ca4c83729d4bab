import type { KubernetesDocument } from '../../../lib/documents/document';
import type { JsonObject } from '../../../lib/json';
import { object } from './example';

/** An object in a file, without a namespace unless it is given. */
export function inFile(
  file: string,
  apiVersion: string,
  kind: string,
  name: string,
  rest: JsonObject = {},
  namespace?: string,
): KubernetesDocument {
  const metadata: JsonObject = namespace === undefined ? { name } : { name, namespace };
  return { ...object(kind, name, { apiVersion, metadata, ...rest }), file };
}

/** The kustomization of a folder. */
export function kustomizationOf(folder: string, body: JsonObject): KubernetesDocument {
  const apiVersion = 'kustomize.config.k8s.io/v1beta1';
  const file = `${folder}/kustomization.yaml`;
  return { ...object('Kustomization', ''), file, body: { apiVersion, kind: 'Kustomization', ...body } };
}

/** An Argo CD Application of a folder. */
export function applicationOf(folder: string, spec: JsonObject = {}, path = folder): KubernetesDocument {
  const source = { repoURL: 'https://github.com/example/cluster', path, targetRevision: 'main' };
  const file = `${folder}/application.yaml`;
  return inFile(file, 'argoproj.io/v1alpha1', 'Application', 'example', { spec: { source, ...spec } }, 'argocd');
}

/** A Kustomization of Flux for a folder. */
export function fluxKustomizationOf(folder: string, spec: JsonObject = {}): KubernetesDocument {
  const body = { spec: { interval: '1h', path: `./${folder}`, prune: true, ...spec } };
  return inFile(`${folder}.yaml`, 'kustomize.toolkit.fluxcd.io/v1', 'Kustomization', 'example', body, 'flux-system');
}

/** An Argo CD Application of the chart of the External Secrets Operator. */
export function externalSecretsChart(targetRevision: string): KubernetesDocument {
  const source = { repoURL: 'https://charts.external-secrets.io', chart: 'external-secrets', targetRevision };
  const file = 'argoproj/external-secrets/application.yaml';
  return inFile(file, 'argoproj.io/v1alpha1', 'Application', 'external-secrets', { spec: { source } }, 'argocd');
}
