import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe } from '@jest/globals';

/**
 * The real `terraform` with a stub of the AWS provider, and the schemas of the products. They are not part of this
 * repository: `ARKWRIGHT_VALIDATORS` names a folder with `manifest-check/` and `tf-offline/`, each after `npm ci`.
 */
const VALIDATORS = process.env.ARKWRIGHT_VALIDATORS ?? '';
export const suite = VALIDATORS === '' ? describe.skip : describe;
export const reason = VALIDATORS === '' ? ' (skipped: ARKWRIGHT_VALIDATORS is not set)' : '';

interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly said: string;
}

function ran(...command: readonly string[]): Ran {
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { encoding: 'utf8', maxBuffer: 1e9 });
  return { status, stdout, said: `${stdout}${stderr}` };
}

export const manifestCheck = (...args: readonly string[]): Ran =>
  ran(join(VALIDATORS, 'manifest-check/manifest-check.mjs'), ...args);

export const tfOffline = (...args: readonly string[]): Ran => ran(join(VALIDATORS, 'tf-offline/tf-offline'), ...args);

/** What `terraform show -json` says of a plan. */
export interface Plan {
  readonly success: boolean;
  readonly plan: {
    readonly resource_changes: readonly { readonly address: string; readonly change: { readonly actions: string[] } }[];
  };
}
