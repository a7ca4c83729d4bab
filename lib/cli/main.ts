import { createRequire } from 'node:module';
import type { Apps, Terminal } from './command';
import { UsageError } from './command';
import { processInput } from './process-input';
import { checkTypes, type TypeCheck } from './type-check';
import { usage } from './usage';

export type { App, Apps } from './command';

type Command = (args: readonly string[], apps: Apps, terminal: Terminal) => Promise<number>;

/** Loaded on demand: only declarations need the frameworks. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  audit: async () => {
    const { audit } = await import('./audit');
    return (args, _apps, terminal) => audit(args, terminal);
  },
  rules: async () => (await import('./rules')).listRules,
};

const DECLARATION_COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  synth: async () => (await import('./synth')).synth,
  check: async () => (await import('./check')).check,
  encrypt: async () => (await import('./encrypt')).encrypt,
  seal: async () => (await import('./seal')).seal,
  cdk8s: async () => (await import('./framework-layouts')).cdk8sLayout,
  cdktf: async () => (await import('./framework-layouts')).cdktfLayout,
};

/** How the command line is run. */
export interface MainOptions {
  /**
   * Whether the caller has type-checked the declarations before this run.
   *
   * @default false: commands that load a declaration type-check the project of the script first
   */
  readonly typesChecked?: boolean;
}

/**
 * Runs the command line for the clusters of a repository, and sets the exit status.
 *
 * @param apps clusters by name, each loaded on demand; without any, the commands for hand-written files remain
 */
export async function main(apps?: Apps, options: MainOptions = {}): Promise<void> {
  const input = processInput();
  const [, script] = process.argv;
  const terminal: Terminal = {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    isTerminal: process.stdout.isTTY,
    cwd: process.cwd(),
    env: process.env,
    process: { id: process.pid, isRunning },
    input,
    ...(options.typesChecked || script === undefined ? {} : { checkTypes: () => checkTypes(script, process.cwd()) }),
  };
  for (const stream of [process.stdout, process.stderr]) stream.on('error', passOverClosed);
  // A program that waits for something that never happens exits silently: that must not count as success.
  process.exitCode = 1;
  process.exitCode = await execute(process.argv.slice(2), apps, terminal);
  input.close();
}

/**
 * Runs one command and gives the exit status.
 *
 * @internal
 */
export async function execute(argv: readonly string[], apps: Apps | undefined, terminal: Terminal): Promise<number> {
  const [name = '', ...args] = argv;
  const commands = { ...COMMANDS, ...(apps ? DECLARATION_COMMANDS : {}) };
  const help = (): string => usage(Object.keys(commands), name);
  if (argv.includes('--help') || argv.includes('-h')) {
    terminal.out(help());
    return 0;
  }
  try {
    if (argv.includes('--version') || argv.includes('-V')) {
      terminal.out(`${version()}\n`);
      return 0;
    }
    const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (!load) throw new UsageError(name === '' ? 'no command given' : `unknown command: ${name}`);
    // The frameworks are loaded while the compiler runs.
    const types = Object.hasOwn(DECLARATION_COMMANDS, name) ? terminal.checkTypes?.() : undefined;
    const [command, isTyped] = await Promise.all([load(), accepts(types, terminal)]);
    return isTyped ? await command(args, apps ?? {}, terminal) : 1;
  } catch (error) {
    if (error instanceof UsageError) {
      terminal.err(`${error.message}\n\n${help()}`);
      return 2;
    }
    terminal.err(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}

/** Whether the types allow the command to continue; prints the compiler's errors, or why it did not run. */
async function accepts(types: Promise<TypeCheck> | undefined, terminal: Terminal): Promise<boolean> {
  const check = await types;
  if (check?.outcome === 'not checked') terminal.err(`types were not checked: ${check.reason}\n`);
  if (check?.outcome !== 'rejected') return true;
  terminal.err(`${check.errors.join('\n')}\nType errors: nothing was written.\n`);
  return false;
}

/**
 * The reader of the output is gone, as in `audit . | head`: not a failure. The command runs to its end with the same
 * status, because one that writes files must not stop halfway.
 */
function passOverClosed(error: Error): void {
  if (!('code' in error) || error.code !== 'EPIPE') throw error;
}

/** The package refers to itself, so the file is found from the sources, from their bundle and from an installation. */
function version(): string {
  const { version: text } = createRequire(__filename)('arkwright/package.json') as { readonly version: string };
  return text;
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
