import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PLACES } from '../harness/machine';
import { same, type Bench } from '../harness/proof';
import type { ArgoCd } from './argo-cd';

/**
 * Syncs an application, which must end well. One that holds nothing but monitors and rules needs the Prometheus operator:
 * its CRDs come no earlier than that.
 */
export async function syncInTurn(bench: Bench, argo: ArgoCd, name: string): Promise<void> {
  if (name.endsWith('-monitoring')) await monitoringCrds(bench);
  const { phase, message, open } = await argo.sync(name);
  same(`the sync of ${name}: ${message} ${open.join('; ')}`, phase, 'Succeeded');
}

async function monitoringCrds({ cluster, changes }: Bench): Promise<void> {
  await cluster.applyFiles(...crdsOfMonitoring());
  changes('the CRDs of the Prometheus operator are applied before the application of the monitors, and no earlier');
}

/** The files of the CRDs of the Prometheus operator. */
export function crdsOfMonitoring(): readonly string[] {
  const found = readdirSync(PLACES.crds).filter((name) => name.startsWith('prometheus-operator-'));
  return found.slice(-1).map((name) => join(PLACES.crds, name));
}
