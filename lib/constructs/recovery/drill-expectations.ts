import type { Construct } from 'constructs';
import { kubernetesNameProblem, labelKeyProblem, labelValueProblem } from '../../values/kubernetes-name';
import type { JsonObject } from '../../json';
import type { Problem } from '../../values/problem';
import { wholeNumberProblem } from '../../values/whole-number';
import { report } from '../report';

/** What must exist after a restore. A Restore that is Completed does not prove that there is data. */
export interface DrillExpectations {
  /**
   * Claims that must exist and be bound, by name or as objects. All other restored claims must be bound too.
   *
   * @default - none in particular
   */
  readonly claims?: readonly (string | { readonly claimName: string })[];

  /**
   * Pods that must become ready, whose probes depend on the data.
   *
   * @default - none
   */
  readonly pods?: {
    readonly labels: Readonly<Record<string, string>>;
    /**
     * The number of pods.
     *
     * @default 1
     */
    readonly count?: number;
  };

  /**
   * A ConfigMap that must exist, with a key, and with a value if one is set.
   *
   * @default - none
   */
  readonly configMap?: { readonly name: string; readonly key: string; readonly value?: string };
}

/** What kinds of objects are restored. */
export interface Restored {
  readonly claims: boolean;
  readonly pods: boolean;
}

/** Reports what is wrong with expectations, and returns them in the form that the program of a drill reads. */
export function toExpectations(owner: Construct, expect: DrillExpectations, restored: Restored): JsonObject {
  const { configMap } = expect;
  const pods = expect.pods && { ...expect.pods, labels: { ...expect.pods.labels } };
  const claims = (expect.claims ?? []).map((claim) => (typeof claim === 'string' ? claim : claim.claimName));
  if (claims.length > 0 && !restored.claims) report(owner, 'expect.claims', { ...NO_CLAIMS, got: claims });
  if (pods && !restored.pods) report(owner, 'expect.pods', { ...NO_PODS, got: pods.labels });
  if (claims.length === 0 && !pods && !configMap) {
    report(owner, 'expect', {
      must: 'must contain a claim, pods or a ConfigMap: otherwise an empty restore passes',
      got: expect,
      fix: 'Write claims: ["data"], for example',
    });
  }
  for (const claim of claims) report(owner, 'expect.claims', kubernetesNameProblem(claim));
  for (const [key, value] of Object.entries(pods?.labels ?? {})) {
    report(owner, 'expect.pods.labels', labelKeyProblem(key) ?? labelValueProblem(value));
  }
  if (pods && Object.keys(pods.labels).length === 0) {
    const fix = 'Write the labels of the pods that read the data';
    report(owner, 'expect.pods.labels', { must: 'must name a label', got: pods.labels, fix });
  }
  if (pods) report(owner, 'expect.pods.count', wholeNumberProblem(pods.count ?? 1, 1, 1000));
  if (configMap) report(owner, 'expect.configMap', kubernetesNameProblem(configMap.name) ?? keyProblem(configMap.key));
  return {
    ...(claims.length > 0 ? { claims } : {}),
    ...(pods ? { pods: { selector: selectorOf(pods.labels), count: pods.count ?? 1 } } : {}),
    ...(configMap ? { configMap: { ...configMap } } : {}),
  };
}

const NO_CLAIMS = {
  must: 'must not be set: no claims are restored, and the drill would always fail',
  fix: 'Restore from a schedule that backs up the data of volumes, or expect something else',
} as const;

const NO_PODS = {
  must: 'must not be set: no pods are restored, and the drill would always fail',
  fix: 'Restore the whole namespace, or expect something else',
} as const;

function keyProblem(key: string): Problem | undefined {
  if (key !== '') return undefined;
  return { must: 'must name a key', got: key, fix: 'Write { name: "marker", key: "written" }, for example' };
}

function selectorOf(labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .join(',');
}
