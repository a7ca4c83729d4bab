import { AFTER_INSTALLATION } from '../argocd/annotations';

/**
 * The server starts when everything else is there: without a Secret for its repositories it makes one, with a password
 * that everybody knows.
 */
export const SERVER_WAVE = AFTER_INSTALLATION;

/** Velero's own objects come when the server is healthy. */
export const AFTER_SERVER = { 'argocd.argoproj.io/sync-wave': '2' } as const;
