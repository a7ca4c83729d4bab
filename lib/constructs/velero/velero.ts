import { Construct } from 'constructs';
import type { JsonObject } from '../../json';
import { Version } from '../../values/version';
import {
  awsPluginProblem,
  partnersOf,
  VELERO_CHART,
  veleroChartProblem,
  veleroVersionProblem,
} from '../../products/velero/releases';
import { ApplicationFolder } from '../argocd/application-folder';
import type { ApplicationOptions } from '../argocd/application';
import { HelmApplication } from '../argocd/helm-application';
import { mergeValues, repeatedValues } from '../argocd/own-values';
import type { ICredentials } from '../credentials/credentials';
import type { IWorkloadIdentity } from '../credentials/workload-identity';
import { versionOf } from '../product-versions';
import { Restore, type RestoreProps } from '../recovery/restore';
import { RestoreDrill, type RestoreDrillProps } from '../recovery/restore-drill';
import { addNamespace } from '../kubernetes/namespace';
import { report, reportLater } from '../report';
import { firstUse } from '../second-use';
import { uniqueId } from '../unique-id';
import { BackupSchedule, type BackupScheduleProps } from './backup-schedule';
import {
  SERVICE_ACCOUNT,
  idleValueProblem,
  toChartValues,
  type NodeAgentProps,
  type PodResources,
} from './chart-values';
import type { Monitoring } from '../monitoring/monitors';
import { oneDefaultProblem } from './default-location';
import { VeleroMonitors } from './monitors';
import { deliverRepositoryPassword, type RepositoryPassword } from './repository-password';
import { ServerState } from './server-state';
import { VolumeSnapshotLocation, type VolumeSnapshotLocationProps } from './snapshot-location';
import { BackupStorageLocation, type BackupStorageLocationProps } from './storage-location';
import { VolumePolicy, type VolumePolicyProps } from './volume-policy';

/** Properties of `Velero`. */
export interface VeleroProps {
  /**
   * How Velero accesses its buckets: an access key in a Secret, or the identity of its service account, `velero-server`. A
   * location can have its own credentials.
   *
   * @default - none: each location has its own
   */
  readonly credentials?: ICredentials | IWorkloadIdentity;

  /**
   * The password that encrypts the data of volumes; its Secret is `velero-repo-credentials`. Without it no data can be
   * restored: keep it outside the cluster. It can never be changed.
   *
   * @default - none: an error if a schedule backs up the data of volumes
   */
  readonly repositoryPassword?: RepositoryPassword;

  /**
   * The version of the chart.
   *
   * @default - the newest that installs the declared Velero
   */
  readonly chartVersion?: string;

  /**
   * The version of velero-plugin-for-aws.
   *
   * @default - the newest that was tested with the declared Velero and works with every store
   */
  readonly awsPluginVersion?: string;

  /**
   * Settings of the agents that read volumes. They are installed if a schedule needs them.
   *
   * @default - the chart's settings
   */
  readonly nodeAgent?: NodeAgentProps;

  /**
   * Requests and limits of the server.
   *
   * @default - none
   */
  readonly resources?: PodResources;

  /**
   * Adds monitors for the metrics of the server and the agents, for the Prometheus Operator, in `<folder>-monitoring`;
   * `'elsewhere'` if something that is not declared here reads them.
   *
   * @default - no monitors: an error if alerts need the metrics
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
   * Whether the namespace is declared here, with the Pod Security labels that the agents need.
   *
   * @default true
   */
  readonly addNamespace?: boolean;
}

/**
 * Velero, installed by its chart, with the locations and schedules that are added to it. The version is the cluster's
 * `versions.velero`, which determines the chart and the plugin.
 *
 * @see https://velero.io/docs/v1.18/basic-install/
 */
export class Velero extends Construct {
  /** The declared version. */
  public readonly version: Version<'velero'>;
  /** The version of the chart. */
  public readonly chartVersion: Version<'velero-chart'>;
  /** The version of velero-plugin-for-aws. */
  public readonly awsPluginVersion: Version<'velero-plugin-for-aws'>;
  /** The namespace of Velero and of the objects that it reads. */
  public readonly namespace: string;
  /** The service account of the server, which an identity is bound to. */
  public readonly serviceAccountName = SERVICE_ACCOUNT;
  /** Whether something reads the metrics. */
  public readonly scraped: boolean;
  private readonly state: ServerState;
  private readonly monitors: VeleroMonitors | undefined;
  private readonly allLocations: BackupStorageLocation[] = [];
  private readonly allSchedules: BackupSchedule[] = [];

