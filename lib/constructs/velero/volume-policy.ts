import { Yaml } from 'cdk8s';
import { KubeConfigMap } from 'cdk8s-plus-28/lib/imports/k8s';
import { Construct } from 'constructs';
import { kubernetesNameProblem } from '../../values/kubernetes-name';
import type { Problem } from '../../values/problem';
import { bytesOf } from '../../values/quantity';
import { breaks, type TextRule } from '../../values/text';
import { lacks } from '../../products/fact';
import { VOLUME_POLICY_CONDITIONS } from '../../products/velero/server';
import { ApplicationFolder } from '../argocd/application-folder';
import { report } from '../report';
import { reportSecondUse } from '../second-use';
import { uniqueId } from '../unique-id';
import type { VeleroContext } from './context';
import { AFTER_SERVER } from './waves';

/** The volumes of a rule: those that meet every condition. */
export interface VolumeConditions {
  /**
   * The smallest and the largest size, as Kubernetes quantities: `['10Gi', '100Gi']`; an empty string means no limit.
   *
   * @default - volumes of any size
   */
  readonly capacity?: readonly [from: string, to: string];

  /**
   * Names of storage classes, any of which matches.
   *
   * @default - volumes of every class
   */
  readonly storageClasses?: readonly string[];

  /**
   * The CSI driver, and attributes of the volume, which Velero reads from 1.16 on.
   *
   * @default - volumes of every driver
   */
  readonly csi?: { readonly driver: string; readonly volumeAttributes?: Readonly<Record<string, string>> };

  /**
   * NFS volumes, of one server or of all.
   *
   * @default - volumes of every kind
   */
  readonly nfs?: { readonly server?: string; readonly path?: string };

  /**
   * Kinds of volumes, as a pod or a persistent volume names them: `emptyDir`.
   *
   * @default - volumes of every kind
   */
  readonly volumeTypes?: readonly string[];

  /**
   * Labels of the claim. From Velero 1.16 on.
   *
   * @default - volumes of every claim
   */
  readonly pvcLabels?: Readonly<Record<string, string>>;

  /**
   * Phases of the claim, such as `Pending`. From Velero 1.18 on.
   *
   * @default - every phase
   */
  readonly pvcPhases?: readonly string[];
}

/** What happens to some volumes. */
export interface VolumeRule {
  readonly conditions: VolumeConditions;
  /** `skip`: no data. `fs-backup`: as files. `snapshot`: as the backup handles snapshots. */
  readonly action: 'skip' | 'fs-backup' | 'snapshot';
}

/** Properties of `VolumePolicy`. */
export interface VolumePolicyProps {
  /** The first rule that matches a volume applies; other volumes are handled as the backup sets. */
  readonly rules: readonly VolumeRule[];
}

/**
 * Handles some volumes of a backup differently from the rest.
 *
 * @see https://velero.io/docs/v1.18/resource-filtering/#resource-policies
 */
export class VolumePolicy extends Construct {
  /** The actions of the rules, in order. */
  public readonly actions: readonly string[];

  constructor(
    scope: Construct,
    public readonly policyName: string,
    props: VolumePolicyProps,
    context: VeleroContext,
  ) {
    super(scope, uniqueId(scope, `VolumePolicy.${policyName}`));
    const { rules } = props;
    this.actions = rules.map(({ action }) => action);
    report(this, 'name', kubernetesNameProblem(policyName));
    reportSecondUse(this, 'name', `the ConfigMap ${policyName} in ${context.namespace}`);
    report(this, 'rules', rules.length > 0 ? undefined : NO_RULE);
    for (const rule of rules) this.validate(rule, context);
    const folder = ApplicationFolder.of(this);
    const metadata = { name: policyName, namespace: folder.namespace, annotations: AFTER_SERVER };
    // Velero rejects a ConfigMap that contains anything besides the policy.
    const data = { 'policies.yaml': Yaml.stringify({ version: 'v1', volumePolicies: rules.map(toRule) }) };
    folder.add(this, (chart, id) => new KubeConfigMap(chart, id, { metadata, data }));
  }

  private validate({ conditions }: VolumeRule, { version }: VeleroContext): void {
    report(this, 'rules.conditions', conditionsProblem(conditions));
    for (const bound of conditions.capacity ?? []) {
      if (bound !== '') report(this, 'rules.conditions.capacity', breaks([QUANTITY], bound));
    }
    const [from, to] = (conditions.capacity ?? []).map(bytesOf);
    if (from !== undefined && to !== undefined && from > to) {
      report(this, 'rules.conditions.capacity', { ...BACKWARDS, got: conditions.capacity });
    }
    const used: Readonly<Record<string, unknown>> = {
      volumeAttributes: conditions.csi?.volumeAttributes,
      pvcLabels: conditions.pvcLabels,
      pvcPhase: conditions.pvcPhases,
    };
    for (const [name, feature] of Object.entries(VOLUME_POLICY_CONDITIONS)) {
      if (used[name] === undefined || !lacks(feature, version)) continue;
      report(this, 'rules.conditions', {
        must: `must not have ${name} before Velero ${feature.since}, which fails every backup of this policy`,
        got: used[name],
        fix: 'Leave it out, or declare a newer Velero',
      });
    }
  }
}

function toRule({ conditions, action }: VolumeRule): object {
  const { capacity, storageClasses, csi, nfs, volumeTypes, pvcLabels, pvcPhases } = conditions;
  return {
    conditions: {
      ...(capacity ? { capacity: capacity.join(',') } : {}),
      ...(storageClasses ? { storageClass: [...storageClasses] } : {}),
      ...(csi ? { csi: { ...csi } } : {}),
      ...(nfs ? { nfs: { ...nfs } } : {}),
      ...(volumeTypes ? { volumeTypes: [...volumeTypes] } : {}),
      ...(pvcLabels ? { pvcLabels: { ...pvcLabels } } : {}),
      ...(pvcPhases ? { pvcPhase: [...pvcPhases] } : {}),
    },
    action: { type: action },
  };
}

/** For Velero, every volume meets an empty condition. */
function conditionsProblem(conditions: VolumeConditions): Problem | undefined {
  const given = Object.entries(conditions).filter(([, value]) => value !== undefined);
  if (given.length === 0) return EVERY_VOLUME;
  const empty = given.find(([name, value]: [string, object]) => name !== 'nfs' && Object.keys(value).length === 0);
  return empty && { ...EVERY_VOLUME, got: { [empty[0]]: empty[1] } };
}

const BACKWARDS = {
  must: 'must begin with the smaller size',
  fix: 'Write ["10Gi", "100Gi"], for example',
} as const;

const NO_RULE: Problem = {
  must: 'must contain a rule: without one the policy does nothing',
  got: [],
  fix: 'Write { conditions: { storageClasses: ["scratch"] }, action: "skip" }, for example',
};

const EVERY_VOLUME: Problem = {
  must: 'must have a condition: a rule without one matches every volume',
  got: {},
  fix: 'Select the volumes; the `volumes` of a schedule applies to all of them',
};

/** @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/ (read 2026-11-21) */
const QUANTITY: TextRule = {
  must: 'must be two Kubernetes quantities',
  fix: 'Write ["10Gi", "100Gi"], for example',
  keeps: (text) => /^\d+(\.\d+)?([KMGTPE]i|[kMGTPE])?$/.test(text),
};
