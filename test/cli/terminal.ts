import { execute, type Apps } from '../../lib/cli/main';
import { declare, type Choices } from '../support/declaration';

/** What came of one command. */
export interface Ended {
  readonly status: number;
  readonly out: string;
  readonly err: string;
}

/** Runs one command as the terminal would, in a folder of its own. */
export async function runIn(cwd: string, apps: Apps, ...argv: readonly string[]): Promise<Ended> {
  let [out, err] = ['', ''];
  const status = await execute(argv, apps, {
    out: (text) => (out += text),
    err: (text) => (err += text),
    cwd,
    env: {},
    process: { id: 4242, isRunning: (id) => id === 1 },
  });
  return { status, out, err };
}

/** Two clusters that have nothing in common. */
export const apps: Apps = { home: () => cluster('home'), away: () => cluster('away') };

export function cluster(name: string, choices: Choices = {}): ReturnType<typeof declare>['cluster'] {
  const own: Choices = {
    clusterName: name,
    directoryName: `${name}-backup`,
    folderName: `${name}-longhorn`,
    bucket: { bucketName: `${name}-backup` },
  };
  return declare({ ...own, ...choices }).cluster;
}
