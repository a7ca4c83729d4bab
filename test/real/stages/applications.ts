import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Manifest } from '../harness/cluster';
import { module } from '../harness/machine';
import type { Need } from '../harness/needs';
import type { Bench, Stage } from '../harness/proof';
import { until } from '../harness/until';
import { ArgoCd } from '../install/argo-cd';
import { applyTerraform, enforceIam, type Keys } from '../install/aws-half';
import { commandsFor, type Commands } from '../install/commands';
import { externalSecrets } from '../install/external-secrets';
import { imageOf } from '../install/images';
import { Repository } from '../install/repository';
import { standInImages } from '../install/stand-in';
import { STORAGE_CLASS } from '../install/workload';
import { sealingCertificate, withSnapshotter, withoutSnapshotController } from '../install/node';

/** A new cluster with Argo CD and what a cluster has before its applications, none of which is synced yet. */
export interface Applications extends Made {
  readonly argo: ArgoCd;
  readonly repository: Repository;
}

/** What proofs work with. */
interface Made {
  /** The access keys that the stand-in for AWS made. */
  readonly keys?: Keys;
  /** Our command line, for the keys of the cluster. */
  readonly commands?: Commands;
}

/** What a cluster has before its applications are synced. */
type Before = (bench: Bench, repository: Repository) => Promise<Made | void>;

/** A stage of a cluster: everything that its applications find, and do not bring themselves. */
function applicationsOf(dist: string, needs: readonly Need[], before: Before): Stage<Applications> {
  return {
    name: `${dist}, a new cluster with Argo CD`,
    dist,
    needs: ['snapshots', 'argo-cd', ...needs],
    up: async (bench) => {
      const { cluster } = bench;
      await cluster.loadImages();
      const repository = await Repository.of(dist, bench);
      await withoutSnapshotController(cluster);
      const argo = await ArgoCd.install(cluster);
      const made = (await before(bench, repository)) ?? {};
      await cluster.apply(...(await repository.localApplications()));
      return { argo, repository, ...made };
    },
  };
}

const longhornImages = (version: string): readonly string[] =>
  ['manager', 'ui', 'share-manager'].map((name) => `docker.io/longhornio/longhorn-${name}:v${version}`);

const storageClass = (name: string): Manifest => ({
  ...STORAGE_CLASS,
  metadata: { name },
  volumeBindingMode: 'Immediate',
});

export const ecosystem = applicationsOf('ecosystem', ['velero'], async (bench) => {
  await standInImages(
    bench,
    ...longhornImages('1.10.2'),
    'quay.io/minio/minio:RELEASE.2025-09-07T16-13-09Z',
    'quay.io/minio/mc:RELEASE.2025-08-13T08-35-41Z',
    'docker.io/library/nginx:1.29.3',
  );
  await imageOf(
    bench,
    'snapshot-controller',
    'snapshot-controller',
    'registry.k8s.io/sig-storage/snapshot-controller:v8.6.0',
  );
  await bench.cluster.apply(storageClass('standard'), storageClass('longhorn'));
  bench.changes('the classes standard and longhorn are of the CSI driver of the proof');
  withSnapshotter(bench.cluster);
});

/** The name of the store is that of the declaration; who reads parameters is somebody else's. */
export const lolice = applicationsOf('lolice', ['external-secrets', 'terraform', 'aws'], async (bench) => {
  await standInImages(bench, ...longhornImages('1.10.2'));
  const keys = await applyTerraform('lolice/terraform/aws/longhorn', bench);
  await externalSecrets(bench, 'parameterstore', 'ap-northeast-1');
  await enforceIam(bench.cluster);
  return { keys };
});

export const piCluster = applicationsOf('pi-cluster', ['velero', 'sealed-secrets'], async (bench, repository) => {
  const { cluster } = bench;
  await standInImages(bench, ...longhornImages('1.10.2'), 'docker.io/restic/restic:0.18.1');
  await cluster.applyFiles(
    join(module('github.com/bitnami-labs', 'sealed-secrets@') ?? '', 'helm/sealed-secrets/crds'),
  );
  cluster.start('sealed', ['env', 'POD_NAMESPACE=kube-system', 'sealed-secrets-controller', '--update-status']);
  const certificate = await until(
    'the controller of sealed-secrets has a key',
    90,
    () => sealingCertificate(cluster),
    (pem) => pem.startsWith('-----BEGIN'),
  );
  const commands = await commandsFor({ certificate });
  const key = {
    ARKWRIGHT_ACCESS_KEY_ID: 'longhorn',
    ARKWRIGHT_SECRET_ACCESS_KEY: 'secret',
    ARKWRIGHT_PASSWORD: 'password',
  };
  for (const name of ['minio-secret', 'velero-minio', 'k3s-etcd-snapshot-s3-config', 'restic'])
    await commands.run(['seal', 'pi-cluster', name, '--root', repository.folder], { env: key });
  bench.changes('the sealing certificate is that of the controller of the proof');
});

/** Does what ksops does, with the real sops: Argo CD's repo-server runs it for a generator. */
const KSOPS = `#!/usr/bin/env node
const { execFileSync } = require('node:child_process');
const { readFileSync } = require('node:fs');
const { parse, stringify } = require('yaml');
const list = parse(readFileSync(0, 'utf8'));
const items = list.functionConfig.files.map((file) => parse(execFileSync('sops', ['--decrypt', file], { encoding: 'utf8' })));
process.stdout.write(stringify({ apiVersion: 'config.kubernetes.io/v1', kind: 'ResourceList', items }));
`;

export const tazlab = applicationsOf('tazlab', ['sops'], async (bench, repository) => {
  const { cluster } = bench;
  await standInImages(bench, ...longhornImages('1.10.1'));
  const { generateIdentity, identityToRecipient } = await import('age-encryption');
  const identity = await generateIdentity();
  const keys = join(cluster.folder, 'keys.txt');
  writeFileSync(keys, `${identity}\n`, { mode: 0o600 });
  const commands = await commandsFor({ ageRecipient: await identityToRecipient(identity) });
  await commands.run(['encrypt', 'tazlab', 'aws-backup-secret', '--root', repository.folder], {
    env: { ARKWRIGHT_ACCESS_KEY_ID: 'id', ARKWRIGHT_SECRET_ACCESS_KEY: 'secret' },
  });
  bench.changes('the recipient of age is that of the proof; ksops is a stand-in that calls the real sops');
  const folder = join(cluster.folder, 'ksops');
  mkdirSync(folder);
  writeFileSync(join(folder, 'ksops'), KSOPS);
  chmodSync(join(folder, 'ksops'), 0o755);
  await cluster.kubectl(
    '-n',
    'argocd',
    'patch',
    'configmap',
    'argocd-cm',
    '--type=merge',
    '--patch={"data":{"kustomize.buildOptions":"--enable-alpha-plugins --enable-exec"}}',
  );
  await ArgoCd.restartRepoServer(
    cluster,
    [`SOPS_AGE_KEY_FILE=${keys}`, `NODE_PATH=${join(process.cwd(), 'node_modules')}`],
    folder,
  );
  return { commands };
});
