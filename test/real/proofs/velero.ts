import { proof, same, type Proof } from '../harness/proof';
import { ccplant } from '../stages/ccplant';

export const backups: readonly Proof[] = [
  proof('ccplant: no application drifts', { on: ccplant }, async ({ notes }, { argo, repository }) => {
    for (const { metadata } of repository.applications()) {
      await argo.settled(metadata.name, 120);
      const { sync, health } = await argo.refresh(metadata.name);
      same(`${metadata.name} after a second refresh`, [sync, health], ['Synced', 'Healthy']);
      notes(`${metadata.name}: Synced, Healthy`);
    }
  }),
];
