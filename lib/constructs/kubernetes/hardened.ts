import type { PodSecurityContext, SecurityContext } from 'cdk8s-plus-28/lib/imports/k8s';

/** The user `root`. */
export const ROOT = 0;

/** @internal A pod that runs as one user, with the system calls that the container runtime allows by default. */
export function hardenedPod(user: number): PodSecurityContext {
  return {
    runAsUser: user,
    runAsGroup: user,
    runAsNonRoot: user !== ROOT,
    seccompProfile: { type: 'RuntimeDefault' },
  };
}

/**
 * @internal A container that cannot write to its image or gain rights.
 *
 * @param capabilities the capabilities that it keeps
 */
export function hardenedContainer(capabilities: readonly string[] = []): SecurityContext {
  return {
    allowPrivilegeEscalation: false,
    capabilities: { drop: ['ALL'], ...(capabilities.length > 0 ? { add: [...capabilities] } : {}) },
    readOnlyRootFilesystem: true,
  };
}
