import type { Problem } from '../../values/problem';
import type { Version } from '../../values/version';
import type { Feature } from '../fact';

/** `spec.source.helm.valuesObject`, and the several sources (2.6) that stand beside it. */
export const VALUES_OBJECT: Feature = {
  since: '2.8.0',
  source: 'https://github.com/argoproj/argo-cd/blob/v2.8.0/pkg/apis/application/v1alpha1/types.go',
  read: '2026-11-21',
};

export function argoCdVersionProblem(version: Version): Problem | undefined {
  if (version.problem || version.atLeast(VALUES_OBJECT.since)) return version.problem;
  return {
    must: `must be ${VALUES_OBJECT.since} or newer, the first that takes chart values as an object`,
    got: version.text,
    fix: 'Upgrade Argo CD first',
  };
}
