import type { Cluster, Manifest } from '../harness/cluster';

/** An application with claims and data in them, as the backups of a cluster expect one. */
export interface Workload {
  readonly namespace: string;
  readonly claims: readonly string[];
  /** Labels of the Deployment and its pods. */
  readonly labels: Readonly<Record<string, string>>;
}

const CLASS = 'gp3';

/** The class of EBS: it binds a claim when a pod uses it. */
export const STORAGE_CLASS: Manifest = {
  apiVersion: 'storage.k8s.io/v1',
  kind: 'StorageClass',
  metadata: { name: CLASS, annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } },
  provisioner: 'ebs.csi.aws.com',
  volumeBindingMode: 'WaitForFirstConsumer',
};

/** Makes the application and writes random data; returns the checksum of each claim. */
export async function deploy(cluster: Cluster, workload: Workload): Promise<Readonly<Record<string, string>>> {
  const { namespace, claims } = workload;
  await cluster.apply(STORAGE_CLASS, { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } });
  await cluster.apply(
    {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'settings', namespace, labels: workload.labels },
      data: { colour: 'green' },
    },
    { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'made-by-hand', namespace }, stringData: { word: 'open' } },
    ...claims.map((name) => claim(namespace, name)),
    deployment(workload),
  );
  await rolledOut(cluster, workload);
  for (const name of claims)
    await inPod(
      cluster,
      workload,
      `dd if=/dev/urandom of=/data/${name}/big bs=1M count=3 2>/dev/null; echo ${name} >/data/${name}/name`,
    );
  return checksums(cluster, workload);
}

/** The checksum of the data of each claim. */
export async function checksums(cluster: Cluster, workload: Workload): Promise<Readonly<Record<string, string>>> {
  const lines = (
    await inPod(cluster, workload, 'for d in /data/*; do echo "$(basename $d) $(cat $d/big $d/name | md5sum)"; done')
  )
    .trim()
    .split('\n');
  return Object.fromEntries(lines.map((line) => line.split(' ').slice(0, 2)));
}

/** Runs a script in a pod of the application. */
export function inPod(cluster: Cluster, { namespace }: Workload, script: string): Promise<string> {
  return cluster.kubectl('-n', namespace, 'exec', 'deploy/backend', '--', 'sh', '-c', script);
}

export function rolledOut(cluster: Cluster, { namespace }: Workload): Promise<string> {
  return cluster.kubectl('-n', namespace, 'rollout', 'status', 'deploy/backend', '--timeout=90s');
}

export function scale(cluster: Cluster, { namespace }: Workload, replicas: number): Promise<string> {
  return cluster.kubectl('-n', namespace, 'scale', 'deploy/backend', `--replicas=${replicas}`);
}

function claim(namespace: string, name: string): Manifest {
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name, namespace },
    spec: { accessModes: ['ReadWriteOnce'], storageClassName: CLASS, resources: { requests: { storage: '1Gi' } } },
  };
}

function deployment({ namespace, claims, labels }: Workload): Manifest {
  const container = {
    name: 'app',
    image: 'busybox:1.36',
    imagePullPolicy: 'IfNotPresent',
    command: ['sleep', '100000'],
    volumeMounts: claims.map((name) => ({ name, mountPath: `/data/${name}` })),
  };
  const spec = {
    terminationGracePeriodSeconds: 1,
    containers: [container],
    volumes: claims.map((name) => ({ name, persistentVolumeClaim: { claimName: name } })),
  };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'backend', namespace, labels },
    spec: {
      replicas: 1,
      selector: { matchLabels: labels },
      strategy: { type: 'Recreate' },
      template: { metadata: { labels }, spec },
    },
  };
}
