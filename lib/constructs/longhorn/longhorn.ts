import { hasOtherManager } from '../../products/longhorn/broken-releases';
import { Construct } from 'constructs';
import { at, type JsonObject } from '../../json';
import { Version } from '../../values/version';
import {
  LONGHORN_CHART,
  longhornUpgradeProblem,
  longhornVersionProblem,
  POD_SECURITY_LEVEL,
} from '../../products/longhorn/releases';
import { ApplicationFolder } from '../argocd/application-folder';
import type { IClaim } from '../argocd/existing-folder';
import type { ApplicationOptions } from '../argocd/application';
import { HelmApplication } from '../argocd/helm-application';
import { mergeValues, repeatedValues } from '../argocd/own-values';
import {
  addServiceMonitor,
  reportMonitorLabels,
  type Monitoring,
  type ServiceMonitorProps,
} from '../monitoring/monitors';
import { versionOf } from '../product-versions';
import { addNamespace, podSecurityLabels } from '../kubernetes/namespace';
import { report, reportLater } from '../report';
import type { IBackupStore } from '../stores/backup-store';
import { BackupStorageClass, type BackupStorageClassProps } from './backup-storage-class';
import { BackupTarget, type BackupTargetProps } from './backup-target';
import { declareDefaultTarget, type LonghornBackupProps } from './default-target';
import { KnownTargets } from './known-targets';
import { RecurringBackup, type RecurringBackupProps } from './recurring-backup';
import { mostRetained, type JobContext, type RecurringJobProps } from './recurring-job';
import { RecurringSystemBackup, type RecurringSystemBackupProps } from './recurring-system-backup';
import {
  FilesystemTrim,
  RecurringSnapshots,
  SnapshotCleanup,
  SnapshotDeletion,
  type RecurringSnapshotsProps,
  type SnapshotDeletionProps,
} from './snapshot-jobs';
import { VolumeGroup, type VolumeGroupOptions } from './volume-group';
import { noBackup, VolumeLabels } from './volume-labels';
import { firstUse } from '../second-use';
import { uniqueId } from '../unique-id';

/** Properties of `Longhorn`. */
export interface LonghornProps {
  /** Where backups are kept. */
  readonly backup: LonghornBackupProps;

  /**
   * The running version, if it differs from the declared one. Longhorn refuses to skip a minor version.
   *
   * @default - a first installation, or no change of version
   */
  readonly upgradeFrom?: string;

  /**
   * Whether detached volumes, whose workloads are stopped, are attached for their backup. Otherwise Longhorn silently skips
   * them.
   *
   * @default true
   */
  readonly backupDetachedVolumes?: boolean;

  /**
   * Adds a monitor for the metrics of the managers, for the Prometheus Operator, in `<folder>-monitoring`; `'elsewhere'` if
   * something that is not declared here reads them.
   *
   * @default - no monitor: an error if alerts need the metrics
   */
  readonly serviceMonitor?: Monitoring;

  /**
   * Further values of the chart.
   *
   * @default - none
   */
  readonly values?: JsonObject;

  /**
   * How Argo CD syncs.
   *
   * @default - by hand, server-side
   */
  readonly application?: ApplicationOptions;

  /**
   * Whether the namespace is declared here, with the Pod Security labels that Longhorn's privileged pods need.
   *
   * @default true
   */
  readonly addNamespace?: boolean;
}

/**
 * Longhorn, installed by its chart, with a backup target and jobs. The version is the cluster's `versions.longhorn`.
 *
 * @see https://longhorn.io/docs/1.10.2/deploy/install/install-with-argocd/
 */
export class Longhorn extends Construct {
  /** The declared version. */
  public readonly version: Version<'longhorn'>;
  /** The maximum number of backups that a job can keep. */
  public readonly mostRetained: number;
  /** The bucket of the default target. */
  public readonly store: IBackupStore;
  /** The namespace of Longhorn and of every object that it reads. */
  public readonly namespace: string;
  /** Whether something reads the metrics. */
  public readonly scraped: boolean;
  private readonly otherManager: boolean;
  private readonly groups = new Map<string, VolumeGroup>();
  private readonly labels = new VolumeLabels();
  private readonly targets = new KnownTargets();
  private readonly backups: RecurringBackup[] = [];

  /** @param name the name of the Argo CD Application and of the Helm release */
  constructor(scope: Construct, name: string, props: LonghornProps) {
    super(scope, uniqueId(scope, `Longhorn.${name}`));
    this.version = versionOf(this, 'longhorn');
    this.store = props.backup.store;
    this.namespace = ApplicationFolder.of(this).namespace;
    this.otherManager = hasOtherManager(props.values);
    this.mostRetained = mostRetained(at(props.values, 'defaultSettings', 'recurringJobMaxRetention'));
    report(this, 'versions.longhorn', longhornVersionProblem(this.version));
    if (props.upgradeFrom !== undefined) {
      report(this, 'upgradeFrom', longhornUpgradeProblem(Version.of(props.upgradeFrom), this.version));
    }
    this.reportSecondLonghorn();
    this.scraped = props.serviceMonitor !== undefined;
    if (typeof props.serviceMonitor === 'object') addMonitor(this, props.serviceMonitor);
    const own = { ...chartValues(props), ...declareDefaultTarget(this, this.version, props.backup, this.targets) };
    report(this, 'values', repeatedValues(own, props.values ?? {}, 'Longhorn'));
    reportLater(this, 'protect', () => this.labels.claimsWithoutBackup().map(noBackup));
    if (props.addNamespace ?? true) addNamespace(this, podSecurityLabels(POD_SECURITY_LEVEL));
    new HelmApplication(this, name, {
      ...props.application,
      ...LONGHORN_CHART,
      version: this.version,
      values: mergeValues(props.values ?? {}, own),
    });
  }

