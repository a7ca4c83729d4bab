import { KubeConfigMap } from 'cdk8s-plus-28/lib/imports/k8s';
import type { Construct } from 'constructs';
import type { JsonObject } from '../../json';
import { has } from '../../products/fact';
import { RESTORE_WITHOUT_POD } from '../../products/velero/server';
import type { Version } from '../../values/version';
import { ApplicationFolder } from '../argocd/application-folder';

/** The ConfigMap that the agents read when they start. */
const AGENT_CONFIG = 'velero-node-agent';

/** The argument by which they find it. */
export const AGENT_CONFIG_ARGUMENT = `--node-agent-configmap=${AGENT_CONFIG}`;

/** Whether the agents of a release restore a claim before any pod uses it, if they are told to. */
export function restoresWithoutPod(version: Version<'velero'>): boolean {
  return has(RESTORE_WITHOUT_POD, version);
}

/**
 * Tells the agents to restore data into a claim that no pod uses yet, so that an application can be stopped until its data is
 * there. The new volume is where the restore ran: where volumes belong to zones, the pods follow it.
 *
 * @see https://velero.io/docs/v1.18/data-movement-restore-pvc-configuration/
 */
export function addAgentConfig(owner: Construct): void {
  const folder = ApplicationFolder.of(owner);
  const config: JsonObject = { restorePVC: { ignoreDelayBinding: true } };
  // Velero accepts one key, whatever its name.
  const data = { 'node-agent.json': `${JSON.stringify(config, null, 2)}\n` };
  folder.add(
    owner,
    (chart, id) =>
      new KubeConfigMap(chart, id, { metadata: { name: AGENT_CONFIG, namespace: folder.namespace }, data }),
  );
}
