import { KubeConfigMap, KubeJob } from 'cdk8s-plus-28/lib/imports/k8s';
import { Construct } from 'constructs';
import { GoDuration } from '../../values/go-duration';
import { dnsLabelProblem } from '../../values/kubernetes-name';
import { pemFile } from '../../values/pem';
import type { Schedule } from '../../values/schedule';
import { secret } from '../../values/secret-shape';
import { timeZoneProblem } from '../../values/time-zone';
import { Version } from '../../values/version';
import { RESTIC_BINARY, RESTIC_IMAGE, RESTIC_RELEASE, resticVersionProblem } from '../../products/restic/releases';
import { ApplicationFolder } from '../argocd/application-folder';
import type { ICredentials } from '../credentials/credentials';
import { versionOf, versionsOf } from '../product-versions';
import { EtcdSnapshotCronJob, type EtcdSnapshotCronJobProps } from '../etcd/etcd-snapshot-cron-job';
import { addNamespace, podSecurityLabels } from '../kubernetes/namespace';
import type { WatchedCronJob, WatchedUnit } from '../monitoring/watched';
import { report, reportLater } from '../report';
import { reportSecondUse } from '../second-use';
import type { IBackupStore } from '../stores/backup-store';
import { reportStore } from '../stores/report-store';
import { uniqueId } from '../unique-id';
import type { PodResources } from '../velero/chart-values';
import { initScript, repositoryUrl } from './commands';
import { HostBackup, type HostBackupProps } from './host-backup';
import { finerThanSchedules, keepProblem, type KeepPolicy } from './keep';
import { addMaintenance, reportMaintenance, type RepositoryMaintenance } from './maintenance';
import { CA_KEY, NOBODY, resticContainer, resticPod, type SECRET_KEYS, type ResticAccessInPod } from './pod';
import { ResticDrill, type ResticDrillProps } from './restic-drill';
import { collisionProblems, tooOldProblem, type Work } from './work';

/** Properties of `ResticRepository`. */
export interface ResticRepositoryProps {
  /** The bucket, at AWS or at any other service that speaks S3. No lifecycle rule may delete its objects. */
  readonly store: IBackupStore;

  /**
   * The folder in the bucket. Never the one of a Velero storage location.
   *
   * @default - the whole bucket
   */
  readonly prefix?: string;

  /** How the access key and the password of the repository reach the pods. Without the password nothing can be restored. */
  readonly credentials: ICredentials;

  /**
   * How they reach the jobs that delete. `credentials` then need only `resticAppendAccess`, so that a compromised node cannot
   * delete backups. The password is the same.
   *
   * @default - the same credentials, which then need `resticAccess`
   */
  readonly maintenanceCredentials?: ICredentials;

  /** Which snapshots are kept, for each machine separately. */
  readonly keep: KeepPolicy;

  /** When the repository is cleaned up and checked. Neither may overlap with a backup. */
  readonly maintenance: RepositoryMaintenance;

  /**
   * The time zone of every schedule, by its name in the time zone database.
   *
   * @default "Etc/UTC"
   */
  readonly timeZone?: string;

  /**
   * Requests and limits of the containers.
   *
   * @default - 50m and 128Mi, up to 1Gi of memory
   */
  readonly resources?: PodResources;

  /**
   * Whether the namespace of the folder is declared here, with the Pod Security labels that pods need to read files of a node.
   *
   * @default - true, except for kube-system
   */
  readonly addNamespace?: boolean;
}

/**
 * A restic repository in a bucket, with its maintenance: a job that creates it once, and jobs that forget old snapshots,
 * remove unneeded data, and check that the data can be read. `addHostBackup` and `addEtcdSnapshots` back up to it.
 *
 * @see https://restic.readthedocs.io/en/stable/
 */
export class ResticRepository extends Construct {
  /** The URL of the repository: `s3:https://s3.eu-west-1.amazonaws.com/example-backup/hosts`. */
  public readonly repositoryUrl: string;
  /** The bucket. */
  public readonly store: IBackupStore;
  /** Which snapshots are kept, for each machine separately. */
  public readonly keep: KeepPolicy;
  /** The namespace of the jobs. */
  public readonly namespace: string;
  /** The release of restic in the pods. */
  public readonly version: Version<'restic'>;
  /** The time zone of every schedule. */
  public readonly timeZone: string;
  /** @internal */
  public readonly access: ResticAccessInPod;
  /** @internal */
  public readonly resources: PodResources | undefined;
  /** @internal */
  public readonly work: Work[] = [];
  /** The CronJobs that back up to it or look after it, for alerts. */
  public readonly cronJobs: WatchedCronJob[] = [];
  /** The units of systemd that back up to it, for alerts. */
  public readonly units: WatchedUnit[] = [];

