import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { AccessKey } from '../harness/cluster';
import { follow, pagesOf } from '../harness/pages';
import { proof, same, type Bench, type Proof } from '../harness/proof';
import { ArgoCd } from '../install/argo-cd';
import { applyTerraform, copyBucket, deleteBucket, enforceIam } from '../install/aws-half';
import { crdsOfMonitoring } from '../install/monitoring';
import { withSnapshotter, withoutSnapshotController } from '../install/node';
import { STORAGE_CLASS, checksums, rolledOut } from '../install/workload';
import { ccplantToLose, images, type Ccplant } from '../stages/ccplant';

const BUCKET = 's3://ccplant-backups';
const REPLICA = 's3://ccplant-backups-dr';
const pages = pagesOf('ccplant');

/** Loses everything but Git, the buckets and what must be kept elsewhere; returns the file of the kept private keys. */
async function lose(bench: Bench, { repository }: Ccplant): Promise<string> {
  const { cluster } = bench;
  const kept = join(cluster.folder, 'kept');
  const sealing = join(cluster.folder, 'sealing-keys.yaml');
  const selector = '--selector=sealedsecrets.bitnami.com/sealed-secrets-key';
  writeFileSync(sealing, await cluster.kubectl('-n', 'kube-system', 'get', 'secrets', selector, '--output=yaml'));
  await copyBucket(cluster, BUCKET, kept);
  await cluster.renew();
  await images(bench);
  const made = await applyTerraform('ccplant/terraform/aws/velero', bench);
  for (const bucket of [BUCKET, REPLICA]) await copyBucket(cluster, kept, bucket);
  await enforceIam(cluster);
  bench.changes('the stand-in for AWS forgets with its node: the buckets are copied back, and it makes other keys');
  await sealAgain(bench, repository.folder, made.velero);
  await repository.commit('the key of the new stand-in');
  await ArgoCd.install(cluster);
  await withoutSnapshotController(cluster);
  withSnapshotter(cluster);
  await cluster.apply(STORAGE_CLASS);
  return sealing;
}

/** Seals the key that the stand-in for AWS has made, in the place of the one that it has forgotten. */
async function sealAgain({ cluster }: Bench, checkout: string, key: AccessKey | undefined): Promise<void> {
  const env = { ARKWRIGHT_ACCESS_KEY_ID: key?.id ?? '', ARKWRIGHT_SECRET_ACCESS_KEY: key?.secret ?? '' };
  const reseal = ['seal', 'ccplant', 'velero-credentials', '--reseal', '--root', checkout];
  await cluster.run(['node', cluster.commandLine, ...reseal], { env });
}

async function bringBack(bench: Bench, made: Ccplant, name: string, sealing: string): Promise<void> {
  const page = pages.get(name);
  if (page === undefined) throw new Error(`there is no page ${name}.md`);
  const monitoring = crdsOfMonitoring().map((file) => `kubectl apply --server-side --filename=${file}`);
  const began = Date.now();
  await follow(bench.cluster, page, {
    checkout: made.repository.folder,
    env: { SEALING_KEYS: sealing },
    byHand: { 'Let Argo CD take over': monitoring.join('\n') },
  });
  const seconds = Math.round((Date.now() - began) / 1000);
  await rolledOut(bench.cluster, made.workload);
  same('the data of the claims', await checksums(bench.cluster, made.workload), made.data);
  bench.changes('the Prometheus operator, of which nothing is declared here, is its CRDs');
  bench.notes(`${seconds} s, of ${page.seconds ?? 0} s that it promises`);
}

export const losses: readonly Proof[] = [
  proof(
    'page ccplant/cluster.md: its commands bring back what was lost',
    { on: ccplantToLose },
    async (bench, made) => {
      const sealing = await lose(bench, made);
      await bringBack(bench, made, 'cluster', sealing);
    },
  ),

  proof(
    'page ccplant/region-us-east-1.md: its commands bring back what was lost',
    { on: ccplantToLose },
    async (bench, made) => {
      const sealing = await lose(bench, made);
      await deleteBucket(bench.cluster, 'ccplant-backups');
      await bringBack(bench, made, 'region-us-east-1', sealing);
    },
  ),
];
