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
   * What happens to a snapshot whose VolumeSnapshot is deleted, for example with its namespace. `Delete` also deletes what
   * the driver stores: for a Longhorn `bak`, the backup in the backup target. Velero deletes what it no longer needs in
   * either case.
   *
   * @default "Retain"
   */
  readonly deletionPolicy?: 'Retain' | 'Delete';

  /**
   * Whether Velero uses this class for its snapshots. One class per driver.
   *
   * @default false
   */
  readonly usedByVelero?: boolean;

  /**
   * Whether snapshots without a class use this one. One class per driver.
   *
   * @default false
   */
  readonly isDefault?: boolean;
}

/**
 * How a driver takes snapshots, and what happens to them. It needs the CRDs of `SnapshotController`.
 *
 * Kubernetes rejects changes to a class: declare it under another name instead.
 *
 * @see https://kubernetes.io/docs/concepts/storage/volume-snapshot-classes/
 */
export class VolumeSnapshotClass extends Construct {
  /** The driver, with its settings. */
  public readonly driver: SnapshotDriver;
  /** What happens to a snapshot whose VolumeSnapshot is deleted. */
  public readonly deletionPolicy: 'Retain' | 'Delete';

  constructor(
    scope: Construct,
    /** The name of the class, which snapshots refer to. */
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
