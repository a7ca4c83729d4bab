import { join } from 'node:path';
import type { Cluster } from '../harness/cluster';
import { PLACES } from '../harness/machine';

/** The certificate of the newest key of the controller of sealed-secrets. */
export async function sealingCertificate(cluster: Cluster): Promise<string> {
  const selector = '--selector=sealedsecrets.bitnami.com/sealed-secrets-key=active';
  const encoded = await cluster.at('.items[-1:].data.tls\\.crt', '-n', 'kube-system', 'secrets', selector);
  return Buffer.from(encoded, 'base64').toString('utf8');
}

/** A cluster that is new has no CRDs of snapshots: the node of the tool brings its own. */
export async function withoutSnapshotController(cluster: Cluster): Promise<void> {
  await cluster.stop('snapshot-controller');
  await cluster.stop('csi-snapshotter');
  await cluster.run([
    'sh',
    '-c',
    'kubectl get crds --output=name | grep snapshot.storage.k8s.io | xargs kubectl delete',
  ]);
}

/** Starts the sidecar of the CSI driver, which waits for the CRDs of snapshots. */
export function withSnapshotter(cluster: Cluster): void {
  const address = '--csi-address=/var/lib/kubelet/plugins/ebs.csi.aws.com/csi.sock';
  const kubeconfig = `--kubeconfig=${join(cluster.folder, 'kubeconfig')}`;
  cluster.start('csi-snapshotter', [join(PLACES.bin, 'csi-snapshotter'), address, kubeconfig]);
}
