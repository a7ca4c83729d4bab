import type { Construct } from 'constructs';
import { kubernetesNameProblem, labelKeyProblem, labelValueProblem } from '../../values/kubernetes-name';
import type { JsonObject } from '../../values/json';
import { wholeNumberProblem } from '../../values/whole-number';
import { report } from '../report';

/** What must be there after a restore. That a Restore is Completed proves no data. */
export interface DrillExpectations {
  /**
   * Claims that must be there and bound, by name or as objects. Every other claim that is restored must be bound too.
   *
   * @default - none by name
   */
  readonly claims?: readonly (string | { readonly claimName: string })[];

  /**
   * Pods that must become ready: their probes look at the data.
   *
   * @default - none
   */
  readonly pods?: {
    readonly labels: Readonly<Record<string, string>>;
    /**
     * How many of them.
     *
     * @default 1
     */
    readonly count?: number;
  };

  /**
   * A ConfigMap that must be there, with a key, and with a value if one is given.
   *
   * @default - none
   */
  readonly configMap?: { readonly name: string; readonly key: string; readonly value?: string };
}

/** Reports what is wrong with expectations, and gives them as the program of a drill reads them. */
export function toExpectations(owner: Construct, expect: DrillExpectations): JsonObject {
  const { pods, configMap } = expect;
  const claims = (expect.claims ?? []).map((claim) => (typeof claim === 'string' ? claim : claim.claimName));
  if (claims.length === 0 && !pods && !configMap) {
    report(owner, 'expect', {
      must: 'must name a claim, pods or a ConfigMap: otherwise an empty restore passes',
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
  if (configMap) report(owner, 'expect.configMap.name', kubernetesNameProblem(configMap.name));
  return {
    ...(claims.length > 0 ? { claims } : {}),
    ...(pods ? { pods: { selector: selectorOf(pods.labels), count: pods.count ?? 1 } } : {}),
    ...(configMap ? { configMap: { ...configMap } } : {}),
  };
}

function selectorOf(labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .join(',');
}
