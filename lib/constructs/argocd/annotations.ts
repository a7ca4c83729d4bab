/**
 * Marks an object that must survive its removal from Git: Argo CD neither prunes it nor deletes it with the application.
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/ (read 2026-11-21)
 */
export const KEEP = { 'argocd.argoproj.io/sync-options': 'Delete=false,Prune=false' } as const;

/**
 * Applies an object only when everything of a lower wave is healthy; an object without a wave has wave 0.
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/ (read 2026-11-21)
 */
export function syncWave(wave: number): Readonly<Record<string, string>> {
  return { 'argocd.argoproj.io/sync-wave': String(wave) };
}

/** Applies an object only when everything without a wave is healthy. */
export const AFTER_INSTALLATION = syncWave(1);
