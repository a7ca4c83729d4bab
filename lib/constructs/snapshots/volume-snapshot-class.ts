import { Construct } from 'constructs';
import {
  VolumeSnapshotClass as ClassObject,
  VolumeSnapshotClassDeletionPolicy as DeletionPolicy,
} from '../../../imports/snapshot.storage.k8s.io';
import { kubernetesNameProblem } from '../../values/kubernetes-name';
import { DEFAULT_SNAPSHOT_CLASS } from '../../products/snapshots/releases';
import { SNAPSHOT_CLASS_LABEL } from '../../products/velero/server';
import { AFTER_INSTALLATION } from '../argocd/annotations';
import { ApplicationFolder } from '../argocd/application-folder';
import { report } from '../report';
import { reportSecondUse } from '../second-use';
import { uniqueId } from '../unique-id';
import type { SnapshotDriver } from './snapshot-driver';

/** Properties of `VolumeSnapshotClass`. */
export interface VolumeSnapshotClassProps {
  /** Who takes the snapshots: `longhornSnapshots({ type: 'bak' })`, `ebsSnapshots`. */
  readonly driver: SnapshotDriver;

  /**
   * What becomes of a snapshot whose VolumeSnapshot is deleted, with its namespace for example. `Delete` deletes it where
   * the driver keeps it; of a Longhorn `bak` that is the backup in the backup target. Velero deletes what it no longer
   * needs whatever the class says.
   *
   * @default "Retain"
   */
  readonly deletionPolicy?: 'Retain' | 'Delete';

  /**
   * Whether Velero takes its snapshots by this class. One class of each driver.
   *
   * @default false
   */
  readonly usedByVelero?: boolean;

  /**
   * Whether snapshots that name no class are of this one. One class of each driver.
   *
   * @default false
   */
  readonly isDefault?: boolean;
}

/**
 * How snapshots of a driver are taken, and what becomes of them. It needs the resource types of `SnapshotController`.
 *
 * Kubernetes refuses changes to a class: declare it under another name in their place.
 *
 * @see https://kubernetes.io/docs/concepts/storage/volume-snapshot-classes/
 */
export class VolumeSnapshotClass extends Construct {
  /** The driver, with what it is told. */
  public readonly driver: SnapshotDriver;
  /** What becomes of a snapshot whose VolumeSnapshot is deleted. */
  public readonly deletionPolicy: 'Retain' | 'Delete';

  constructor(
    scope: Construct,
    /** The name of the class, which snapshots say. */
    public readonly className: string,
    props: VolumeSnapshotClassProps,
  ) {
    super(scope, uniqueId(scope, `VolumeSnapshotClass.${className}`));
    this.driver = props.driver;
    this.deletionPolicy = props.deletionPolicy ?? 'Retain';
    this.validate(props);
    const { driver, parameters } = props.driver;
    const metadata = {
      name: className,
      annotations: { ...AFTER_INSTALLATION, ...(props.isDefault ? { [DEFAULT_SNAPSHOT_CLASS]: 'true' } : {}) },
      ...(props.usedByVelero ? { labels: { [SNAPSHOT_CLASS_LABEL]: 'true' } } : {}),
    };
    const deletionPolicy = this.deletionPolicy === 'Delete' ? DeletionPolicy.DELETE : DeletionPolicy.RETAIN;
    ApplicationFolder.of(this).add(
      this,
      (chart, id) =>
        new ClassObject(chart, id, {
          metadata,
          driver,
          deletionPolicy,
          ...(Object.keys(parameters).length > 0 ? { parameters: { ...parameters } } : {}),
        }),
    );
  }

  private validate({ driver, usedByVelero, isDefault }: VolumeSnapshotClassProps): void {
    report(this, 'name', kubernetesNameProblem(this.className));
    reportSecondUse(this, 'name', `the volume snapshot class ${this.className}`);
    report(this, 'driver', kubernetesNameProblem(driver.driver));
    driver.validate(this);
    if (usedByVelero) {
      reportSecondUse(this, 'usedByVelero', `the class of ${driver.driver} that Velero takes`);
    }
    if (isDefault) reportSecondUse(this, 'isDefault', `the default class of ${driver.driver}`);
  }
}