  /** @param name part of the names of the jobs */
  constructor(
    scope: Construct,
    public readonly name: string,
    props: ResticRepositoryProps,
  ) {
    super(scope, uniqueId(scope, `ResticRepository.${name}`));
    const { prefix = '', credentials, maintenanceCredentials = credentials, timeZone = 'Etc/UTC' } = props;
    const folder = ApplicationFolder.of(this);
    const { store } = props;
    this.store = store;
    this.keep = props.keep;
    this.namespace = folder.namespace;
    this.timeZone = timeZone;
    this.resources = props.resources;
    this.version = Version.of(versionsOf(this).restic ?? RESTIC_RELEASE);
    this.repositoryUrl = repositoryUrl(store, prefix);
    this.validate(props, prefix);
    this.access = {
      image: `${RESTIC_IMAGE}:${this.version}`,
      repository: this.repositoryUrl,
      secretName: this.deliver(credentials),
      caConfigMap: store.service?.caCertificate === undefined ? undefined : `${name}-ca`,
    };
    const cleaning = { ...this.access };
    if (maintenanceCredentials !== credentials) cleaning.secretName = this.deliver(maintenanceCredentials);

    if (props.addNamespace ?? folder.namespace !== 'kube-system') addNamespace(this, podSecurityLabels('privileged'));
    this.addCertificates(folder);
    this.addInit(folder);
    addMaintenance(this, cleaning, props.keep, props.maintenance);
  }

  /** The certificates of the service, in PEM with a trailing newline, if it has its own. */
  public get certificates(): string | undefined {
    const ca = this.store.service?.caCertificate;
    return ca === undefined ? undefined : pemFile(ca);
  }

  /** Backs up files of machines to this repository. */
  public addHostBackup(name: string, props: HostBackupProps): HostBackup {
    return new HostBackup(this, name, props);
  }

  /** Backs up the etcd of a kubeadm cluster to this repository. */
  public addEtcdSnapshots(name: string, props: EtcdSnapshotCronJobProps): EtcdSnapshotCronJob {
    return new EtcdSnapshotCronJob(this, name, props);
  }

  /** Restores the newest snapshots of a backup on a schedule, verifies them, and removes them. */
  public addDrill(name: string, props: ResticDrillProps): ResticDrill {
    return new ResticDrill(this, name, props);
  }

  private validate(props: ResticRepositoryProps, prefix: string): void {
    const { keep, maintenance } = props;
    report(this, 'name', dnsLabelProblem(this.name));
    reportSecondUse(this, 'store', `the restic repository ${this.repositoryUrl}`);
    report(this, 'versions.restic', resticVersionProblem(this.version));
    report(this, 'timeZone', timeZoneProblem(this.timeZone) ?? tooOldProblem(versionOf(this, 'kubernetes')));
    reportStore(this, props.store, prefix);
    report(this, 'keep', keepProblem(keep));
    reportMaintenance(this, maintenance);
    const backups = (): readonly Schedule[] => this.work.filter(({ isBackup }) => isBackup).map((one) => one.schedule);
    reportLater(this, 'keep', () => (keepProblem(keep) ? undefined : finerThanSchedules(keep, backups())));
    reportLater(this, 'schedule', () => collisionProblems(this.work));
    reportLater(this, 'backups', () =>
      backups().length > 0
        ? undefined
        : {
            must: 'must exist: nothing is backed up to this repository',
            got: 'none',
            fix: 'Call addHostBackup or addEtcdSnapshots on it',
          },
    );
  }

  private deliver(credentials: ICredentials): string {
    const keys = {
      AWS_ACCESS_KEY_ID: [secret('accessKeyId')],
      AWS_SECRET_ACCESS_KEY: [secret('secretAccessKey')],
      RESTIC_PASSWORD: [secret('password')],
    } satisfies Record<(typeof SECRET_KEYS)[number], unknown>;
    return credentials.deliver(this, { consumer: 'restic', keys }).secretName;
  }

  private addCertificates(folder: ApplicationFolder): void {
    const { certificates } = this;
    const { caConfigMap } = this.access;
    if (certificates === undefined || caConfigMap === undefined) return;
    const metadata = { name: caConfigMap, namespace: folder.namespace };
    folder.add(this, (chart, id) => new KubeConfigMap(chart, id, { metadata, data: { [CA_KEY]: certificates } }));
  }

  /** A Job is immutable: Argo CD replaces it when its spec changes, and the new one finds the existing repository. */
  private addInit(folder: ApplicationFolder): void {
    const name = `${this.name}-init`;
    const labels = { 'app.kubernetes.io/name': this.name, 'app.kubernetes.io/component': 'init' };
    const container = resticContainer(this.access, {
      name: 'init',
      command: ['/bin/sh', '-c'],
      args: [initScript(RESTIC_BINARY, this.store, this.version)],
      resources: this.resources,
    });
    const spec = resticPod({
      caConfigMap: this.access.caConfigMap,
      initContainers: [],
      container,
      user: NOBODY,
    });
    const annotations = { 'argocd.argoproj.io/sync-options': 'Force=true,Replace=true' };
    folder.add(
      this,
      (chart, id) =>
        new KubeJob(chart, id, {
          metadata: { name, namespace: folder.namespace, labels, annotations },
          spec: {
            backoffLimit: 6,
            activeDeadlineSeconds: GoDuration.minutes(30).inSeconds,
            completionMode: 'NonIndexed',
            completions: 1,
            parallelism: 1,
            suspend: false,
            template: { metadata: { labels }, spec },
          },
        }),
    );
  }
}
