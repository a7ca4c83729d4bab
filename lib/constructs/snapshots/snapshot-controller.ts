import { Construct } from 'constructs';
import { Version } from '../../values/version';
import {
  kubernetesForSnapshotsProblem,
  longhornForSnapshotsProblem,
  SNAPSHOT_CONTROLLER,
  snapshotControllerProblem,
} from '../../products/snapshots/releases';
import { KEEP } from '../argocd/annotations';
import { addApplication, type ApplicationOptions } from '../argocd/application';
import { ApplicationFolder } from '../argocd/application-folder';
import { versionOf, versionsOf } from '../product-versions';
import { report } from '../report';
import { reportSecondUse } from '../second-use';
import { uniqueId } from '../unique-id';

/**
 * The CRDs of volume snapshots and their controller, from a release of the upstream project: an Argo CD Application with
 * two of its folders, and the folder that this construct is in. One per cluster, and none if the distribution includes
 * them, as RKE2 and OpenShift do.
 *
 * The version is the cluster's `versions.snapshotController`. Argo CD never deletes the CRDs: every snapshot of the
 * cluster would be deleted with them.
 *
 * @see https://github.com/kubernetes-csi/external-snapshotter#usage
 */
export class SnapshotController extends Construct {
  /** The declared version. */
  public readonly version: Version<'snapshotController'>;

  /** @param name the name of the Argo CD Application */
  constructor(scope: Construct, name: string, options: ApplicationOptions = {}) {
    super(scope, uniqueId(scope, `SnapshotController.${name}`));
    this.version = versionOf(this, 'snapshotController');
    this.validate();
    const { repository, resourceTypes, controller, image } = SNAPSHOT_CONTROLLER;
    const release = { repoUrl: repository, targetRevision: `v${this.version.text}` };
    addApplication(this, name, options, [
      { ...release, path: resourceTypes, kustomize: { commonAnnotations: { ...KEEP } } },
      // The manifest of a release names the image of the previous one.
      { ...release, path: controller, kustomize: { images: [`${image}:v${this.version.text}`] } },
    ]);
  }

  private validate(): void {
    const { kubernetes, longhorn } = versionsOf(this);
    const problem = snapshotControllerProblem(this.version);
    report(this, 'versions.snapshotController', problem);
    if (!problem && kubernetes !== undefined) {
      const unfit = kubernetesForSnapshotsProblem(this.version, Version.of(kubernetes));
      report(this, 'versions.snapshotController', unfit);
    }
    if (!problem && longhorn !== undefined) {
      const unfit = longhornForSnapshotsProblem(this.version, Version.of(longhorn));
      report(this, 'versions.snapshotController', unfit);
    }
    reportSecondUse(this, 'name', 'the controller of volume snapshots');
    const { namespace } = ApplicationFolder.of(this);
    if (namespace === SNAPSHOT_CONTROLLER.namespace) return;
    report(this, 'namespace', {
      must: `must be "${SNAPSHOT_CONTROLLER.namespace}", the namespace of the controller in the manifests of the release`,
      got: namespace,
      fix: 'Use an application folder of that namespace',
    });
  }
}
