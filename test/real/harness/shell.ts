import { spawn } from 'node:child_process';

/** What came of a command. */
export interface Ran {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** How a command is run. */
export interface RunOptions {
  readonly input?: string;
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** In seconds; a command that takes longer is killed, and has failed. */
  readonly timeout?: number;
  /** Kills it. */
  readonly signal?: AbortSignal;
}

/** A command that failed, with the end of what it printed. */
export class CommandError extends Error {
  constructor(
    readonly command: readonly string[],
    readonly ran: Ran,
  ) {
    const said = `${ran.stdout}\n${ran.stderr}`.trim().split('\n').slice(-12).join('\n');
    super(`${short(command)} exited with ${ran.status ?? 'a signal'}: ${said}`);
  }
}

/** Runs a command to its end. */
export function tryRun([program = '', ...args]: readonly string[], options: RunOptions = {}): Promise<Ran> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      stdio: ['pipe', 'pipe', 'pipe'],
      detached: true,
    });
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    child.stdout.on('data', (data: Buffer) => out.push(data));
    child.stderr.on('data', (data: Buffer) => err.push(data));
    // Its whole group: what it started holds its output open.
    const kill = (): void => {
      if (child.pid === undefined || child.exitCode !== null) return;
      spawn('kill', ['-KILL', '--', `-${child.pid}`], { stdio: 'ignore' });
    };
    const timer = setTimeout(kill, (options.timeout ?? 300) * 1000);
    options.signal?.addEventListener('abort', kill);
    child.on('error', reject);
    child.on('close', () => clearTimeout(timer));
    child.on('close', (status) =>
      resolve({ status, stdout: String(Buffer.concat(out)), stderr: String(Buffer.concat(err)) }),
    );
    // A command that does not read its input may have closed it.
    child.stdin.on('error', () => undefined);
    child.stdin.end(options.input);
  });
}

/** What a command prints; throws where it fails. */
export async function run(command: readonly string[], options: RunOptions = {}): Promise<string> {
  const ran = await tryRun(command, options);
  if (ran.status !== 0) throw new CommandError(command, ran);
  return ran.stdout;
}

function short(command: readonly string[]): string {
  const text = command.join(' ').replace(/\s+/g, ' ');
  return text.length > 160 ? `${text.slice(0, 157)}…` : text;
}
