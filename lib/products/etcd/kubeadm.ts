import type { Fact } from '../fact';

/**
 * The image whose `etcdctl` saves a snapshot, by the version of Kubernetes: of the release line of etcd that kubeadm
 * installs. These images, with a `v` before the version, also have `etcdutl`; neither kind has a shell.
 * @see https://github.com/etcd-io/etcd/blob/main/Dockerfile
 */
export const ETCD_IMAGE: Fact<string, 'kubernetes'> = {
  rows: [
    { since: '1.22', value: 'registry.k8s.io/etcd:v3.5.21' },
    { since: '1.34', value: 'registry.k8s.io/etcd:v3.6.5' },
  ],
  source: 'https://github.com/kubernetes/kubernetes/blob/v1.34.1/cmd/kubeadm/app/constants/constants.go',
};

/**
 * What kubeadm puts on every node with etcd: the certificate of the probes, which may read and no more is needed of it,
 * and that of the authority. Its private key stays where it is.
 * @see https://kubernetes.io/docs/setup/best-practices/certificates/
 */
export const ETCD_PKI = {
  folder: '/etc/kubernetes/pki/etcd',
  files: { ca: 'ca.crt', cert: 'healthcheck-client.crt', key: 'healthcheck-client.key' },
} as const;

/** Where etcd listens on its own node. */
export const ETCD_ENDPOINT = 'https://127.0.0.1:2379';

/** The label and the taint of a control plane that kubeadm made. */
export const CONTROL_PLANE = 'node-role.kubernetes.io/control-plane';
