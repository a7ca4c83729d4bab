import { AFTER_INSTALLATION } from '../argocd/annotations';

/**
 * The server starts when everything else exists: without a Secret for its repositories it creates one, with a publicly
 * known password.
 */
export const SERVER_WAVE = AFTER_INSTALLATION;

/** Objects of Velero's kinds are applied when the server is healthy. */
export const AFTER_SERVER = { 'argocd.argoproj.io/sync-wave': '2' } as const;
