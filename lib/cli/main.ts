import { createRequire } from 'node:module';
import type { Apps, Terminal } from './command';
import { UsageError } from './command';
import { processInput } from './process-input';
import { checkTypes, type TypeCheck } from './type-check';

export type { App, Apps } from './command';

const DECLARATION_USAGE = `  synth    write the files of every cluster, or of the clusters named
  check    judge the declarations and compare them with the files; write nothing
  encrypt  make the files of a cluster's Secrets that SOPS encrypts; asks for their values
  seal     make the files of a cluster's sealed Secrets; asks for the values that are not sealed yet
`;

const DECLARATION_OPTIONS = `Options of synth and check
  --check                  (synth) write nothing; fail when a file is not as declared
  --root DIR               write both halves below this folder, which exists; default dist/<cluster>
  --terraform-root DIR     write the Terraform half below this folder
  --manifests-root DIR     write the Kubernetes half below this folder

`;

const ENCRYPT_OPTIONS = `Options of encrypt and seal <cluster> [secret …]
  --force                  (encrypt) make a file anew that cannot be opened or compared, or that is the same
  --reseal                 (seal) seal every value anew; --reseal=KEY,KEY only those of these keys
  --root DIR               the manifests are below this folder, which exists; default dist/<cluster>
  --manifests-root DIR     the same

Values come from a prompt, which does not show them, from the environment, or from lines NAME=value on standard input:
ARKWRIGHT_ACCESS_KEY_ID, ARKWRIGHT_SECRET_ACCESS_KEY, ARKWRIGHT_ENDPOINT, ARKWRIGHT_PASSWORD, and
ARKWRIGHT_KEY_CLIENT_SECRET for what is under the key client-secret. Never from an argument.

`;

const AUDIT_OPTIONS = `Options of audit
  --json                   the whole report, for programs
  --sarif                  for code scanning (SARIF 2.1.0)
  --markdown               for a comment on a pull request
  --coverage               a table of all claims of storage, and what backs them up

A comment accepts a finding in the same YAML document, or before a block of Terraform:
  # arkwright-acknowledge longhorn/no-bucket-expiration: the bucket is a copy of a copy
So does arkwright.json at the root: {"acknowledge": [{"rule", "file", "reason"}], "ignore": ["docs/**"]}
`;

/** What the command understands; a package without declarations has no command for them. */
function usage(apps: Apps | undefined): string {
  return `Usage: <command> [${apps ? 'cluster … | ' : ''}path …] [options]

Commands
${apps ? DECLARATION_USAGE : ''}  audit    judge hand-written manifests and Terraform in folders; write nothing
  rules    list the checks; --markdown prints the catalogue

${apps ? DECLARATION_OPTIONS + ENCRYPT_OPTIONS : ''}${AUDIT_OPTIONS}
Options of every command: --help, --version (of Arkwright)
Exit status: 0 done, 1 something is wrong and nothing was written, 2 wrong usage.
`;
}

type Command = (args: readonly string[], apps: Apps, terminal: Terminal) => Promise<number>;

/** Loaded when asked for: only a declaration needs the frameworks. */
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
 * @param apps every cluster by its name, loaded only when it is asked for; without any, hand-written files are judged
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
  // A program that waits for what never comes ends without a word: that is no success.
  process.exitCode = 1;
  process.exitCode = await execute(process.argv.slice(2), apps, terminal);
  input.close();
}

/** Runs one command and gives the exit status. */
export async function execute(argv: readonly string[], apps: Apps | undefined, terminal: Terminal): Promise<number> {
  const [name = '', ...args] = argv;
  if (argv.includes('--help')) {
    terminal.out(usage(apps));
    return 0;
  }
  try {
    if (argv.includes('--version')) {
      terminal.out(`${version()}\n`);
      return 0;
    }
    const commands = { ...COMMANDS, ...(apps ? DECLARATION_COMMANDS : {}) };
    const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (!load) throw new UsageError(name === '' ? 'no command given' : `no such command: ${name}`);
    // The frameworks are loaded while the compiler runs.
    const types = Object.hasOwn(DECLARATION_COMMANDS, name) ? terminal.checkTypes?.() : undefined;
    const [command, isTyped] = await Promise.all([load(), accepts(types, terminal)]);
    return isTyped ? await command(args, apps ?? {}, terminal) : 1;
  } catch (error) {
    if (error instanceof UsageError) {
      terminal.err(`${error.message}\n\n${usage(apps)}`);
      return 2;
    }
    terminal.err(`${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  }
}

/** Whether the types allow the command to go on; prints what the compiler says, or why it was not asked. */
async function accepts(types: Promise<TypeCheck> | undefined, terminal: Terminal): Promise<boolean> {
  const check = await types;
  if (check?.outcome === 'not checked') terminal.err(`types were not checked: ${check.reason}\n`);
  if (check?.outcome !== 'rejected') return true;
  terminal.err(`${check.errors.join('\n')}\nThe types are wrong. Nothing was written.\n`);
  return false;
}

/**
 * Nobody reads on, as in `audit . | head`: that is no failure. The command runs to its end, and its status is the same:
 * one that writes files must not stop halfway.
 */
function passOverClosed(error: Error): void {
  if (!('code' in error) || error.code !== 'EPIPE') throw error;
}

/** The package names itself, so the file is found from the sources, from the bundle of them and where it is installed. */
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