  /** A group of volumes, which jobs, claims and storage classes refer to. The same name returns the same group. */
  public group(name: string, options: VolumeGroupOptions = {}): VolumeGroup {
    const group = this.groups.get(name) ?? new VolumeGroup(this, name, options, this.labels);
    this.groups.set(name, group);
    return group;
  }

  /** Backs up volumes on a schedule. Keep the name: Longhorn never deletes the backups of a renamed job. */
  public addRecurringBackup(name: string, props: RecurringBackupProps): RecurringBackup {
    const job = new RecurringBackup(this, name, props, this.context);
    this.backups.push(job);
    return job;
  }

  /** The jobs that back up volumes, in the order in which they were added. */
  public get recurringBackups(): readonly RecurringBackup[] {
    return this.backups;
  }

  /** The claims that such a job protects through labels. */
  public get protectedClaims(): readonly IClaim[] {
    return this.labels.claimsWithBackup();
  }

  /** Whether a recurring backup works on every volume that has no labels of its own. */
  public get backsUpEveryVolume(): boolean {
    return this.labels.backUpEveryVolume;
  }

  /** The keys of the labels by which a claim selects its jobs; the value of each is `enabled`. */
  public labelsOf(claim: Pick<IClaim, 'namespace' | 'claimName'>): readonly string[] {
    return this.labels.of(claim);
  }

  /** Backs up Longhorn's own objects on a schedule, to the default target. From Longhorn 1.9 on. */
  public addSystemBackup(name: string, props: RecurringSystemBackupProps): RecurringSystemBackup {
    return new RecurringSystemBackup(this, name, props, this.context);
  }

  /** Takes snapshots on a schedule. They are in the volume, and not a backup. */
  public addSnapshots(name: string, props: RecurringSnapshotsProps): RecurringSnapshots {
    return new RecurringSnapshots(this, name, props, this.context);
  }

  /** Removes snapshots that Longhorn created itself. */
  public addSnapshotCleanup(name: string, props: RecurringJobProps): SnapshotCleanup {
    return new SnapshotCleanup(this, name, props, this.context);
  }

  /** Deletes all but the newest snapshots, whoever took them. */
  public addSnapshotDeletion(name: string, props: SnapshotDeletionProps): SnapshotDeletion {
    return new SnapshotDeletion(this, name, props, this.context);
  }

  /** Reclaims the space of deleted files. */
  public addFilesystemTrim(name: string, props: RecurringJobProps): FilesystemTrim {
    return new FilesystemTrim(this, name, props, this.context);
  }

  /** A further backup target, which storage classes refer to. From Longhorn 1.8 on. */
  public addBackupTarget(name: string, props: BackupTargetProps): BackupTarget {
    return new BackupTarget(this, name, props, this.context);
  }

  /** A storage class whose volumes are backed up from the beginning. */
  public addStorageClass(name: string, props: BackupStorageClassProps): BackupStorageClass {
    return new BackupStorageClass(this, name, props, this.context);
  }

  private get context(): JobContext & { readonly targets: KnownTargets } {
    const { version, labels, targets } = this;
    return { version, labels, targets, otherManager: this.otherManager, mostRetained: this.mostRetained };
  }

  /** Two in one folder are two applications of that folder, which is reported separately. */
  private reportSecondLonghorn(): void {
    const first = firstUse(this, 'Longhorn');
    if (first === this || ApplicationFolder.of(first) === ApplicationFolder.of(this)) return;
    report(this, 'name', {
      must: 'must be the only Longhorn: its CRDs are cluster-wide',
      got: first.node.path,
      fix: 'Use that Longhorn',
    });
  }
}

/** @see https://github.com/longhorn/longhorn/blob/v1.10.2/chart/templates/servicemonitor.yaml (read 2026-12-01) */
function addMonitor(longhorn: Longhorn, props: ServiceMonitorProps): void {
  reportMonitorLabels(longhorn, props);
  addServiceMonitor(longhorn, props, {
    name: 'longhorn-prometheus-servicemonitor',
    matchLabels: { app: 'longhorn-manager' },
    port: 'manager',
  });
}

/** The values that a GitOps installation needs with any target. */
function chartValues(props: LonghornProps): JsonObject {
  return {
    // The pre-upgrade hook would run before its service account exists, because Argo CD treats it as PreSync.
    preUpgradeChecker: { jobEnabled: false },
    defaultSettings: { allowRecurringJobWhileVolumeDetached: props.backupDetachedVolumes ?? true },
  };
}
