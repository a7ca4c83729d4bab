import {
  Quantity,
  type Affinity,
  type Container,
  type EnvVar,
  type PodSpec,
  type Toleration,
  type Volume,
  type VolumeMount,
} from 'cdk8s-plus-28/lib/imports/k8s';
import { RESTIC_BINARY } from '../../products/restic/releases';
import { hardenedContainer, hardenedPod } from '../kubernetes/hardened';
import type { PodResources } from '../velero/chart-values';

/** How a container reaches a repository. */
export interface ResticAccessInPod {
  readonly image: string;
  readonly repository: string;
  readonly secretName: string;
  /** The ConfigMap with the certificates of the service, if it has its own. */
  readonly caConfigMap: string | undefined;
}

/** The keys of the Secret, which are environment variables of restic. */
export const SECRET_KEYS = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'RESTIC_PASSWORD'] as const;

/** Where a container may write. */
export const SCRATCH = '/scratch';
const CA = '/ca';
export const CA_KEY = 'ca.crt';

/** @internal What one container does. */
export interface ResticStep {
  readonly name: string;
  readonly args: readonly string[];
  /** @default - restic itself */
  readonly command?: readonly string[];
  readonly mounts?: readonly VolumeMount[];
  /** Whether it reads files of the node: as root, with the one capability that this needs. */
  readonly readsHost?: boolean;
  readonly resources?: PodResources | undefined;
}

/** @internal A restic container, with every default of the API server. */
export function resticContainer(access: ResticAccessInPod, step: ResticStep): Container {
  const { image, repository, secretName, caConfigMap } = access;
  const secretEnv = SECRET_KEYS.map((key): EnvVar => ({
    name: key,
    valueFrom: { secretKeyRef: { name: secretName, key } },
  }));
  return {
    name: step.name,
    image,
    imagePullPolicy: 'IfNotPresent',
    command: [...(step.command ?? [RESTIC_BINARY])],
    args: [...step.args],
    env: [
      { name: 'RESTIC_REPOSITORY', value: repository },
      ...secretEnv,
      { name: 'RESTIC_CACHE_DIR', value: `${SCRATCH}/cache` },
      { name: 'TMPDIR', value: SCRATCH },
      ...(caConfigMap === undefined ? [] : [{ name: 'RESTIC_CACERT', value: `${CA}/${CA_KEY}` }]),
    ],
    resources: toResources(step.resources),
    securityContext: hardenedContainer(step.readsHost ? ['DAC_READ_SEARCH'] : []),
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'FallbackToLogsOnError',
    volumeMounts: [
      { name: 'scratch', mountPath: SCRATCH },
      ...(caConfigMap === undefined ? [] : [{ name: 'ca', mountPath: CA, readOnly: true }]),
      ...(step.mounts ?? []),
    ],
  };
}

/** @internal The settings of a pod. */
export interface ResticPod {
  readonly caConfigMap: string | undefined;
  readonly initContainers: readonly Container[];
  readonly container: Container;
  readonly volumes?: readonly Volume[];
  readonly affinity?: Affinity;
  readonly nodeSelector?: Record<string, string>;
  readonly tolerations?: readonly Toleration[];
  readonly hostNetwork?: boolean;
  /** The user id. */
  readonly user: number;
}

/** `nobody`: an unprivileged user. */
export const NOBODY = 65_534;

/** @internal A restic pod, with every default of the API server. It has no access to the API server. */
export function resticPod(pod: ResticPod): PodSpec {
  const { caConfigMap, affinity, nodeSelector, tolerations, hostNetwork, user } = pod;
  return {
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    restartPolicy: 'Never',
    dnsPolicy: hostNetwork ? 'ClusterFirstWithHostNet' : 'ClusterFirst',
    schedulerName: 'default-scheduler',
    // Time to remove its lock after SIGTERM.
    terminationGracePeriodSeconds: 60,
    securityContext: hardenedPod(user),
    ...(hostNetwork ? { hostNetwork } : {}),
    ...(affinity ? { affinity } : {}),
    ...(nodeSelector ? { nodeSelector } : {}),
    ...(tolerations ? { tolerations: [...tolerations] } : {}),
    ...(pod.initContainers.length > 0 ? { initContainers: [...pod.initContainers] } : {}),
    containers: [pod.container],
    volumes: [
      { name: 'scratch', emptyDir: {} },
      ...(caConfigMap === undefined ? [] : [{ name: 'ca', configMap: { name: caConfigMap, defaultMode: 0o444 } }]),
      ...(pod.volumes ?? []),
    ],
  };
}

function toResources({ requests, limits }: PodResources = DEFAULT_RESOURCES): NonNullable<Container['resources']> {
  const quantities = (given: Readonly<Record<string, string>>): Record<string, Quantity> =>
    Object.fromEntries(Object.entries(given).map(([name, amount]) => [name, Quantity.fromString(amount)]));
  return {
    ...(limits && { limits: quantities(limits) }),
    ...(requests && { requests: quantities(requests) }),
  };
}

/** restic keeps the index of the repository in memory: it grows with the repository. */
const DEFAULT_RESOURCES: PodResources = {
  requests: { cpu: '50m', memory: '128Mi' },
  limits: { memory: '1Gi' },
};
