import { isManifest, type Manifest } from '../../../products/sources';
import { at, isObject, type Json, type JsonObject, textOf } from '../../../json';
import { AppliedFolders } from '../../../products/kustomize/applied-folders';
import { groupOf } from '../../../products/kubernetes/backup-kinds';
import type { Check } from '../../check';
import type { Model } from '../../../products/model';
import { inFile, kustomizationOf } from '../../examples/example-folders';
import { example } from '../../examples/example';
import { isKind, titleOf } from '../../../products/kubernetes/object';
import { claimsOf } from '../../../products/kubernetes/pods';

/** VolSync writes into the claim that it is given, whoever else does. */
export const noDirectRestoreIntoLive: Check = {
  id: 'recovery/no-direct-restore-into-live',
  severity: 'error',
  title: 'no ReplicationDestination writes into a volume that is in use',
  rationale:
    'With copyMethod Direct VolSync restores into the claim itself, as soon as the object is there. Under a running app that mixes the files of the backup with those of today, and both are lost.',
  fix: 'restore with copyMethod Snapshot, and let a new claim take the snapshot as its dataSourceRef',
  source: { url: 'https://volsync.readthedocs.io/en/stable/usage/restic/index.html', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('into a snapshot', [app(), destination({ copyMethod: 'Snapshot' })]),
      example('into a claim of its own', [app(), destination({ copyMethod: 'Direct', destinationPVC: 'restored' })]),
      example('an app that is stopped', [app(0), destination({ copyMethod: 'Direct', destinationPVC: 'data' })]),
      example('a file to apply by hand', [
        kustomizationOf('media', { resources: ['app.yaml'] }),
        app(),
        destination({ copyMethod: 'Direct', destinationPVC: 'data' }),
      ]),
    ],
    fail: [
      example('the claim of an app', [app(), destination({ copyMethod: 'Direct', destinationPVC: 'data' })]),
      example('a claim that is backed up', [source(), destination({ copyMethod: 'Direct', destinationPVC: 'data' })]),
    ],
  }),

  appliesTo: (document) => isKind(document, 'ReplicationDestination') && groupOf(document) === 'volsync.backube',

  find: (looked, { index }) => {
    const users = usersOf(index);
    const folders = AppliedFolders.of(index);
    return looked
      .filter(isManifest)
      .filter((document) => !folders.leavesOut(document))
      .flatMap((document) =>
        MOVERS.flatMap((mover) => {
          const claim = textOf(at(document.body, 'spec', mover, 'destinationPVC'));
          const user = users.get(`${spaceOf(document)}/${claim}`);
          if (at(document.body, 'spec', mover, 'copyMethod') !== 'Direct' || claim === '' || !user) return [];
          if (at(document.body, 'spec', 'paused') === true) return [];
          const message = `the ${titleOf(document)} restores directly into ${claim}, which the ${titleOf(user)} uses`;
          return [{ document, message }];
        }),
      );
  },
};

const MOVERS: readonly string[] = ['restic', 'kopia', 'rclone', 'rsync', 'rsyncTLS'];

/** What mounts a claim, or reads it to back it up. */
function usersOf(index: Model): ReadonlyMap<string, Manifest> {
  const apps = ['Deployment', 'StatefulSet', 'DaemonSet']
    .flatMap((kind) => index.ofKind(kind))
    .filter(({ body }) => at(body, 'spec', 'replicas') !== 0)
    .flatMap((document) => claimsOf(document).map((claim) => [`${spaceOf(document)}/${claim}`, document] as const));
  const sources = index
    .ofKind('ReplicationSource')
    .filter(({ body }) => isObject(body.spec) && body.spec.paused !== true && hasSchedule(body.spec))
    .map((document) => [`${spaceOf(document)}/${textOf(at(document.body, 'spec', 'sourcePVC'))}`, document] as const);
  return new Map([...sources, ...apps]);
}

function hasSchedule(spec: JsonObject): boolean {
  return at(spec, 'trigger', 'schedule') !== undefined;
}

function spaceOf({ body }: Manifest): string {
  return textOf(at(body, 'metadata', 'namespace'));
}

function app(replicas: Json = 1): Manifest {
  const volumes = [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }];
  const spec = { replicas, template: { spec: { volumes } } };
  return inFile('media/app.yaml', 'apps/v1', 'Deployment', 'media', { spec }, 'media');
}

function source(): Manifest {
  const spec = { sourcePVC: 'data', trigger: { schedule: '0 3 * * *' }, restic: { repository: 'data' } };
  return inFile('media/source.yaml', 'volsync.backube/v1alpha1', 'ReplicationSource', 'data', { spec }, 'media');
}

function destination(restic: JsonObject): Manifest {
  const spec = { trigger: { manual: 'restore-once' }, restic };
  const file = 'media/destination.yaml';
  return inFile(file, 'volsync.backube/v1alpha1', 'ReplicationDestination', 'data', { spec }, 'media');
}
