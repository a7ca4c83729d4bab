import type { ApiObject } from 'cdk8s';
import { KubeNamespace } from 'cdk8s-plus-28/lib/imports/k8s';
import type { Construct } from 'constructs';
import { KEEP } from '../argocd/annotations';
import { ApplicationFolder } from '../argocd/application-folder';

/** A level of the Pod Security Standards. */
export type PodSecurityLevel = 'baseline' | 'privileged' | 'restricted';

/**
 * Labels by which a namespace enforces a level, and reports what breaks it.
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-admission/
 */
export function podSecurityLabels(level: PodSecurityLevel): Readonly<Record<string, string>> {
  return Object.fromEntries(['audit', 'enforce', 'warn'].map((mode) => [`pod-security.kubernetes.io/${mode}`, level]));
}

/** Adds the namespace of the owner's folder. It outlives its line in Git, because everything in it would go with it. */
export function addNamespace(owner: Construct, labels?: Readonly<Record<string, string>>): ApiObject {
  const folder = ApplicationFolder.of(owner);
  const metadata = { name: folder.namespace, annotations: KEEP, ...(labels && { labels: { ...labels } }) };
  return folder.add(owner, (chart, id) => new KubeNamespace(chart, id, { metadata }));
}
