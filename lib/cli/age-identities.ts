import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Terminal } from './command';

/**
 * The secret age keys that `sops` would use: those of SOPS_AGE_KEY and SOPS_AGE_KEY_FILE, and of `sops/age/keys.txt` in
 * the user's configuration folder.
 *
 * @see https://getsops.io/docs/#encrypting-using-age (read 2026-11-21)
 */
export function ageIdentities(env: Terminal['env'], platform: string): readonly string[] {
  const files = [env.SOPS_AGE_KEY_FILE, join(settingsFolder(env, platform), 'sops', 'age', 'keys.txt')];
  const texts = [env.SOPS_AGE_KEY ?? '', ...files.map((file) => (file === undefined ? '' : textOf(file)))];
  const lines = texts.flatMap((text) => text.split(/[\s,]+/));
  return [...new Set(lines.filter((line) => line.startsWith('AGE-SECRET-KEY-')))];
}

function settingsFolder(env: Terminal['env'], platform: string): string {
  const home = env.HOME ?? '';
  if (platform === 'win32') return env.APPDATA ?? '';
  const other = platform === 'darwin' ? join(home, 'Library', 'Application Support') : join(home, '.config');
  return (env.XDG_CONFIG_HOME ?? '') === '' ? other : (env.XDG_CONFIG_HOME ?? '');
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
