import { coverageOf, type ClaimCoverage } from '../../lib/checks/coverage/coverage';
import { modelOf } from '../../lib/checks/run';
import { example, object } from './examples/example';
import type { KubernetesDocument } from '../../lib/documents/document';
import type { JsonObject } from '../../lib/json';

/** What covers the only claim of some documents. */
export function cover(...documents: readonly KubernetesDocument[]): ClaimCoverage {
  const { subject } = example('', documents);
  const all = coverageOf(modelOf(subject));
  if (all.length !== 1 || !all[0]) throw new Error(`${all.length} claims`);
  return all[0];
}

/** `by …`, `not …` or `unsure …`. */
export function said(...documents: readonly KubernetesDocument[]): string {
  const { coveredBy, because, unsure } = cover(...documents);
  if (coveredBy.length > 0) return `by ${coveredBy.join(', ')}`;
  return unsure.length > 0 ? `unsure ${unsure[0]}` : `not ${because.join('; ')}`;
}

export const claim = (labels: JsonObject = {}, spec: JsonObject = {}): KubernetesDocument =>
  object('PersistentVolumeClaim', 'world', {
    metadata: { name: 'world', namespace: 'games', labels },
    spec: { storageClassName: 'longhorn', ...spec },
  });

export const storageClass = (parameters: JsonObject = {}, provisioner = 'driver.longhorn.io'): KubernetesDocument =>
  object('StorageClass', 'longhorn', { metadata: { name: 'longhorn' }, provisioner, parameters });

export const job = (name: string, groups: readonly string[], task = 'backup'): KubernetesDocument =>
  object('RecurringJob', name, { metadata: { name }, spec: { task, groups } });

export const schedule = (template: JsonObject, spec: JsonObject = {}): KubernetesDocument =>
  object('Schedule', 'all', { apiVersion: 'velero.io/v1', metadata: { name: 'all' }, spec: { ...spec, template } });

export const deployment = (annotations: JsonObject, spec: JsonObject = {}): KubernetesDocument =>
  object('Deployment', 'game', {
    metadata: { name: 'game', namespace: 'games' },
    spec: {
      ...spec,
      template: {
        metadata: { annotations },
        spec: { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'world' } }] },
      },
    },
  });
