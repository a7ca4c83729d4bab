import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { execute } from '../../lib/cli/main';

/** What a command said, and how it ended. */
export interface Said {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

/** What `--json` prints. */
export interface AuditJson {
  readonly findings: readonly {
    readonly rule: string;
    readonly severity: string;
    readonly file: string;
    readonly line: number | null;
    readonly object: string | null;
    readonly message: string;
    readonly fix: string;
  }[];
  readonly looked: Readonly<Record<string, number>>;
  readonly unread: readonly { readonly file: string; readonly reason: string }[];
  readonly versions: readonly { readonly product: string; readonly version: string; readonly file: string }[];
  readonly coverage: readonly {
    readonly claim: string;
    readonly namespace: string;
    readonly storageClass: string;
    readonly file: string;
    readonly coveredBy: readonly string[];
    readonly excused: string | null;
  }[];
}

/** Calls `use` with a folder that holds some files, and removes it. */
export async function inFolder<T>(
  files: Readonly<Record<string, string | Buffer>>,
  use: (folder: string) => Promise<T> | T,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'arkwright-audit-'));
  try {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs the command without declarations, as the package's own command does. */
export async function run(cwd: string, args: readonly string[], isTerminal = false): Promise<Said> {
  let [out, err] = ['', ''];
  const status = await execute(args, undefined, {
    out: (text) => (out += text),
    err: (text) => (err += text),
    isTerminal,
    cwd,
    env: {},
    process: { id: 1, isRunning: () => false },
  });
  return { status, out, err };
}

/** The whole report on a folder. */
export async function auditJson(cwd: string, ...paths: readonly string[]): Promise<AuditJson> {
  const { out, err } = await run(cwd, ['audit', ...(paths.length === 0 ? ['.'] : paths), '--json']);
  if (out === '') throw new Error(err);
  return JSON.parse(out) as AuditJson;
}
