import { rules } from '../checks/rules';
import { catalogue } from './catalogue';
import { UsageError, type Apps, type Terminal } from './command';

/** `rules`: lists the checks; with `--markdown`, the whole catalogue as a page. */
export function listRules(args: readonly string[], _apps: Apps, terminal: Terminal): Promise<number> {
  const unknown = args.find((arg) => arg !== '--markdown');
  if (unknown !== undefined) return Promise.reject(new UsageError(`rules knows no ${unknown}`));
  terminal.out(args.length > 0 ? catalogue(rules) : list());
  return Promise.resolve(0);
}

function list(): string {
  const width = Math.max(...rules.map(({ id }) => id.length));
  return rules.map(({ id, severity, title }) => `${id.padEnd(width)}  ${severity.padEnd(7)}  ${title}\n`).join('');
}
