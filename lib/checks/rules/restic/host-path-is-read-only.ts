import { at, isObject, listOf, textOf } from '../../../json';
import { titleOf } from '../../../products/kubernetes/object';
import { podSpecOf } from '../../../products/kubernetes/pods';
import { allResticContainers } from '../../../products/restic/containers';
import type { Manifest } from '../../../products/sources';
import { finding, rule } from '../../rule';
import { each } from '../../selectors';

export const hostPathIsReadOnly = rule({
  id: 'restic/host-path-is-read-only',
  severity: 'error',
  title: 'a backup of a node cannot write to the node',
  rationale:
    'The pod runs as root, on a schedule, and with the key of the backups. If it can write to directories of the node, whoever gets into the pod controls the node as well.',
  fix: 'set readOnly: true in the volumeMount',
  source: 'https://kubernetes.io/docs/concepts/storage/volumes/#hostpath',
  on: each(allResticContainers),

  find: ({ document, container, commands }) => {
    if (!commands.includes('backup') || commands.includes('restore')) return;
    const hostPaths = hostPathsOf(document);
    return listOf(container.volumeMounts).flatMap((mount, index) => {
      const path = hostPaths.get(textOf(at(mount, 'name'))) ?? '';
      const readOnly = at(mount, 'readOnly');
      if (path === '' || /cache|tmp/.test(path) || readOnly === true) return [];
      const place = ['volumeMounts', index, ...(readOnly === undefined ? [] : ['readOnly'])];
      return finding(place, `the ${titleOf(document)} can write to ${path} of its node`);
    });
  },
});

/** The directories of the node by the names of the volumes that hold them. */
function hostPathsOf(document: Manifest): ReadonlyMap<string, string> {
  const volumes = listOf(podSpecOf(document)?.volumes).filter(isObject);
  return new Map(volumes.map((volume) => [textOf(volume.name), textOf(at(volume, 'hostPath', 'path'))]));
}
