import { Construct } from 'constructs';
import { Restore as RestoreObject } from '../../../imports/velero.io';
import { dnsLabelProblem } from '../../values/kubernetes-name';
import type { Problem } from '../../values/problem';
import { GoDuration } from '../../values/go-duration';
import { ApplicationFolder } from '../argocd/application-folder';
import { RecoveryFolder } from '../argocd/recovery-folder';
import { report } from '../report';
import { uniqueId } from '../unique-id';
import { BackupSchedule } from '../velero/backup-schedule';
import type { PlannedBackups } from '../velero/backup-plan';
import type { BackupStorageLocation } from '../velero/storage-location';
import { addRestoreChanges, UNEXPOSED_SERVICES, type RestoreChange } from './restore-changes';
import { asksForClaims, removesExposure, restoresClaims, toRestoreFields, type RestoreScope } from './restore-scope';

/** Backups of another cluster, in a location that this one reads. */
export interface ForeignBackups {
  readonly location: BackupStorageLocation;
  /** The name of the Schedule in the other cluster. */
  readonly scheduleName: string;
}

/** What stands in the file of a restore for the name of the backup, which is chosen when something is lost. */
export const BACKUP_PLACEHOLDER = 'BACKUP_NAME';

/** Properties of `Restore`. */
export interface RestoreProps extends RestoreScope {
  /** The schedule of which a backup is restored. */
  readonly from: BackupSchedule | ForeignBackups;

  /**
   * A specific backup of that schedule: `daily-20260101030000`.
   *
   * @default - the placeholder `BACKUP_NAME`, which whoever restores replaces: the newest backup may be one of what was
   * left after the loss
   */
  readonly backupName?: string;

  /**
   * What happens to existing objects. `none` leaves them unchanged; `update` reverts them to the backup, as far as the API
   * server allows it. Neither writes to an existing claim.
   *
   * @default "none"
   */
  readonly existing?: 'none' | 'update';

  /**
   * Whether claims are restored, with the data of their volumes. Without data they are excluded: they would be empty, and
   * Velero never writes to an existing claim, so that the data could not be restored later.
   *
   * @default - true if claims are requested, and the backups contain their data
   */
  readonly volumes?: boolean;

  /**
   * Changes to objects before they are created.
   *
   * @default - none
   */
  readonly changes?: readonly RestoreChange[];
}

/**
 * A restore that is ready to be run by hand, in `recovery/<name>.yaml` beside the objects of Velero. It is not synced:
 * `kubectl create -f` runs it. A Restore runs once; to run it again, delete it first.
 *
 * @see https://velero.io/docs/v1.18/restore-reference/
 */
export class Restore extends Construct {
  /** The namespace of Velero, in which the object is created. */
  public readonly namespace: string;
  /** Its file in the repository: `argoproj/velero/recovery/shop.yaml`. */
  public readonly path: string;
  /** The schedule, unless the backups are those of another cluster. */
  public readonly schedule: BackupSchedule | undefined;
  /** The name of the schedule, of this cluster or of another one. */
  public readonly scheduleName: string;
  /** Where its backups are. */
  public readonly storageLocation: BackupStorageLocation | undefined;
  /** What is restored, and to where. */
  public readonly restoreScope: RestoreScope;
  /** Whether objects that exist are changed to what they were. */
  public readonly updatesExisting: boolean;
  /** Whether claims are restored, with the data of their volumes. */
  public readonly restoresVolumes: boolean;

  /** @param velero the Velero that restores, which makes this in `addRestore` */
  constructor(
    velero: Construct,
    public readonly restoreName: string,
    props: RestoreProps,
  ) {
    super(velero, uniqueId(velero, `Restore.${restoreName}`));
    const { from, existing = 'none', changes = [] } = props;
    const { namespace } = ApplicationFolder.of(this);
    const schedule = from instanceof BackupSchedule ? from : undefined;
    const volumes =
      (props.volumes ?? true) && restoresClaims(props, from instanceof BackupSchedule ? from : from.location);
    this.validate(props, volumes);
    const fields = toRestoreFields(this, props, schedule, namespace, volumes);
    const resourceModifier = addRestoreChanges(this, `restore-${restoreName}`, [
      ...(removesExposure(props) ? UNEXPOSED_SERVICES : []),
      ...changes,
    ]);
    const spec = {
      backupName: props.backupName ?? BACKUP_PLACEHOLDER,
      ...fields,
      existingResourcePolicy: existing,
      itemOperationTimeout: '4h0m0s',
      preserveNodePorts: false,
      restorePVs: volumes,
      ...(resourceModifier ? { resourceModifier } : {}),
    };
    const folder = RecoveryFolder.of(this);
    this.namespace = namespace;
    this.path = `${folder.path}/${restoreName}.yaml`;
    this.schedule = schedule;
    this.storageLocation = from instanceof BackupSchedule ? from.storageLocation : from.location;
    this.scheduleName = from.scheduleName;
    this.restoreScope = props;
    this.updatesExisting = existing === 'update';
    this.restoresVolumes = volumes;
    const file = { name: restoreName, notes: this.notes(props, volumes, this.path) };
    const metadata = { name: restoreName, namespace };
    folder.add(this, file, (chart, id) => new RestoreObject(chart, id, { metadata, spec }));
  }

