import { isManifest, type Manifest } from '../../../products/sources';
import { at, isObject, type Json, type JsonObject, listOf, textOf } from '../../../json';
import type { Check } from '../../check';
import type { Model } from '../../../products/model';
import { inFile } from '../../examples/example-folders';
import { example } from '../../examples/example';
import { isKind, titleOf } from '../../../products/kubernetes/object';
import { claimsOf, podSpecOf } from '../../../products/kubernetes/pods';

const POD: JsonObject = { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }] };

/** A volume that one node may write is mounted by the pods of that node. */
export const backupJobCanMount: Check = {
  id: 'recovery/backup-job-can-mount',
  severity: 'warning',
  title: 'a job that mounts the volume of a running app runs on the node of the app',
  rationale:
    'A ReadWriteOnce volume is attached to one node. A job that is placed on another one waits for the volume (Multi-Attach error) until somebody looks, and makes no backup.',
  fix: 'give the job a required podAffinity to the pods of the app, with topologyKey kubernetes.io/hostname',
  source: { url: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('beside the app', [claim('ReadWriteOnce'), app(), job({ affinity: { podAffinity: {} } })]),
      example('a volume for many nodes', [claim('ReadWriteMany'), app(), job()]),
      example('a volume of the job alone', [claim('ReadWriteOnce'), job()]),
    ],
    fail: [
      example('anywhere', [claim('ReadWriteOnce'), app(), job()]),
      example('a claim for one pod', [claim('ReadWriteOncePod'), app(), job()]),
    ],
  }),

  appliesTo: (document) => isKind(document, 'CronJob') && claimsOf(document).length > 0,

  find: (looked, { index }) => {
    const once = new Set(index.ofKind('PersistentVolumeClaim').filter(isForOneNode).map(keyOfClaim));
    const users = mountedBy(index);
    return looked
      .filter(isManifest)
      .filter((document) => !isPlaced(podSpecOf(document)))
      .flatMap((document) =>
        [...new Set(claimsOf(document))].flatMap((name) => {
          const key = `${spaceOf(document)}/${name}`;
          const user = once.has(key) ? users.get(key) : undefined;
          if (!user) return [];
          const message = `the ${titleOf(document)} mounts ${name}, which one node at a time can, beside the ${titleOf(user)}`;
          return [{ document, message }];
        }),
      );
  },
};

function isForOneNode({ body, patch }: Manifest): boolean {
  const modes = listOf(at(body, 'spec', 'accessModes'));
  return patch !== true && modes.length > 0 && modes.every((mode) => /^ReadWriteOnce(Pod)?$/.test(textOf(mode)));
}

function mountedBy(index: Model): ReadonlyMap<string, Manifest> {
  const apps = ['Deployment', 'StatefulSet', 'DaemonSet'].flatMap((kind) => index.ofKind(kind));
  const running = apps.filter(({ body }) => at(body, 'spec', 'replicas') !== 0);
  return new Map(running.flatMap((one) => claimsOf(one).map((name) => [`${spaceOf(one)}/${name}`, one] as const)));
}

/** Whether anything decides on which node the pods run. */
function isPlaced(spec: JsonObject | undefined): boolean {
  const affinity = spec?.affinity;
  const near = isObject(affinity) && (affinity.podAffinity ?? affinity.nodeAffinity) !== undefined;
  return near || spec?.nodeSelector !== undefined || spec?.nodeName !== undefined;
}

function keyOfClaim(document: Manifest): string {
  return `${spaceOf(document)}/${textOf(at(document.body, 'metadata', 'name'))}`;
}

function spaceOf({ body }: Manifest): string {
  return textOf(at(body, 'metadata', 'namespace'));
}

function claim(mode: Json): Manifest {
  const spec = { accessModes: [mode] };
  return inFile('vault/claim.yaml', 'v1', 'PersistentVolumeClaim', 'data', { spec }, 'vault');
}

function app(): Manifest {
  return inFile('vault/app.yaml', 'apps/v1', 'Deployment', 'vault', { spec: { template: { spec: POD } } }, 'vault');
}

function job(more: JsonObject = {}): Manifest {
  const spec = { jobTemplate: { spec: { template: { spec: { ...POD, ...more } } } } };
  return inFile('vault/job.yaml', 'batch/v1', 'CronJob', 'backup', { spec }, 'vault');
}
