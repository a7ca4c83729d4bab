import { isManifest, type Source } from '../../../products/sources';
import { at, isObject, type Json, listOf, textOf } from '../../../json';
import type { Check } from '../../check';
import { example, object } from '../../examples/example';
import { isKind, titleOf } from '../../../products/kubernetes/object';

const LABEL = 'recurring-job-group.longhorn.io/default';

/** Labels select volumes where Longhorn looks for them: on claims, and on its own Volumes. */
export const labelsReachClaims: Check = {
  id: 'longhorn/labels-reach-claims',
  severity: 'error',
  title: 'the labels that select recurring jobs stand where they reach a claim',
  rationale:
    'Longhorn reads the labels of claims and of its own Volumes. On a workload, a pod, a namespace or the metadata of a CloudNativePG Cluster they select nothing, and the volume is not in the job that was meant.',
  fix: 'put the labels on the claim: volumeClaimTemplates[].metadata.labels of a StatefulSet, spec.inheritedMetadata.labels of a Cluster',
  source: {
    url: 'https://longhorn.io/docs/1.10.2/snapshots-and-backups/scheduling-backups-and-snapshots/',
    read: '2026-11-21',
  },
  examples: () => ({
    pass: [
      example('by way of the operator', [cluster({ inheritedMetadata: { labels: { [LABEL]: 'enabled' } } })]),
      example('in the template of a claim', [
        object('StatefulSet', 'db', {
          spec: { volumeClaimTemplates: [{ metadata: { name: 'data', labels: { [LABEL]: 'enabled' } } }] },
        }),
      ]),
    ],
    fail: [
      example('on a Cluster of CloudNativePG', [cluster({})]),
      example('on a Deployment', [object('Deployment', 'web', labelled())]),
      example('on the pods of a StatefulSet', [object('StatefulSet', 'db', { spec: { template: labelled() } })]),
    ],
  }),

  appliesTo: (document) => isManifest(document) && (HOLDERS.has(textOf(document.body.kind)) || isCluster(document)),

  find: (looked) =>
    looked.filter(isManifest).flatMap((document) => {
      const { body } = document;
      const inherited = isCluster(document) ? jobLabels(at(body, 'spec', 'inheritedMetadata')) : [];
      const claims = at(body, 'spec', 'volumeClaimTemplates');
      const reached = [...inherited, ...listOf(claims).flatMap(labelsOf)];
      const lost = [...jobLabels(body), ...jobLabels(at(body, 'spec', 'template'))].find(
        (key) => !reached.includes(key),
      );
      if (lost === undefined) return [];
      return [{ document, message: `the label ${lost} of ${titleOf(document)} reaches no claim` }];
    }),
};

/** Kinds whose own labels Longhorn never reads. */
const HOLDERS: ReadonlySet<string> = new Set(
  'CronJob DaemonSet Deployment Namespace PersistentVolume Pod StatefulSet'.split(' '),
);

function isCluster(document: Source): boolean {
  return isKind(document, 'Cluster') && textOf(document.body.apiVersion).startsWith('postgresql.cnpg.io/');
}

function jobLabels(holder: Json | undefined): readonly string[] {
  return [...labelsOf({ metadata: at(holder, 'metadata') ?? holder ?? null })].filter((key) =>
    /^recurring-job(-group)?\.longhorn\.io\//.test(key),
  );
}

function labelsOf(holder: Json): readonly string[] {
  const labels = at(holder, 'metadata', 'labels');
  return isObject(labels) ? Object.keys(labels) : [];
}

function labelled(): { readonly metadata: { readonly name: string; readonly labels: Record<string, string> } } {
  return { metadata: { name: 'web', labels: { [LABEL]: 'enabled' } } };
}

function cluster(spec: Parameters<typeof object>[2]): ReturnType<typeof object> {
  return object('Cluster', 'db', {
    apiVersion: 'postgresql.cnpg.io/v1',
    ...labelled(),
    spec: { instances: 1, ...spec },
  });
}
