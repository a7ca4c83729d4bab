import { Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { notJson, type JsonObject } from '../../json';
import { kubernetesNameProblem } from '../../values/kubernetes-name';
import type { Problem } from '../../values/problem';
import { chartRepositoryProblem } from '../../values/repository-url';
import { breaks, type TextRule } from '../../values/text';
import type { Version } from '../../values/version';
import { report, reportFields, reportLater } from '../report';
import { addApplication, type ApplicationOptions } from './application';
import { uniqueId } from '../unique-id';

/** Properties of `HelmApplication`. */
export interface HelmApplicationProps extends ApplicationOptions {
  /** The repository of the chart: `https://charts.longhorn.io`. */
  readonly repository: string;
  /** The name of the chart: `longhorn`. */
  readonly chart: string;
  /** The exact version of the chart. */
  readonly version: Version;
  /** The values of the chart; a function if they depend on what is declared later. */
  readonly values: JsonObject | (() => JsonObject);
}

/**
 * An Argo CD Application with two sources: a Helm chart, and the folder that this construct is in.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/multiple_sources/
 */
export class HelmApplication extends Construct {
  /** @param name the name of the Application and of the Helm release */
  constructor(scope: Construct, name: string, props: HelmApplicationProps) {
    super(scope, uniqueId(scope, 'HelmApplication'));
    const { values } = props;
    const given = typeof values === 'function' ? values : (): JsonObject => values;
    this.validate(name, props);
    reportLater(this, 'values', () => notPlain(notJson(given())));
    addApplication(this, name, props, [
      {
        repoUrl: props.repository,
        chart: props.chart,
        targetRevision: props.version.text,
        helm: { releaseName: name, valuesObject: plainLater(given) },
      },
    ]);
  }

  private validate(name: string, props: HelmApplicationProps): void {
    report(this, 'name', kubernetesNameProblem(name) ? undefined : breaks([RELEASE_NAME], name));
    report(this, 'repository', chartRepositoryProblem(props.repository));
    report(this, 'chart', breaks([CHART_NAME], props.chart));
    reportFields(this, { version: props.version });
  }
}

/** What is not plain JSON is reported: the framework would throw. */
function plainLater(given: () => JsonObject): unknown {
  return Lazy.any({ produce: () => (notJson(given()) === undefined ? given() : {}) });
}

function notPlain(path: string | undefined): Problem | undefined {
  if (path === undefined) return undefined;
  return {
    must: 'must contain only JSON: a manifest is written before Terraform runs',
    got: path,
    fix: 'Use strings, numbers, booleans, lists and objects that are known when the files are written',
  };
}

/** @see https://github.com/helm/helm/blob/v3.17.1/pkg/chartutil/validate_name.go (read 2026-11-21) */
const RELEASE_NAME: TextRule = {
  must: 'must be at most 53 characters: Helm rejects a longer release name',
  fix: 'Choose a shorter name',
  keeps: (name) => name.length <= 53,
};

const CHART_NAME: TextRule = {
  must: 'must be the name of a chart',
  fix: 'Write "longhorn", for example',
  keeps: (chart) => /^[A-Za-z0-9][A-Za-z0-9._/-]*$/.test(chart),
};
