import type { Cluster } from '../harness/cluster';
import { holds, proof, same, type Proof } from '../harness/proof';
import { until } from '../harness/until';
import { ccplant } from '../stages/ccplant';

const NAMESPACE = ['-n', 'velero'];

/** Runs the drill once, by hand, and returns what it says to its end. */
async function drill(cluster: Cluster, name: string): Promise<string> {
  await start(cluster, name);
  const ended = await until(
    `the drill ${name} ends`,
    300,
    () => cluster.at('.status.conditions[*].type', ...NAMESPACE, 'job', name),
    (types) => /Complete|Failed/.test(types),
  );
  const log = await cluster.kubectl(...NAMESPACE, 'logs', `job/${name}`);
  return `${ended}\n${log}`;
}

function start(cluster: Cluster, name: string): Promise<string> {
  return cluster.kubectl(...NAMESPACE, 'create', 'job', name, '--from=cronjob/backup-validation');
}

/** Nothing of a drill may stay, however it ended. */
async function nothingIsLeft(cluster: Cluster): Promise<void> {
  const gone = async (): Promise<string> => {
    const namespace = await cluster.kubectl('get', 'namespaces', 'ccplant-test', '--ignore-not-found', '--output=name');
    const restores = await cluster.kubectl(
      ...NAMESPACE,
      'get',
      'restores.velero.io',
      '--selector=restore-drill',
      '--output=name',
    );
    return `${namespace}${restores}`.trim();
  };
  await until('what the drill made is gone', 120, gone, (left) => left === '');
}

export const drills: readonly Proof[] = [
  proof(
    'ccplant: the drill restores the newest backup, passes, and leaves nothing',
    { on: ccplant },
    async ({ cluster }) => {
      const said = await drill(cluster, 'drill-passes');
      holds(`it passed: ${said}`, said.includes('DRILL PASSED'));
      await nothingIsLeft(cluster);
    },
  ),

  proof('ccplant: the drill fails on a backup that is too old', { on: ccplant }, async ({ cluster, changes }) => {
    changes('the drill accepts no backup that is older than a second');
    const program = JSON.parse(
      await cluster.kubectl(...NAMESPACE, 'get', 'configmap', 'backup-validation', '--output=json'),
    ) as { readonly data: Readonly<Record<string, string>> };
    const patch = (text: string): Promise<string> =>
      cluster.kubectl(
        ...NAMESPACE,
        'patch',
        'configmap',
        'backup-validation',
        '--type=merge',
        `--patch=${JSON.stringify({ data: { 'drill.json': text } })}`,
      );
    const original = program.data['drill.json'] ?? '';
    await patch(original.replace(/"maxAgeSeconds": \d+/, '"maxAgeSeconds": 1'));
    try {
      const said = await drill(cluster, 'drill-old');
      holds(`it failed: ${said}`, said.includes('DRILL FAILED') && /^.*Failed/.test(said));
    } finally {
      await patch(original);
    }
    await nothingIsLeft(cluster);
  }),

  proof(
    'ccplant: the drill fails when the data of the backup is missing in the bucket',
    { on: ccplant },
    async ({ cluster }) => {
      const { stdout } = await cluster.awsCli(
        'admin',
        's3api',
        'list-objects-v2',
        '--bucket=ccplant-backups',
        '--prefix=kopia/ccplant/p',
        '--query=Contents[].Key',
      );
      const keys = JSON.parse(stdout) as readonly string[];
      holds('kopia has written packs', keys.length > 0);
      for (const key of keys)
        same(
          `deleted ${key}`,
          (await cluster.awsCli('admin', 's3api', 'delete-object', '--bucket=ccplant-backups', `--key=${key}`)).status,
          0,
        );
      try {
        const said = await drill(cluster, 'drill-missing');
        holds(`it failed: ${said}`, said.includes('DRILL FAILED'));
      } finally {
        await undelete(cluster, keys);
      }
      await nothingIsLeft(cluster);
    },
  ),

  proof('ccplant: a drill that is killed leaves nothing', { on: ccplant }, async ({ cluster }) => {
    await start(cluster, 'drill-killed');
    await until(
      'the drill has made its namespace',
      90,
      () => cluster.at('.status.phase', 'namespace', 'ccplant-test'),
      (phase) => phase === 'Active',
    );
    await cluster.kubectl(...NAMESPACE, 'delete', 'job', 'drill-killed', '--cascade=foreground', '--timeout=300s');
    await nothingIsLeft(cluster);
    const said = await drill(cluster, 'drill-after-kill');
    holds(`the next one passed: ${said}`, said.includes('DRILL PASSED'));
  }),
];

/** Removes the marks of deletion: the versions are there. */
async function undelete(cluster: Cluster, keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    const query = '--query=DeleteMarkers[?IsLatest].VersionId';
    const { stdout } = await cluster.awsCli(
      'admin',
      's3api',
      'list-object-versions',
      '--bucket=ccplant-backups',
      `--prefix=${key}`,
      query,
    );
    for (const version of JSON.parse(stdout) as readonly string[]) {
      await cluster.awsCli(
        'admin',
        's3api',
        'delete-object',
        '--bucket=ccplant-backups',
        `--key=${key}`,
        `--version-id=${version}`,
      );
    }
  }
}
