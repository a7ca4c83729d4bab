import { at, isObject, textOf } from '../../../json';
import { namespaceOf, titleOf } from '../../../products/kubernetes/object';
import { appsByClaim } from '../../../products/kubernetes/pods';
import { AppliedFolders } from '../../../products/kustomize/applied-folders';
import type { Model } from '../../../products/model';
import type { Manifest } from '../../../products/sources';
import { finding, rule } from '../../rule';
import { manifests } from '../../selectors';

export const noDirectRestoreIntoLive = rule({
  id: 'recovery/no-direct-restore-into-live',
  severity: 'error',
  title: 'no ReplicationDestination writes into a volume that is in use',
  rationale:
    'With copyMethod: Direct, VolSync restores into the claim itself as soon as the object exists. Under a running app the files of the backup mix with the current ones, and both are lost.',
  fix: 'restore with copyMethod: Snapshot, and create a new claim with the snapshot as its dataSourceRef',
  source: 'https://volsync.readthedocs.io/en/stable/usage/restic/index.html',
  on: manifests('volsync.backube/ReplicationDestination'),

  find: (destination, model) => {
    const { body } = destination;
    if (AppliedFolders.of(model).leavesOut(destination) || at(body, 'spec', 'paused') === true) return;
    return MOVERS.flatMap((mover) => {
      const claim = textOf(at(body, 'spec', mover, 'destinationPVC'));
      const user = model.once(usersByClaim).get(`${namespaceOf(destination)}/${claim}`);
      if (at(body, 'spec', mover, 'copyMethod') !== 'Direct' || claim === '' || !user) return [];
      const message = `the ${titleOf(destination)} restores directly into ${claim}, which the ${titleOf(user)} uses`;
      return finding(['spec', mover, 'destinationPVC'], message);
    });
  },
});

const MOVERS: readonly string[] = ['restic', 'kopia', 'rclone', 'rsync', 'rsyncTLS'];

/** What mounts a claim, or backs it up on a schedule. */
function usersByClaim(model: Model): ReadonlyMap<string, Manifest> {
  const sources = model.ofKind('ReplicationSource').filter(({ body: { spec } }) => {
    return isObject(spec) && spec.paused !== true && at(spec, 'trigger', 'schedule') !== undefined;
  });
  const backedUp = sources.map(
    (source) => [`${namespaceOf(source)}/${textOf(at(source.body, 'spec', 'sourcePVC'))}`, source] as const,
  );
  return new Map([...backedUp, ...model.once(appsByClaim)]);
}
