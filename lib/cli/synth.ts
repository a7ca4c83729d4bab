import { rules } from '../checks/rules';
import { isRefused, prepare, recoverRoots, write, type ClusterReport } from '../publish';
import { loadPublications, parseOptions, type Apps, type Terminal } from './command';
import { describeByHand, describeChanges, describeDifferences, describeProblems, describeVerdict } from './report';
import { sayRecovered } from './tidy-up';

/** `synth`: writes the files of clusters; with `--check`, reports which differ from the declaration. */
export async function synth(args: readonly string[], apps: Apps, terminal: Terminal): Promise<number> {
  const options = parseOptions(args, apps);
  const publications = await loadPublications(options, apps, terminal.cwd);
  if (!options.checkOnly) sayRecovered(recoverRoots(publications, terminal.process), terminal);
  const reports = prepare(publications, rules);
  for (const report of reports) terminal.err(describeVerdict(report));
  if (reports.some(isRefused)) {
    terminal.err(describeProblems(reports));
    return 1;
  }
  if (options.checkOnly) return compare(reports, terminal);
  write(reports, terminal.process);
  for (const report of reports) terminal.out(describeChanges(report) + describeByHand(report));
  return 0;
}

function compare(reports: readonly ClusterReport[], terminal: Terminal): number {
  const stale = reports.filter(({ changes }) => changes.length > 0);
  if (stale.length === 0) {
    for (const { cluster, unchanged } of reports) terminal.out(`${cluster}: ${unchanged} files are up to date\n`);
    return 0;
  }
  terminal.err(stale.map(describeDifferences).join(''));
  terminal.err(`Run the same command without --check to bring the files up to date.\n`);
  return 1;
}
