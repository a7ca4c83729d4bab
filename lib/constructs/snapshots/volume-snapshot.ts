import { Construct } from 'constructs';
import { VolumeSnapshot as SnapshotObject } from '../../../imports/snapshot.storage.k8s.io';
import { kubernetesNameProblem } from '../../values/kubernetes-name';
import { sizeProblem } from '../../values/quantity';
import { KEEP } from '../argocd/annotations';
import { ApplicationFolder } from '../argocd/application-folder';
import type { IClaim } from '../argocd/existing-folder';
import { report } from '../report';
import { reportSecondUse } from '../second-use';
import { uniqueId } from '../unique-id';
import type { VolumeSnapshotClass } from './volume-snapshot-class';

/** Properties of `VolumeSnapshot`. */
export interface VolumeSnapshotProps {
  /** The claim of the volume. It must be in the namespace of the folder. */
  readonly claim: Pick<IClaim, 'claimName' | 'namespace'>;
  /** The size of that claim in its manifest: `10Gi`. */
  readonly claimSize: string;
  /** How it is taken. */
  readonly snapshotClass: VolumeSnapshotClass;
}

/**
 * The state of a claim at the moment when the object is created. It is taken once; for repeated snapshots use a
 * `BackupSchedule` or a recurring backup of Longhorn. Argo CD keeps the object when it is removed from Git, because the
 * snapshot would be deleted with it.
 *
 * @see https://kubernetes.io/docs/concepts/storage/volume-snapshots/
 */
export class VolumeSnapshot extends Construct {
  /** The namespace of the claim and of the snapshot. */
  public readonly namespace: string;
  /** The size of the claim: `10Gi`. */
  public readonly claimSize: string;
  /** How it is taken. */
  public readonly snapshotClass: VolumeSnapshotClass;

  constructor(
    scope: Construct,
    public readonly snapshotName: string,
    props: VolumeSnapshotProps,
  ) {
    super(scope, uniqueId(scope, `VolumeSnapshot.${snapshotName}`));
    const folder = ApplicationFolder.of(this);
    this.namespace = folder.namespace;
    this.claimSize = props.claimSize;
    this.snapshotClass = props.snapshotClass;
    report(this, 'name', kubernetesNameProblem(snapshotName));
    reportSecondUse(this, 'name', `the volume snapshot ${snapshotName} in ${this.namespace}`);
    report(this, 'claimSize', sizeProblem(props.claimSize));
    report(this, 'claim.claimName', kubernetesNameProblem(props.claim.claimName));
    if (props.claim.namespace !== this.namespace) {
      report(this, 'claim', {
        must: `must be in the namespace ${this.namespace}: a snapshot is in the namespace of its claim`,
        got: props.claim.namespace,
        fix: 'Declare the snapshot in an application folder of that namespace',
      });
    }
    folder.add(
      this,
      (chart, id) =>
        new SnapshotObject(chart, id, {
          metadata: { name: snapshotName, namespace: this.namespace, annotations: { ...KEEP } },
          spec: {
            volumeSnapshotClassName: props.snapshotClass.className,
            source: { persistentVolumeClaimName: props.claim.claimName },
          },
        }),
    );
  }
}
