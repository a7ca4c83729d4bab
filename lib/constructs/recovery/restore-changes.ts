import { Yaml } from 'cdk8s';
import { KubeConfigMap } from 'cdk8s-plus-28/lib/imports/k8s';
import type { Construct } from 'constructs';
import type { JsonObject } from '../../json';
import { DNS_ANNOTATIONS, NO_LOAD_BALANCER } from '../../products/kubernetes/exposure';
import { ApplicationFolder } from '../argocd/application-folder';
import { report } from '../report';
import { firstUse } from '../second-use';
import { AFTER_SERVER } from '../velero/waves';

/** A change to objects before they are created. */
export interface RestoreChange {
  /** The plural of the kind, followed by a dot and the group: `deployments.apps`. */
  readonly kind: string;

  /**
   * A regular expression that the name must match.
   *
   * @default - objects of any name
   */
  readonly nameFits?: string;

  /**
   * Values that an object must have, by JSON pointer: `{ '/spec/type': 'LoadBalancer' }`.
   *
   * @default - none
   */
  readonly where?: Readonly<Record<string, string>>;

  /** What is merged into the object; `null` removes a field. */
  readonly merge: JsonObject;
}

/** Changes that isolate the Services of a copy from the outside. */
export const UNEXPOSED_SERVICES: readonly RestoreChange[] = [
  {
    kind: 'services',
    merge: { metadata: { annotations: Object.fromEntries(DNS_ANNOTATIONS.map((key) => [key, null])) } },
  },
  {
    kind: 'services',
    where: { '/spec/type': 'LoadBalancer' },
    merge: { spec: { loadBalancerClass: NO_LOAD_BALANCER } },
  },
];

/**
 * Writes changes to a ConfigMap beside Velero, and returns a reference to it; undefined if there are none. The ConfigMap is
 * synced, but has no effect by itself.
 *
 * @see https://velero.io/docs/v1.18/restore-resource-modifiers/
 */
export function addRestoreChanges(
  owner: Construct,
  configMapName: string,
  changes: readonly RestoreChange[],
): { readonly kind: 'ConfigMap'; readonly name: string } | undefined {
  if (changes.length === 0) return undefined;
  for (const { kind } of changes) {
    if (/^[a-z0-9]+(\.[a-z0-9.-]+)?$/.test(kind)) continue;
    const must = 'must name kinds by their plural in lower case';
    report(owner, 'changes.kind', { must, got: kind, fix: 'Write "deployments.apps", for example' });
  }
  const folder = ApplicationFolder.of(owner);
  // Two restores of one name are already reported; this also reports a policy of the name.
  firstUse(owner, `the ConfigMap ${configMapName} in ${folder.namespace}`);
  const metadata = { name: configMapName, namespace: folder.namespace, annotations: AFTER_SERVER };
  // Velero rejects a ConfigMap that contains anything besides the changes.
  const data = {
    'changes.yaml': Yaml.stringify({ version: 'v1', resourceModifierRules: changes.map(toRule) }),
  };
  folder.add(owner, (chart, id) => new KubeConfigMap(chart, id, { metadata, data }));
  return { kind: 'ConfigMap', name: configMapName };
}

function toRule({ kind, nameFits, where = {}, merge }: RestoreChange): JsonObject {
  const matches = Object.entries(where).map(([path, value]) => ({ path, value }));
  return {
    conditions: {
      groupResource: kind,
      ...(nameFits === undefined ? {} : { resourceNameRegex: nameFits }),
      ...(matches.length > 0 ? { matches } : {}),
    },
    mergePatches: [{ patchData: JSON.stringify(merge) }],
  };
}
