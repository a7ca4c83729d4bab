import type { Problem } from '../../values/problem';
import type { Version } from '../../values/version';
import type { Feature } from '../fact';

/** `spec.source.helm.valuesObject`, and the several sources (2.6) that stand beside it. */
export const VALUES_OBJECT: Feature<'argoCd'> = {
  since: '2.8.0',
  source: 'https://github.com/argoproj/argo-cd/blob/v2.8.0/pkg/apis/application/v1alpha1/types.go',
};

export function argoCdVersionProblem(version: Version<'argoCd'>): Problem | undefined {
  if (version.problem || version.atLeast(VALUES_OBJECT.since)) return version.problem;
  return {
    must: `must be ${VALUES_OBJECT.since} or newer, the first that takes chart values as an object`,
    got: version.text,
    fix: 'Upgrade Argo CD first',
  };
}

/** Argo CD marks what it manages by an annotation of its own, which backups do not look managed by. */
export const TRACKING_BY_ANNOTATION: Feature<'argoCd'> = {
  since: '3.0.0',
  source: 'https://argo-cd.readthedocs.io/en/stable/operator-manual/upgrading/2.14-3.0/',
};
