import { at, listOf, objectOf, type Json, type JsonObject } from '../../../json';
import { titleOf } from '../../../products/kubernetes/object';
import { finding, rule } from '../../rule';
import { manifests } from '../../selectors';

export const labelsReachClaims = rule({
  id: 'longhorn/labels-reach-claims',
  severity: 'error',
  title: 'labels that select recurring jobs reach a claim',
  rationale:
    'Longhorn reads the labels of claims and of its own Volumes. On a workload, a pod, a namespace or the metadata of a CloudNativePG Cluster they select nothing, and the job does not back the volume up.',
  fix: 'put the labels on the claim: volumeClaimTemplates[].metadata.labels of a StatefulSet, spec.inheritedMetadata.labels of a Cluster',
  source: 'https://longhorn.io/docs/1.10.2/snapshots-and-backups/scheduling-backups-and-snapshots/',
  // Longhorn reads the labels of none of these kinds.
  on: manifests(
    'CronJob',
    'DaemonSet',
    'Deployment',
    'Namespace',
    'PersistentVolume',
    'Pod',
    'StatefulSet',
    'postgresql.cnpg.io/Cluster',
  ),

  find: (document) => {
    const { body } = document;
    const reached = new Set(placesThatReach(body).flatMap((labels) => Object.keys(objectOf(labels))));
    const lost = PLACES.flatMap((path) => Object.keys(objectOf(at(body, ...path))).map((key) => [...path, key]))
      .filter((path) => SELECTS.test(path.at(-1) ?? ''))
      .find((path) => !reached.has(path.at(-1) ?? ''));
    if (lost === undefined) return;
    return finding(lost, `the label ${lost.at(-1)} of the ${titleOf(document)} does not reach a claim`);
  },
});

const SELECTS = /^recurring-job(-group)?\.longhorn\.io\//;
const PLACES: readonly (readonly string[])[] = [
  ['metadata', 'labels'],
  ['spec', 'template', 'metadata', 'labels'],
];

/** The labels that end on a claim. */
function placesThatReach(body: JsonObject): readonly (Json | undefined)[] {
  const templates = listOf(at(body, 'spec', 'volumeClaimTemplates')).map((claim) => at(claim, 'metadata', 'labels'));
  return [...templates, at(body, 'spec', 'inheritedMetadata', 'labels')];
}
