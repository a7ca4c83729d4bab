import { rules } from '../checks/rules';
import { isRefused, prepare } from '../publish';
import { loadPublications, parseOptions, type Apps, type Terminal } from './command';
import { describeByHand, describeLooked, describeProblems, describeVerdict } from './report';

/** `check`: judges declarations, writes nothing, and says how much each check looked at. */
export async function check(args: readonly string[], apps: Apps, terminal: Terminal): Promise<number> {
  const reports = prepare(await loadPublications(parseOptions(args, apps), apps, terminal.cwd), rules);
  for (const report of reports) terminal.out(describeLooked(report) + describeVerdict(report) + describeByHand(report));
  if (!reports.some(isRefused)) return 0;
  terminal.err(describeProblems(reports));
  return 1;
}
