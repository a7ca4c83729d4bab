import type { Apps } from '../lib/cli/main';

/** Every cluster by its name, loaded only when it is asked for. */
export const apps: Apps = {
  lolice: async () => (await import('./lolice')).lolice,
  ccplant: async () => (await import('./ccplant')).ccplant,
  ecosystem: async () => (await import('./ecosystem')).ecosystem,
  'pi-cluster': async () => (await import('./pi-cluster')).piCluster,
  tazlab: async () => (await import('./tazlab')).tazlab,
};
