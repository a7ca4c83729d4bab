import { BackupBucket, Longhorn, Schedule, SopsSecret, type Cluster, type SopsSecretProps } from '../../lib';
import type { SecretInput } from '../../lib/cli/command';
import { execute } from '../../lib/cli/main';
import { cluster } from './declaration';

/** Where the file of the Secret is, below the root. */
export const FILE = 'argoproj/longhorn/backup-secret.enc.yaml';

/** A cluster whose Longhorn reads its credential from a Secret that SOPS encrypts. */
export function sopsCluster(props: Partial<SopsSecretProps> & Pick<SopsSecretProps, 'recipients'>): Cluster {
  const home = cluster();
  const bucket = new BackupBucket(home.workingDirectory('backup'), 'backup', { bucketName: 'example-backup' });
  const folder = home.applicationFolder('longhorn', { namespace: 'longhorn-system' });
  const credentials = new SopsSecret({ secretName: 'backup-secret', ...props });
  const longhorn = new Longhorn(folder, 'longhorn', { backup: { store: bucket, credentials } });
  longhorn.addRecurringBackup('nightly', { schedule: Schedule.daily(3), retain: 14, groups: ['default'] });
  return home;
}

/** What a command is given besides its arguments. */
export interface Given {
  readonly env?: Readonly<Record<string, string>>;
  /** What comes in on standard input. */
  readonly stdin?: string;
  /** What a person answers, prompt by prompt. */
  readonly answers?: readonly string[];
  /** What happens while a person is asked. */
  readonly meanwhile?: () => void;
}

/** What came of a command. */
export interface Ended {
  readonly status: number;
  readonly out: string;
  readonly err: string;
  /** What the person was asked. */
  readonly asked: readonly string[];
}

/** Runs a command with what a person or a program gives it. */
export async function run(cwd: string, declared: Cluster, given: Given, ...argv: readonly string[]): Promise<Ended> {
  let [out, err] = ['', ''];
  const asked: string[] = [];
  const answers = [...(given.answers ?? [])];
  const input: SecretInput = {
    isTerminal: given.answers !== undefined,
    readAll: () => Promise.resolve(given.stdin ?? ''),
    ask: (question) => {
      asked.push(question);
      given.meanwhile?.();
      const answer = answers.shift();
      return answer === undefined ? Promise.reject(new Error('nobody answers')) : Promise.resolve(answer);
    },
  };
  const status = await execute(
    argv,
    { [declared.name]: () => declared },
    {
      out: (text) => (out += text),
      err: (text) => (err += text),
      cwd,
      env: given.env ?? {},
      process: { id: 4242, isRunning: (id) => id === 1 },
      input,
    },
  );
  return { status, out, err: err.split('\n\nUsage:')[0] ?? '', asked };
}
