import { at, listOf, objectOf, textOf } from '../../../json';
import { titleOf } from '../../../products/kubernetes/object';
import { podSpecOf } from '../../../products/kubernetes/pods';
import { isFilledInLater } from '../../../products/placeholder';
import type { Manifest } from '../../../products/sources';
import { finding, rule, type Finding } from '../../rule';
import { kinds } from '../../selectors';

const NAMED = 'backup.velero.io/backup-volumes';
const KEYS = [NAMED, 'backup.velero.io/backup-volumes-excludes'] as const;
const OWN = ['metadata', 'annotations'];
const OF_PODS = ['spec', 'template', 'metadata', 'annotations'];

export const backupVolumesAnnotationIsOnPod = rule({
  id: 'velero/backup-volumes-annotation-is-on-pod',
  severity: 'error',
  title: 'the annotation that chooses volumes is set on the pods, and names volumes of the pods',
  rationale:
    'Velero reads the annotation from pods only, and expects the names of volumes, not of claims. An annotation on a Deployment, or the name of a claim, leaves the volume out of the backup, and nothing reports it.',
  fix: 'set the annotation in spec.template.metadata.annotations, to the names in spec.template.spec.volumes',
  source: 'https://velero.io/docs/v1.18/file-system-backup/',
  on: kinds('Deployment', 'StatefulSet', 'DaemonSet').where(({ body }) =>
    KEYS.some((key) => [OWN, OF_PODS].some((path) => at(body, ...path, key) !== undefined)),
  ),

  find: (workload) => {
    const ofPods = objectOf(at(workload.body, ...OF_PODS));
    const unread = KEYS.filter((key) => at(workload.body, ...OWN, key) !== undefined && ofPods[key] === undefined).map(
      (key) => finding([...OWN, key], `${key} is set on the ${titleOf(workload)}, and not on its pods`),
    );
    return [...unread, ...unknownVolumes(workload, textOf(ofPods[NAMED]))];
  },
});

function unknownVolumes(workload: Manifest, named: string): readonly Finding[] {
  const there = volumesOf(workload);
  return named
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && !isFilledInLater(name) && !there.includes(name))
    .map((name) => {
      const volumes = there.length === 0 ? 'no volume' : there.join(', ');
      return finding(
        [...OF_PODS, NAMED],
        `${NAMED} of the ${titleOf(workload)} names the volume ${name}, and its pods have ${volumes}`,
      );
    });
}

function volumesOf(workload: Manifest): readonly string[] {
  const volumes = listOf(podSpecOf(workload)?.volumes).map((volume) => textOf(at(volume, 'name')));
  const claims = listOf(at(workload.body, 'spec', 'volumeClaimTemplates'));
  return [...volumes, ...claims.map((claim) => textOf(at(claim, 'metadata', 'name')))];
}
