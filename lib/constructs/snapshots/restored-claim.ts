import { KubePersistentVolumeClaim, Quantity } from 'cdk8s-plus-28/lib/imports/k8s';
import { Construct } from 'constructs';
import { kubernetesNameProblem } from '../../values/kubernetes-name';
import type { Problem } from '../../values/problem';
import { bytesOf, sizeProblem } from '../../values/quantity';
import { SNAPSHOT_GROUP } from '../../products/snapshots/releases';
import { RecoveryFolder } from '../argocd/recovery-folder';
import { report } from '../report';
import { reportSecondUse } from '../second-use';
import { uniqueId } from '../unique-id';
import type { VolumeSnapshot } from './volume-snapshot';

/** A storage class, whoever declares it. */
export interface IStorageClass {
  /** The name of the class. */
  readonly className: string;
  /** The CSI driver of its volumes. */
  readonly provisioner: string;
}

/** How a volume is mounted. */
export type AccessMode = 'ReadWriteOnce' | 'ReadWriteOncePod' | 'ReadWriteMany' | 'ReadOnlyMany';

/** Properties of `RestoredClaim`. */
export interface RestoredClaimProps {
  /** The snapshot that the volume is made of. */
  readonly snapshot: VolumeSnapshot;
  /** The class of the new volume: of the driver that took the snapshot. */
  readonly storageClass: IStorageClass;

  /**
   * The size of the new volume: `10Gi`. Longhorn accepts only the size of the source, other drivers none below it.
   *
   * @default - the size of the claim that the snapshot was taken of
   */
  readonly size?: string;

  /**
   * How the volume is mounted.
   *
   * @default ["ReadWriteOnce"]
   */
  readonly accessModes?: readonly AccessMode[];
}

/**
 * A new claim with the data of a snapshot, in a file that people apply by hand: `recovery/claim-<name>.yaml`. It is in the
 * namespace of the snapshot, beside the original claim; pods are switched to it afterwards.
 *
 * @see https://kubernetes.io/docs/concepts/storage/persistent-volumes/#volume-snapshot-and-restore-volume-from-snapshot-support
 */
export class RestoredClaim extends Construct {
  /** The namespace of the claim. */
  public readonly namespace: string;

  constructor(
    scope: Construct,
    /** The name of the new claim. */
    public readonly claimName: string,
    props: RestoredClaimProps,
  ) {
    super(scope, uniqueId(scope, `RestoredClaim.${claimName}`));
    const { snapshot, storageClass, size = snapshot.claimSize, accessModes = ['ReadWriteOnce'] } = props;
    this.namespace = snapshot.namespace;
    report(this, 'name', kubernetesNameProblem(claimName));
    reportSecondUse(this, 'name', `the claim ${claimName} in ${this.namespace}`);
    report(this, 'storageClass', driverProblem(snapshot, storageClass));
    report(this, 'size', sizeProblem(size) ?? restoredSizeProblem(snapshot, size));
    report(this, 'accessModes', accessModes.length > 0 ? undefined : NO_MODE);
    const folder = RecoveryFolder.of(this);
    const name = `claim-${claimName}`;
    folder.add(
      this,
      { name, notes: notesOf(this, snapshot, `${folder.path}/${name}.yaml`) },
      (chart, id) =>
        new KubePersistentVolumeClaim(chart, id, {
          metadata: { name: claimName, namespace: this.namespace },
          spec: {
            accessModes: [...accessModes],
            dataSource: { apiGroup: SNAPSHOT_GROUP, kind: 'VolumeSnapshot', name: snapshot.snapshotName },
            resources: { requests: { storage: Quantity.fromString(size) } },
            storageClassName: storageClass.className,
            volumeMode: 'Filesystem',
          },
        }),
    );
  }
}

function notesOf(
  { claimName, namespace }: RestoredClaim,
  { snapshotName }: VolumeSnapshot,
  path: string,
): readonly string[] {
  return [
    `A claim with the data of the snapshot ${snapshotName}. Apply it by hand, when it is needed:`,
    `  kubectl create -f ${path}`,
    `  kubectl wait -n ${namespace} pvc/${claimName} --for=jsonpath={.status.phase}=Bound --timeout=30m`,
    'Then stop the pods, name the new claim in their manifest, and start them. A class that waits for the first pod binds only then.',
  ];
}

function driverProblem(
  { snapshotClass }: VolumeSnapshot,
  { className, provisioner }: IStorageClass,
): Problem | undefined {
  const nameless = kubernetesNameProblem(className);
  if (nameless || provisioner === snapshotClass.driver.driver) return nameless;
  return {
    must: `must be of ${snapshotClass.driver.driver}, the driver that took the snapshot`,
    got: `${className}, of ${provisioner}`,
    fix: 'Use a storage class of that driver',
  };
}

function restoredSizeProblem({ claimSize, snapshotClass }: VolumeSnapshot, size: string): Problem | undefined {
  const [source, wanted] = [bytesOf(claimSize), bytesOf(size)];
  if (source === undefined || wanted === undefined || wanted === source) return undefined;
  const { driver, restoresSameSizeOnly } = snapshotClass.driver;
  if (wanted > source && !restoresSameSizeOnly) return undefined;
  return {
    must: restoresSameSizeOnly
      ? `must be ${claimSize}, the size of the source: ${driver} restores no other`
      : `must be at least ${claimSize}, the size of the source`,
    got: size,
    fix: 'Leave it out, and expand the claim afterwards',
  };
}

const NO_MODE: Problem = {
  must: 'must contain an access mode',
  got: [],
  fix: 'Write the access modes of the original claim',
};