  /** @param name the name of the Argo CD Application and of the Helm release */
  constructor(scope: Construct, name: string, props: VeleroProps) {
    super(scope, uniqueId(scope, `Velero.${name}`));
    this.version = versionOf(this, 'velero');
    const partners = partnersOf(this.version);
    this.chartVersion = Version.of(props.chartVersion ?? partners.chart);
    this.awsPluginVersion = Version.of(props.awsPluginVersion ?? partners.awsPlugin);
    this.namespace = ApplicationFolder.of(this).namespace;
    report(this, 'versions.velero', veleroVersionProblem(this.version));
    report(this, 'chartVersion', veleroChartProblem(this.chartVersion, this.version));
    report(this, 'awsPluginVersion', awsPluginProblem(this.awsPluginVersion, this.version));
    this.reportSecondVelero();
    this.scraped = props.serviceMonitor !== undefined;
    this.monitors = VeleroMonitors.of(this, props.serviceMonitor, name);
    this.state = new ServerState(this, {
      version: this.version,
      awsPluginVersion: this.awsPluginVersion,
      namespace: this.namespace,
      credentials: props.credentials,
      repositoryPassword: props.repositoryPassword,
      namespaceObject: (props.addNamespace ?? true) ? addNamespace(this) : undefined,
    });
    deliverRepositoryPassword(this, props.repositoryPassword);
    const own = (): JsonObject => this.ownValues(props);
    const further = props.values ?? {};
    reportLater(this, 'values', () => repeatedValues(own(), further, 'Velero') ?? idleValueProblem(further));
    reportLater(this, 'default', () => oneDefaultProblem(this.allLocations, this.allSchedules));
    new HelmApplication(this, name, {
      ...props.application,
      ...VELERO_CHART,
      version: this.chartVersion,
      values: () => mergeValues(props.values ?? {}, own()),
    });
  }

  /** The locations, in the order in which they were added. */
  public get storageLocations(): readonly BackupStorageLocation[] {
    return this.allLocations;
  }

  /** The schedules, in the order in which they were added. */
  public get schedules(): readonly BackupSchedule[] {
    return this.allSchedules;
  }

  /** Keeps backups in a bucket. The location `default` receives those that name no other. */
  public addStorageLocation(name: string, props: BackupStorageLocationProps): BackupStorageLocation {
    const location = new BackupStorageLocation(this, name, props, this.state);
    this.allLocations.push(location);
    return location;
  }

  /** Takes snapshots of EBS volumes without a CSI driver. */
  public addSnapshotLocation(name: string, props: VolumeSnapshotLocationProps): VolumeSnapshotLocation {
    return new VolumeSnapshotLocation(this, name, props, this.state);
  }

  /** Handles some volumes of backups differently. */
  public addVolumePolicy(name: string, props: VolumePolicyProps): VolumePolicy {
    return new VolumePolicy(this, name, props, this.state);
  }

  /** Makes backups on a schedule. */
  public addSchedule(name: string, props: BackupScheduleProps): BackupSchedule {
    const storageLocation = props.storageLocation ?? this.allLocations.find(({ isDefault }) => isDefault);
    const schedule = new BackupSchedule(
      this,
      name,
      { ...props, ...(storageLocation && { storageLocation }) },
      this.state,
    );
    this.allSchedules.push(schedule);
    if (this.state.needs.nodeAgent) this.monitors?.readAgents();
    return schedule;
  }

  /** Prepares a restore that people run by hand when it is needed. */
  public addRestore(name: string, props: RestoreProps): Restore {
    return new Restore(this, name, props);
  }

  /** Restores a namespace into another one on a schedule, verifies the result, and deletes it. */
  public addDrill(name: string, props: RestoreDrillProps): RestoreDrill {
    return new RestoreDrill(this, name, props);
  }

  /** Depends on what was added: agents are installed, and CSI is enabled, if a schedule needs it. */
  private ownValues({ nodeAgent, resources }: VeleroProps): JsonObject {
    const { needs, serviceAccountAnnotations } = this.state;
    return toChartValues({
      version: this.version,
      chart: this.chartVersion,
      awsPlugin: this.awsPluginVersion,
      csi: needs.csi,
      nodeAgent: needs.nodeAgent ? (nodeAgent ?? {}) : undefined,
      resources,
      serviceAccountAnnotations,
    });
  }

  private reportSecondVelero(): void {
    const first = firstUse(this, 'Velero');
    if (first === this || ApplicationFolder.of(first) === ApplicationFolder.of(this)) return;
    report(this, 'name', {
      must: 'must be the only Velero: its CRDs are cluster-wide',
      got: first.node.path,
      fix: 'Use that Velero, and add locations and schedules to it',
    });
  }
}
