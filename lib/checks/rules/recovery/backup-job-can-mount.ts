import { at, isObject, listOf, textOf } from '../../../json';
import { nameOf, namespaceOf, titleOf } from '../../../products/kubernetes/object';
import { appsByClaim, mountedClaimsOf, podSpecOf } from '../../../products/kubernetes/pods';
import type { Model } from '../../../products/model';
import type { Manifest } from '../../../products/sources';
import { finding, rule } from '../../rule';
import { manifests } from '../../selectors';

export const backupJobCanMount = rule({
  id: 'recovery/backup-job-can-mount',
  severity: 'warning',
  title: 'a job that mounts the volume of a running app runs on the node of the app',
  rationale:
    'A ReadWriteOnce volume is attached to one node. A job on another node waits for the volume (Multi-Attach error) until somebody notices, and makes no backup.',
  fix: 'give the job a required podAffinity to the pods of the app, with topologyKey kubernetes.io/hostname',
  source: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes',
  on: manifests('CronJob').where((job) => mountedClaimsOf(job).length > 0),

  find: (job, model) => {
    if (choosesNode(job)) return;
    const seen = new Set<string>();
    return mountedClaimsOf(job).flatMap(({ name, path }) => {
      const key = `${namespaceOf(job)}/${name}`;
      const app = model.once(claimsForOneNode).has(key) ? model.once(appsByClaim).get(key) : undefined;
      if (!app || seen.has(key)) return [];
      seen.add(key);
      const message = `the ${titleOf(job)} mounts ${name}, which one node at a time can mount, beside the ${titleOf(app)}`;
      return finding(path, message);
    });
  },
});

/** The claims that one node at a time can mount, by `namespace/claim`. */
function claimsForOneNode(model: Model): ReadonlySet<string> {
  const claims = model.ofKind('PersistentVolumeClaim').filter(({ body, patch }) => {
    const modes = listOf(at(body, 'spec', 'accessModes'));
    return patch !== true && modes.length > 0 && modes.every((mode) => /^ReadWriteOnce(Pod)?$/.test(textOf(mode)));
  });
  return new Set(claims.map((claim) => `${namespaceOf(claim)}/${nameOf(claim) ?? ''}`));
}

/** Whether anything decides on which node the pods run. */
function choosesNode(job: Manifest): boolean {
  const spec = podSpecOf(job);
  const affinity = spec?.affinity;
  const isNear = isObject(affinity) && (affinity.podAffinity ?? affinity.nodeAffinity) !== undefined;
  return isNear || spec?.nodeSelector !== undefined || spec?.nodeName !== undefined;
}
