import { isObject, type JsonObject } from '../../json';
import type { Problem } from '../../values/problem';
import type { Version } from '../../values/version';
import { has } from '../../products/fact';
import { type Distribution, KUBELET_DIRECTORIES } from '../../products/kubernetes/kubelet';
import { PLUGIN_VOLUME_PATH } from '../../products/velero/chart';
import { AGENT_CONFIG_ARGUMENT, restoresWithoutPod } from './agent-config';
import { SERVER_WAVE } from './waves';

/** Requests and limits of a container, in the canonical form of Kubernetes. */
export interface PodResources {
  /**
   * Requests: `{ cpu: '500m', memory: '512Mi' }`.
   *
   * @default - nothing
   */
  readonly requests?: Readonly<Record<string, string>>;

  /**
   * Limits. A node agent that runs out of memory is killed in the middle of a backup.
   *
   * @default - no limit
   */
  readonly limits?: Readonly<Record<string, string>>;
}

/** A taint that a pod tolerates. */
export interface Toleration {
  readonly key?: string;
  readonly operator: 'Equal' | 'Exists';
  readonly value?: string;
  readonly effect?: 'NoSchedule' | 'PreferNoSchedule' | 'NoExecute';
}

/** The agents that read volumes, one on each node. */
export interface NodeAgentProps {
  /**
   * The distribution of Kubernetes, if its kubelet keeps volumes in an unusual directory.
   *
   * @default "default": /var/lib/kubelet
   */
  readonly distribution?: Distribution;

  /**
   * Requests and limits of an agent.
   *
   * @default - none
   */
  readonly resources?: PodResources;

  /**
   * Taints that agents tolerate. A volume on a node without an agent fails its backup.
   *
   * @default - none
   */
  readonly tolerations?: readonly Toleration[];
}

/** The settings of the chart. */
export interface ChartChoices {
  readonly version: Version<'velero'>;
  readonly chart: Version<'velero-chart'>;
  readonly awsPlugin: Version<'velero-plugin-for-aws'>;
  readonly csi: boolean;
  readonly nodeAgent: NodeAgentProps | undefined;
  readonly resources: PodResources | undefined;
  readonly serviceAccountAnnotations: Readonly<Record<string, string>>;
}

/** The name of the server's ServiceAccount, which an AWS identity is bound to. */
export const SERVICE_ACCOUNT = 'velero-server';

/**
 * The values of the chart. Locations are separate objects: the chart does not render all of their fields, and its defaults
 * contain an empty location of each kind. Argo CD applies the chart's CRDs at each sync, so no job does.
 */
export function toChartValues(choices: ChartChoices): JsonObject {
  const { version, awsPlugin, csi, nodeAgent, resources, serviceAccountAnnotations } = choices;
  return {
    // Charts before 11 name the Deployment after the release, and Velero looks for `velero`.
    fullnameOverride: 'velero',
    image: { tag: `v${version.text}` },
    initContainers: [
      {
        name: 'velero-plugin-for-aws',
        image: `velero/velero-plugin-for-aws:v${awsPlugin.text}`,
        imagePullPolicy: 'IfNotPresent',
        volumeMounts: [{ mountPath: '/target', name: 'plugins' }],
      },
    ],
    annotations: SERVER_WAVE,
    upgradeCRDs: false,
    cleanUpCRDs: false,
    backupsEnabled: false,
    snapshotsEnabled: false,
    // Each location refers to its own Secret; one for the whole server would hide its identity.
    credentials: { useSecret: false },
    serviceAccount: {
      server: {
        name: SERVICE_ACCOUNT,
        ...(Object.keys(serviceAccountAnnotations).length > 0 ? { annotations: serviceAccountAnnotations } : {}),
      },
    },
    configuration: { uploaderType: 'kopia', ...(csi ? { features: 'EnableCSI' } : {}) },
    deployNodeAgent: nodeAgent !== undefined,
    ...(nodeAgent ? { nodeAgent: toNodeAgent(nodeAgent, choices) } : {}),
    ...(resources ? { resources: toResources(resources) } : {}),
    // Monitors are separate objects, in an application of their own.
    metrics: { enabled: true },
  };
}

/** What is wrong with further values: those that the chart, or Velero, ignores because of ours. */
export function idleValueProblem(values: JsonObject): Problem | undefined {
  const idle = Object.entries(IDLE).flatMap(([group, keys]) => {
    const given = values[group];
    return isObject(given) ? keys.filter((key) => Object.hasOwn(given, key)).map((key) => `${group}.${key}`) : [];
  });
  if (idle[0] === undefined) return undefined;
  return {
    must: 'must not set what has no effect here',
    got: idle[0],
    fix: 'Remove it: locations are added by addStorageLocation and addSnapshotLocation, and each has its `credentials`',
  };
}

/** Locations are separate objects, each with its Secret; every schedule names its location. */
const IDLE: Readonly<Record<string, readonly string[]>> = {
  configuration: ['backupStorageLocation', 'volumeSnapshotLocation', 'defaultBackupStorageLocation'],
  credentials: ['existingSecret', 'name', 'secretContents'],
};

function toNodeAgent(
  { distribution = 'default', resources, tolerations }: NodeAgentProps,
  { chart, version }: ChartChoices,
): JsonObject {
  const kubelet = KUBELET_DIRECTORIES[distribution];
  return {
    annotations: SERVER_WAVE,
    podVolumePath: `${kubelet}/pods`,
    ...(has(PLUGIN_VOLUME_PATH, chart) ? { pluginVolumePath: `${kubelet}/plugins` } : {}),
    ...(restoresWithoutPod(version) ? { extraArgs: [AGENT_CONFIG_ARGUMENT] } : {}),
    ...(resources ? { resources: toResources(resources) } : {}),
    ...(tolerations && tolerations.length > 0 ? { tolerations: tolerations.map((one) => ({ ...one })) } : {}),
  };
}

function toResources({ requests, limits }: PodResources): JsonObject {
  return { ...(requests && { requests: { ...requests } }), ...(limits && { limits: { ...limits } }) };
}
