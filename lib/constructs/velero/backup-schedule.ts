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
  /** What becomes of the data of volumes. */
  readonly volumes: VolumeBackup;

  /**
   * Where the backups are kept.
   *
   * @default - the location that is the default, and was added before
   */
  readonly storageLocation?: BackupStorageLocation;

  /**
   * Where native snapshots are taken; needed for them, and for nothing else.
   *
   * @default - none
   */
  readonly snapshotLocation?: VolumeSnapshotLocation;

  /**
   * Sends single volumes another way.
   *
   * @default - every volume goes the way that `volumes` says
   */
  readonly volumePolicy?: VolumePolicy;

  /**
   * The class of volume snapshots by CSI driver: `{ 'driver.longhorn.io': 'longhorn-snap' }`.
   *
   * @default - the class with the label velero.io/csi-volumesnapshot-class
   */
  readonly snapshotClasses?: Readonly<Record<string, string>>;

  /**
   * Whether no backup is made for now. The alerts on missing backups know of it.
   *
   * @default false
   */
  readonly paused?: boolean;
}

/**
 * Backups that Velero makes again and again. They are named `<schedule>-YYYYMMDDhhmmss`, and outlive the schedule.
 *
 * @see https://velero.io/docs/v1.18/api-types/schedule/
 */
export class BackupSchedule extends Construct {
  /** When backups are made and how long they are kept, in numbers. */
  public readonly plan: PlannedBackups;
  /** What becomes of the data of volumes. */
  public readonly volumes: VolumeBackup;
  /** Whether no backup is made for now. */
  public readonly paused: boolean;
  /** Where the backups are kept; undefined where none was given, which is reported. */
  public readonly storageLocation: BackupStorageLocation | undefined;
  /** What the backups hold. */
  public readonly scope: BackupScope;
  /** Whether they hold data of volumes. Without it a restored claim is empty. */
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
            // Velero sets it back to false by itself; true in Git would skip every backup.
            skipImmediately: false,
            // With owners, a schedule that goes takes the objects of its backups along, and Velero brings them back.
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
        must: 'must be given where no location was added before that is the default',
        got: 'none',
        fix: 'Call addStorageLocation first, and hand its result on',
      };
    }
    if (location.node.scope !== this.node.scope) return OTHER_VELERO;
    if (!location.readOnly) return undefined;
    return {
      must: 'must not be read-only: Velero refuses each backup',
      got: location.locationName,
      fix: 'Add a location of its own for the backups of this cluster',
    };
  }
}

const OTHER_VELERO: Problem = {
  must: 'must have been added to the same Velero',
  got: 'that of another one',
  fix: 'Use what addStorageLocation, addSnapshotLocation or addVolumePolicy of this Velero gives',
};
