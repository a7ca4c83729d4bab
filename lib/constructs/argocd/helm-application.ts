import { Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { Application } from '../../../imports/argoproj.io';
import { notJson, type JsonObject } from '../../values/json';
import { kubernetesNameProblem } from '../../values/kubernetes-name';
import type { Problem } from '../../values/problem';
import { chartRepositoryProblem } from '../../values/repository-url';
import { breaks, type TextRule } from '../../values/text';
import type { Version } from '../../values/version';
import { report, reportFields, reportLater } from '../report';
import { ApplicationFolder } from './application-folder';
import { reportSecondUse } from '../second-use';
import { uniqueId } from '../unique-id';

/** How Argo CD brings the cluster to what Git says. */
export interface SyncPolicy {
  /** Deletes objects that left Git. */
  readonly prune: boolean;
  /** Reverts changes made in the cluster by hand. */
  readonly selfHeal: boolean;
}

/** What can be chosen about an application besides its chart. */
export interface ApplicationOptions {
  /**
   * Lets Argo CD sync by itself.
   *
   * @default - somebody syncs by hand, as is usual for storage
   */
  readonly automated?: SyncPolicy;

  /**
   * Options of every sync, each as `Name=value`.
   *
   * @default - ["ServerSideApply=true"]
   */
  readonly syncOptions?: readonly string[];
}

/** Properties of `HelmApplication`. */
export interface HelmApplicationProps extends ApplicationOptions {
  /** The repository of the chart: `https://charts.longhorn.io`. */
  readonly repository: string;
  /** The name of the chart: `longhorn`. */
  readonly chart: string;
  /** The exact version of the chart. */
  readonly version: Version;
  /** The values of the chart; a function, where they follow what is declared afterwards. */
  readonly values: JsonObject | (() => JsonObject);
}

/**
 * An Argo CD Application of two sources: a Helm chart, and the folder that this construct stands in.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/multiple_sources/
 */
export class HelmApplication extends Construct {
  /** @param name the name of the Application and of the Helm release */
  constructor(scope: Construct, name: string, props: HelmApplicationProps) {
    super(scope, uniqueId(scope, 'HelmApplication'));
    const folder = ApplicationFolder.of(this);
    const { argoCd } = folder;
    const { values } = props;
    const given = typeof values === 'function' ? values : (): JsonObject => values;
    this.validate(name, props);
    reportLater(this, 'values', () => notPlain(notJson(given())));
    reportSecondUse(this, 'name', `the application of ${folder.path}`);
    folder.add(
      this,
      (chart, id) =>
        new Application(chart, id, {
          metadata: { name, namespace: argoCd.namespace ?? 'argocd' },
          spec: {
            project: argoCd.project ?? 'default',
            sources: [
              {
                repoUrl: props.repository,
                chart: props.chart,
                targetRevision: props.version.text,
                helm: { releaseName: name, valuesObject: plainLater(given) },
              },
              { repoUrl: argoCd.repository, path: folder.path, targetRevision: argoCd.revision ?? 'main' },
            ],
            destination: { server: argoCd.server ?? 'https://kubernetes.default.svc', namespace: folder.namespace },
            syncPolicy: toSyncPolicy(props),
          },
        }),
    );
  }

  private validate(name: string, props: HelmApplicationProps): void {
    report(this, 'name', kubernetesNameProblem(name) ?? breaks([RELEASE_NAME], name));
    report(this, 'repository', chartRepositoryProblem(props.repository));
    report(this, 'chart', breaks([CHART_NAME], props.chart));
    for (const option of props.syncOptions ?? []) report(this, 'syncOptions', breaks([SYNC_OPTION], option));
    reportFields(this, { version: props.version });
  }
}

/** The retry lets a first sync wait for the webhooks and custom resources of what it installs. */
function toSyncPolicy(options: ApplicationOptions): object {
  return {
    ...(options.automated
      ? { automated: { prune: options.automated.prune, selfHeal: options.automated.selfHeal } }
      : {}),
    syncOptions: [...(options.syncOptions ?? ['ServerSideApply=true'])],
    retry: { limit: 5, backoff: { duration: '10s', factor: 2, maxDuration: '3m' } },
  };
}

/** What is not plain is reported, and would stop the framework. */
function plainLater(given: () => JsonObject): unknown {
  return Lazy.any({ produce: () => (notJson(given()) === undefined ? given() : {}) });
}

function notPlain(path: string | undefined): Problem | undefined {
  if (path === undefined) return undefined;
  return {
    must: 'must hold only what JSON can say: a manifest is written before Terraform or the program that reads it runs',
    got: path,
    fix: 'Write a text, a number, true, false, a list or an object there, known when the files are written',
  };
}

/** @see https://github.com/helm/helm/blob/v3.17.1/pkg/chartutil/validate_name.go (read 2026-11-21) */
const RELEASE_NAME: TextRule = {
  must: 'must be at most 53 characters: Helm refuses a longer name of a release',
  fix: 'Choose a shorter name',
  keeps: (name) => name.length <= 53,
};

const CHART_NAME: TextRule = {
  must: 'must be the name of a chart',
  fix: 'Write it as in "longhorn"',
  keeps: (chart) => /^[A-Za-z0-9][A-Za-z0-9._/-]*$/.test(chart),
};

const SYNC_OPTION: TextRule = {
  must: 'must hold options of the form Name=value',
  fix: 'Write it as in "ServerSideApply=true"',
  keeps: (option) => /^[A-Za-z]+=[A-Za-z]+$/.test(option),
};
