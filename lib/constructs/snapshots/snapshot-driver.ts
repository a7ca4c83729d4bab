import type { Construct } from 'constructs';
import { Version } from '../../values/version';
import { LONGHORN_DRIVER } from '../../products/longhorn/storage-class';
import { EBS_DRIVER, LONGHORN_BACKUP_MODE } from '../../products/snapshots/releases';
import { reportSetBefore } from '../longhorn/since';
import { versionsOf } from '../product-versions';
import { report } from '../report';

/** A CSI driver, with its settings for snapshots. */
export interface SnapshotDriver {
  /** The driver: `driver.longhorn.io`. */
  readonly driver: string;
  /** Parameters of the class. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Whether a restored claim must have exactly the size of its source. */
  readonly restoresSameSizeOnly: boolean;
  /** Reports what is wrong with the choice, on behalf of a class. */
  validate(owner: Construct): void;
}

/** What Longhorn makes of a snapshot. */
export interface LonghornSnapshots {
  /**
   * - `bak`: a backup in the backup target of the volume. Survives the cluster.
   * - `snap`: a snapshot in the volume. It is lost with the volume: not a backup, unless Velero moves its data out.
   * - `bi`: a backing image in the cluster.
   */
  readonly type: 'bak' | 'snap' | 'bi';

  /**
   * Whether each backup reads the whole volume, or only changes. From Longhorn 1.9 on, and only for `bak`.
   *
   * @default - only changes
   */
  readonly backupMode?: 'full' | 'incremental';
}

/** Snapshots of Longhorn volumes. */
export function longhornSnapshots(choice: LonghornSnapshots): SnapshotDriver {
  const { type, backupMode } = choice;
  return {
    driver: LONGHORN_DRIVER,
    parameters: { type, ...(backupMode === undefined ? {} : { backupMode }) },
    restoresSameSizeOnly: true,
    validate: (owner) => {
      if (backupMode === undefined) return;
      if (type !== 'bak') {
        const must = 'must not be set for a snapshot that is not a backup';
        report(owner, 'driver.backupMode', { must, got: backupMode, fix: 'Leave it out' });
        return;
      }
      const { longhorn } = versionsOf(owner);
      if (longhorn === undefined) return;
      reportSetBefore(owner, 'driver.backupMode', backupMode, LONGHORN_BACKUP_MODE, Version.of(longhorn));
    },
  };
}

/** Snapshots of EBS volumes, which AWS keeps in the region of the volume. */
export const ebsSnapshots: SnapshotDriver = {
  driver: EBS_DRIVER,
  parameters: {},
  restoresSameSizeOnly: false,
  validate: () => undefined,
};

/** Snapshots of any other driver, with the parameters that it reads. */
export function snapshotsOf(driver: string, parameters: Readonly<Record<string, string>> = {}): SnapshotDriver {
  return { driver, parameters, restoresSameSizeOnly: false, validate: () => undefined };
}
