/** Images of kubectl without a shell. */
export const KUBECTL_WITHOUT_SHELL: readonly string[] = ['registry.k8s.io/kubectl', 'rancher/kubectl'];
