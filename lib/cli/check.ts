import { rules } from '../checks/rules';
import { isRefused, prepare } from '../publish';
import { loadPublications, parseOptions, type Apps, type Terminal } from './command';
import { describeByHand, describeLooked, describeProblems, describeVerdict } from './report';

/** `check`: checks declarations, writes nothing, and prints how many documents each check examined. */
export async function check(args: readonly string[], apps: Apps, terminal: Terminal): Promise<number> {
  const reports = prepare(await loadPublications(parseOptions(args, apps), apps, terminal.cwd), rules);
  for (const report of reports) terminal.out(describeLooked(report) + describeVerdict(report) + describeByHand(report));
  if (!reports.some(isRefused)) return 0;
  terminal.err(describeProblems(reports));
  return 1;
}
