import { syncInTurn } from '../install/monitoring';
import { proof, same, type Bench, type Proof, type Stage } from '../harness/proof';
import type { Applications } from '../stages/applications';

/** Syncs every application in its turn: Synced, Healthy, and the same after a second refresh. */
async function comeUp(bench: Bench, { argo, repository }: Applications): Promise<void> {
  const names = repository.applications().map(({ metadata }) => metadata.name);
  for (const name of names) {
    await syncInTurn(bench, argo, name);
    await argo.settled(name, 120);
  }
  for (const name of names) {
    const { sync, health, open } = await argo.refresh(name);
    same(`${name} after a second refresh: ${open.join('; ')}`, [sync, health], ['Synced', 'Healthy']);
  }
  bench.notes(names.join(', '));
}

/** The applications of a cluster, on a stage on which nothing is synced yet. */
export const comesUp = (on: Stage<Applications>): Proof =>
  proof(`${on.dist}: every application is Synced and Healthy on a new cluster, and does not drift`, { on }, comeUp);
