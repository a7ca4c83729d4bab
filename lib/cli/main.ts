import { check } from './check';
import { cdk8sLayout, cdktfLayout } from './framework-layouts';
import type { Apps, Terminal } from './command';
import { UsageError } from './command';
import { listRules } from './rules';
import { synth } from './synth';

export type { App, Apps } from './command';

const USAGE = `Usage: <command> [cluster …] [options]

Commands
  synth    write the files of every cluster, or of the clusters named
  check    judge the declarations and compare them with the files; write nothing
  rules    list the checks

Options
  --check                  (synth) write nothing; fail when a file is not as declared
  --root DIR               write both halves below this folder, which exists; default dist/<cluster>
  --terraform-root DIR     write the Terraform half below this folder
  --manifests-root DIR     write the Kubernetes half below this folder
  --help                   print this

Exit status: 0 done, 1 something is wrong and nothing was written, 2 wrong usage.
`;

const COMMANDS: Readonly<Record<string, (args: readonly string[], apps: Apps, terminal: Terminal) => Promise<number>>> =
  {
    synth,
    check,
    rules: listRules,
    cdk8s: cdk8sLayout,
    cdktf: cdktfLayout,
  };

/**
 * Runs the command line for the clusters of a repository, and sets the exit status.
 *
 * @param apps every cluster by its name, loaded only when it is asked for
 */
export async function main(apps: Apps): Promise<void> {
  const terminal: Terminal = {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    cwd: process.cwd(),
    env: process.env,
    process: { id: process.pid, isRunning },
  };
  process.exitCode = await execute(process.argv.slice(2), apps, terminal);
}

/** Runs one command and gives the exit status. */
export async function execute(argv: readonly string[], apps: Apps, terminal: Terminal): Promise<number> {
  const [name = '', ...args] = argv;
  if (argv.includes('--help')) {
    terminal.out(USAGE);
    return 0;
  }
  try {
    const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (!command) throw new UsageError(name === '' ? 'no command given' : `no such command: ${name}`);
    return await command(args, apps, terminal);
  } catch (error) {
    if (error instanceof UsageError) {
      terminal.err(`${error.message}\n\n${USAGE}`);
      return 2;
    }
    terminal.err(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}

function isRunning(processId: number): boolean {
  if (processId === process.pid) return false;
  try {
    process.kill(processId, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
