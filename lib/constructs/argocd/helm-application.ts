import { Construct } from 'constructs';
import { Application } from '../../../imports/argoproj.io';
import type { JsonObject } from '../../values/json';
import { kubernetesNameProblem } from '../../values/kubernetes-name';
import type { Version } from '../../values/version';
import { report, reportFields } from '../report';
import { ApplicationFolder } from './application-folder';
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
  readonly chart: string;
  /** The exact version of the chart. */
  readonly version: Version;
  /** The values of the chart. */
  readonly values: JsonObject;
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
    report(this, 'name', kubernetesNameProblem(name));
    reportFields(this, { version: props.version });
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
                helm: { releaseName: name, valuesObject: props.values },
              },
              { repoUrl: argoCd.repository, path: folder.path, targetRevision: argoCd.revision ?? 'main' },
            ],
            destination: { server: argoCd.server ?? 'https://kubernetes.default.svc', namespace: folder.namespace },
            syncPolicy: toSyncPolicy(props),
          },
        }),
    );
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
