import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AccessKey, Cluster } from '../harness/cluster';
import { PLACES } from '../harness/machine';
import type { Bench } from '../harness/proof';
import { run } from '../harness/shell';

/** The access keys that the stand-in made, by the name of their user. */
export type Keys = Readonly<Record<string, AccessKey>>;

/** Plans and applies a working directory of dist/ with terraform, and makes all of it at the stand-in, by the real SDK. */
export async function applyTerraform(directory: string, { cluster, changes }: Bench): Promise<Keys> {
  const source = join(PLACES.root, 'dist', directory);
  const state = join(cluster.folder, `${directory.replaceAll('/', '-')}.json`);
  writeFileSync(state, await run([join(PLACES.terraform, 'tf-offline'), 'apply-plan', source, '--json']));
  const keys = await cluster.run(['python', join(PLACES.tool, 'aws-apply.py'), state, cluster.aws.here]);
  await dropBucketPolicies(cluster);
  changes('the bucket policies, whose conditions the stand-in for AWS cannot judge, are left out');
  return JSON.parse(keys) as Keys;
}

/** From now on the stand-in judges each request by the policies of whoever makes it. */
export function enforceIam(cluster: Cluster): Promise<string> {
  const post = [
    'curl',
    '--fail',
    '--silent',
    '--request',
    'POST',
    '--header',
    'Content-Type: text/plain',
    '--data',
    '0',
  ];
  return cluster.run([...post, `${cluster.aws.here}/moto-api/reset-auth`]);
}

/** Copies a bucket to a folder beside the cluster, or from there: the stand-in for AWS forgets with its node. */
export async function copyBucket(cluster: Cluster, from: string, to: string): Promise<void> {
  const { status, stderr } = await cluster.awsCli('admin', 's3', 'sync', from, to, '--only-show-errors');
  if (status !== 0) throw new Error(`${from} is not copied to ${to}: ${stderr}`);
}

/** Deletes a bucket with all its versions. */
export async function deleteBucket(cluster: Cluster, bucket: string): Promise<void> {
  for (const list of ['Versions', 'DeleteMarkers']) {
    const query = `--query=${list}[].{Key: Key, VersionId: VersionId}`;
    const { stdout } = await cluster.awsCli('admin', 's3api', 'list-object-versions', `--bucket=${bucket}`, query);
    const objects = (JSON.parse(stdout || 'null') ?? []) as readonly object[];
    for (let start = 0; start < objects.length; start += 500) {
      const batch = `--delete=${JSON.stringify({ Objects: objects.slice(start, start + 500), Quiet: true })}`;
      await cluster.awsCli('admin', 's3api', 'delete-objects', `--bucket=${bucket}`, batch);
    }
  }
  const { status, stderr } = await cluster.awsCli('admin', 's3api', 'delete-bucket', `--bucket=${bucket}`);
  if (status !== 0) throw new Error(`${bucket} is not deleted: ${stderr}`);
}

async function dropBucketPolicies(cluster: Cluster): Promise<void> {
  const { stdout } = await cluster.awsCli('admin', 's3api', 'list-buckets', '--query=Buckets[].Name');
  for (const bucket of JSON.parse(stdout) as readonly string[])
    await cluster.awsCli('admin', 's3api', 'delete-bucket-policy', `--bucket=${bucket}`);
}
