/** Where a distribution of Kubernetes has the directory of its kubelet. */
export const KUBELET_DIRECTORIES = {
  default: '/var/lib/kubelet',
  k0s: '/var/lib/k0s/kubelet',
  microk8s: '/var/snap/microk8s/common/var/lib/kubelet',
  rancheros: '/opt/rke/var/lib/kubelet',
} as const;

/** A distribution whose kubelet has its directory in another place than most. @see https://velero.io/docs/v1.18/file-system-backup/ */
export type Distribution = keyof typeof KUBELET_DIRECTORIES;
