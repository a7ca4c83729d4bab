import type { Cluster, Manifest } from '../harness/cluster';
import { same } from '../harness/proof';
import type { Repository } from './repository';

const ENDED = /^(Completed|PartiallyFailed|Failed|FailedValidation)$/;

/** Makes a Restore of a file of recovery/ under another name, and returns at once. */
export async function startRestore(
  cluster: Cluster,
  repository: Repository,
  { file, backup, name }: { readonly file: string; readonly backup: string; readonly name: string },
): Promise<void> {
  const [restore = {}] = repository.read(`argoproj/velero/recovery/${file}.yaml`);
  const spec = { ...(restore.spec as Manifest), backupName: backup };
  const input = JSON.stringify({ ...restore, metadata: { name, namespace: 'velero' }, spec });
  await cluster.run(['kubectl', 'create', '--filename=-'], { input });
}

/** Waits until a Restore is Completed; throws with what it says where it ends otherwise. */
export async function completed(cluster: Cluster, name: string, seconds = 240): Promise<void> {
  const restore = ['-n', 'velero', 'restores.velero.io', name];
  const phase = await cluster.waitFor(ENDED, seconds, '.status.phase', ...restore);
  const why = await cluster.at('.status.validationErrors', ...restore);
  same(`the Restore ${name}: ${why}`, phase, 'Completed');
}