  private validate(props: RestoreProps, volumes: boolean): void {
    const { from, backupName, existing = 'none', into } = props;
    report(this, 'name', dnsLabelProblem(this.restoreName));
    const parent = (from instanceof BackupSchedule ? from : from.location).node.scope;
    if (parent !== this.node.scope) {
      const fix = 'Use what addSchedule or addStorageLocation of this Velero returns';
      report(this, 'from', { must: 'must be of the same Velero', got: from.scheduleName, fix });
    }
    report(this, 'from.scheduleName', dnsLabelProblem(from.scheduleName));
    if (backupName !== undefined) report(this, 'backupName', backupNameProblem(backupName, from.scheduleName));
    report(this, 'existing', updateProblem(existing, volumes, into));
    report(this, 'volumes', volumesProblem(props));
  }

  private notes(props: RestoreProps, volumes: boolean, path: string): readonly string[] {
    const { from, backupName, existing = 'none' } = props;
    const { namespace } = ApplicationFolder.of(this);
    const created =
      backupName === undefined
        ? [
            `Restores a backup of the schedule ${from.scheduleName}, by hand, when it is needed. List them:`,
            `  kubectl -n ${namespace} get backups.velero.io -l velero.io/schedule-name=${from.scheduleName}`,
            'Put the newest Completed one from before the loss in the place of its name:',
            `  sed s/${BACKUP_PLACEHOLDER}/${from.scheduleName}-YYYYMMDDhhmmss/ ${path} | kubectl create -f -`,
          ]
        : [`Restores the backup ${backupName}, by hand, when it is needed:`, `  kubectl create -f ${path}`];
    return [
      ...created,
      'A Restore runs once. To run it again delete it first, which deletes nothing that was restored:',
      `  kubectl delete restores.velero.io -n ${namespace} ${this.restoreName}`,
      'Follow it until its phase is Completed:',
      `  kubectl get restores.velero.io -n ${namespace} ${this.restoreName} -o jsonpath={.status.phase}`,
      existing === 'none'
        ? 'Objects that exist stay as they are.'
        : 'Objects that exist are changed to what they were.',
      ...(volumes
        ? ['No data is written into a claim that exists: delete the claim first, or restore elsewhere.']
        : []),
      ...(asksForClaims(props) && !volumes
        ? ['Claims are left out: they would come back empty, and no data is ever written into a claim that exists.']
        : []),
      ...(from instanceof BackupSchedule ? promises(from.plan) : []),
    ];
  }
}

/** The objectives of the backups and of a restore, for whoever restores. */
function promises({ rpoSeconds, rtoSeconds }: PlannedBackups): readonly string[] {
  const said = [
    ...(rpoSeconds === undefined ? [] : [`at most ${GoDuration.seconds(rpoSeconds)} of work are lost (RPO)`]),
    ...(rtoSeconds === undefined ? [] : [`it is restored within ${GoDuration.seconds(rtoSeconds)} (RTO)`]),
  ];
  return said.length === 0 ? [] : [`What is promised: ${said.join(', and ')}.`];
}

function volumesProblem({ volumes, from, ...scope }: RestoreProps): Problem | undefined {
  if (volumes === true && from instanceof BackupSchedule && !from.holdsVolumeData) {
    return {
      must: `must not be true for the schedule ${from.scheduleName}, which backs up no data of volumes`,
      got: volumes,
      fix: 'Restore from another schedule, or leave it out',
    };
  }
  if (volumes !== false || scope.only === undefined || !asksForClaims(scope)) return undefined;
  return {
    must: 'must not be false if `only` names claims: they would be empty',
    got: volumes,
    fix: 'Leave it out, or remove the claims',
  };
}

/** The names of a schedule's backups consist of its name and the time at which they started. */
function backupNameProblem(backupName: string, scheduleName: string): Problem | undefined {
  if (backupName.replace(/-\d{14}$/, '') === scheduleName && backupName !== scheduleName) {
    return undefined;
  }
  return {
    must: `must be a backup of the schedule ${scheduleName}`,
    got: backupName,
    fix: `Write "${scheduleName}-20260101030000", for example`,
  };
}

function updateProblem(existing: string, volumes: boolean, into: string | undefined): Problem | undefined {
  if (existing !== 'update' || !volumes || into !== undefined) return undefined;
  return {
    must: 'must not be "update" if volumes are restored: Velero never writes to an existing claim',
    got: existing,
    fix: 'Set volumes: false to restore only objects, or restore the volumes into another namespace',
  };
}
