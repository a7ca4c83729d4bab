import { Construct } from 'constructs';
import { Schedule as ScheduleObject } from '../../../imports/velero.io';
import type { Problem } from '../../values/problem';
import { dnsLabelProblem, kubernetesNameProblem } from '../../values/kubernetes-name';
import { SNAPSHOT_CLASS_ANNOTATION } from '../../products/velero/server';
import { ApplicationFolder } from '../argocd/application-folder';
import { report } from '../report';
import { reportSecondUse } from '../second-use';
import { uniqueId } from '../unique-id';
import { planned, type BackupPlan, type PlannedBackups } from './backup-plan';
import type { BackupScope } from './backup-scope';
import { toTemplate, type BackupOptions } from './backup-template';
import type { VeleroContext } from './context';
import type { VolumeSnapshotLocation } from './snapshot-location';
import type { BackupStorageLocation } from './storage-location';
import { needsOf, type VolumeBackup } from './volume-backup';
import { leftOutProblem, policyProblem, snapshotLocationProblem } from './volume-backup-rules';
import type { VolumePolicy } from './volume-policy';
import { AFTER_SERVER } from './waves';

/** Properties of `BackupSchedule`. */
export interface BackupScheduleProps extends BackupPlan, BackupScope, BackupOptions {
  /** How the data of volumes is backed up. */
  readonly volumes: VolumeBackup;

  /**
   * Where the backups are kept.
   *
   * @default - the default location, if it was added before
   */
  readonly storageLocation?: BackupStorageLocation;

  /**
   * The location of native snapshots; required for them, and only for them.
   *
   * @default - none
   */
  readonly snapshotLocation?: VolumeSnapshotLocation;

  /**
   * Handles some volumes differently.
   *
   * @default - `volumes` applies to every volume
   */
  readonly volumePolicy?: VolumePolicy;

  /**
   * The class of volume snapshots by CSI driver: `{ 'driver.longhorn.io': 'longhorn-snap' }`.
   *
   * @default - the class with the label velero.io/csi-volumesnapshot-class
   */
  readonly snapshotClasses?: Readonly<Record<string, string>>;

  /**
   * Whether the schedule is paused. The alerts on missing backups take this into account.
   *
   * @default false
   */
  readonly paused?: boolean;
}

/**
 * Backups that Velero makes on a schedule. They are named `<schedule>-YYYYMMDDhhmmss`, and outlive the schedule.
 *
 * @see https://velero.io/docs/v1.18/api-types/schedule/
 */
export class BackupSchedule extends Construct {
  /** When backups are made and how long they are kept, in numbers. */
  public readonly plan: PlannedBackups;
  /** How the data of volumes is backed up. */
  public readonly volumes: VolumeBackup;
  /** Whether the schedule is paused. */
  public readonly paused: boolean;
  /** Where the backups are kept; undefined if there is no location, which is reported. */
  public readonly storageLocation: BackupStorageLocation | undefined;
  /** What the backups contain. */
  public readonly scope: BackupScope;
  /** Whether they contain data of volumes. Without it a restored claim is empty. */
  public readonly holdsVolumeData: boolean;

  constructor(
    scope: Construct,
    public readonly scheduleName: string,
    props: BackupScheduleProps,
    context: VeleroContext,
  ) {
    super(scope, uniqueId(scope, `BackupSchedule.${scheduleName}`));
    const actions = props.volumePolicy?.actions ?? [];
    this.plan = planned(this, props, context.version);
    this.volumes = props.volumes;
    this.paused = props.paused ?? false;
    this.storageLocation = props.storageLocation;
    this.scope = props;
    this.holdsVolumeData = props.volumes !== 'none' || actions.includes('fs-backup');
    this.validate(props);
    context.need(needsOf(props.volumes, actions));

    const { snapshotClasses = {} } = props;
    const classes = Object.entries(snapshotClasses).map(([driver, name]) => [
      `${SNAPSHOT_CLASS_ANNOTATION}${driver.toLowerCase()}`,
      name,
    ]);
    const template = toTemplate(
      this,
      {
        ...props,
        storageLocation: props.storageLocation?.locationName ?? '',
        snapshotLocation: props.snapshotLocation?.locationName,
        volumePolicy: props.volumePolicy?.policyName,
      },
      context,
    );
    const folder = ApplicationFolder.of(this);
    const metadata = {
      name: scheduleName,
      namespace: folder.namespace,
      annotations: { ...AFTER_SERVER, ...(Object.fromEntries(classes) as Record<string, string>) },
    };
    folder.add(
      this,
      (chart, id) =>
        new ScheduleObject(chart, id, {
          metadata,
          spec: {
            schedule: this.plan.cron,
            paused: this.paused,
            // Velero resets it to false; true in Git would skip every backup.
            skipImmediately: false,
            // With owner references, deleting the schedule deletes its Backup objects, and Velero creates them again.
            useOwnerReferencesInBackup: false,
            template,
          },
        }),
    );
  }

  private validate(props: BackupScheduleProps): void {
    const { volumes, storageLocation, snapshotLocation, volumePolicy } = props;
    report(this, 'name', dnsLabelProblem(this.scheduleName));
    reportSecondUse(this, 'name', `the backup schedule ${this.scheduleName}`);
    report(this, 'storageLocation', this.locationProblem(storageLocation));
    const others: readonly (Construct | undefined)[] = [snapshotLocation, volumePolicy];
    if (others.some((other) => other && other.node.scope !== this.node.scope)) {
      report(this, snapshotLocation ? 'snapshotLocation' : 'volumePolicy', OTHER_VELERO);
    }
    report(this, 'snapshotLocation', snapshotLocationProblem(volumes, snapshotLocation));
    report(this, 'volumePolicy', policyProblem(props));
    report(this, 'resources', leftOutProblem(props));
    for (const [driver, name] of Object.entries(props.snapshotClasses ?? {})) {
      report(this, 'snapshotClasses', kubernetesNameProblem(driver) ?? kubernetesNameProblem(name));
    }
  }

  private locationProblem(location: BackupStorageLocation | undefined): Problem | undefined {
    if (!location) {
      return {
        must: 'must be set if no default location was added before',
        got: 'none',
        fix: 'Call addStorageLocation first, and pass its result',
      };
    }
    if (location.node.scope !== this.node.scope) return OTHER_VELERO;
    if (!location.readOnly) return undefined;
    return {
      must: 'must not be read-only: Velero rejects each backup',
      got: location.locationName,
      fix: 'Add a separate location for the backups of this cluster',
    };
  }
}

const OTHER_VELERO: Problem = {
  must: 'must belong to the same Velero',
  got: 'that of another Velero',
  fix: 'Use what addStorageLocation, addSnapshotLocation or addVolumePolicy of this Velero returns',
};
