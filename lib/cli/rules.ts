import { rules } from '../checks/rules';
import type { Apps, Terminal } from './command';

/** `rules`: lists the checks. */
export function listRules(_args: readonly string[], _apps: Apps, terminal: Terminal): Promise<number> {
  const width = Math.max(...rules.map(({ id }) => id.length));
  for (const { id, severity, title } of rules) terminal.out(`${id.padEnd(width)}  ${severity.padEnd(7)}  ${title}\n`);
  return Promise.resolve(0);
}
