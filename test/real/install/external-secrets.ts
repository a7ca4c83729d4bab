import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { module } from '../harness/machine';
import type { Bench } from '../harness/proof';

const NAMESPACE = 'external-secrets';

/** External Secrets, and a store that reads parameters of the stand-in for AWS. */
export async function externalSecrets({ cluster, changes }: Bench, store: string, region: string): Promise<void> {
  const crds = join(module('github.com/external-secrets', 'external-secrets@v0.20') ?? '', 'config/crds/bases');
  await cluster.applyFiles(
    ...readdirSync(crds)
      .filter((name) => name !== 'kustomization.yaml')
      .map((name) => join(crds, name)),
  );
  cluster.start('external-secrets', [
    'env',
    `AWS_SSM_ENDPOINT=${cluster.aws.here}`,
    `AWS_STS_ENDPOINT=${cluster.aws.here}`,
    'external-secrets',
    '--metrics-addr=:18080',
    '--live-addr=:18082',
  ]);
  const { id, secret } = await cluster.adminKey();
  const ref = (key: string): object => ({ name: 'reader', namespace: NAMESPACE, key });
  await cluster.apply(
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAMESPACE } },
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'reader', namespace: NAMESPACE },
      stringData: { id, secret },
    },
    {
      apiVersion: 'external-secrets.io/v1',
      kind: 'ClusterSecretStore',
      metadata: { name: store },
      spec: {
        provider: {
          aws: {
            service: 'ParameterStore',
            region,
            auth: { secretRef: { accessKeyIDSecretRef: ref('id'), secretAccessKeySecretRef: ref('secret') } },
          },
        },
      },
    },
  );
  changes(`External Secrets 0.20.4 and the store ${store} are there before the applications`);
}
