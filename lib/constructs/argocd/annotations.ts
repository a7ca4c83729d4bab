/**
 * Marks an object that must survive its removal from Git: Argo CD neither prunes it nor deletes it with the application.
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/ (read 2026-11-21)
 */
export const KEEP = { 'argocd.argoproj.io/sync-options': 'Delete=false,Prune=false' } as const;

/**
 * Applies an object only when everything without a wave is healthy.
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/ (read 2026-11-21)
 */
export const AFTER_INSTALLATION = { 'argocd.argoproj.io/sync-wave': '1' } as const;
