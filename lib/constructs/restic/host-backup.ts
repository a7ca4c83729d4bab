import type { Affinity, Volume, VolumeMount } from 'cdk8s-plus-28/lib/imports/k8s';
import { Construct } from 'constructs';
import { GoDuration } from '../../values/go-duration';
import { dnsLabelProblem } from '../../values/kubernetes-name';
import { objectiveProblem } from '../../values/overdue';
import type { Schedule } from '../../values/schedule';
import { Version } from '../../values/version';
import { resticVersionProblem } from '../../products/restic/releases';
import { HostFolder } from '../hosts/host-folder';
import { ROOT } from '../kubernetes/hardened';
import { report, reportEach, reportFields } from '../report';
import { uniqueId } from '../unique-id';
import type { Toleration } from '../velero/chart-values';
import { backup, unlock, type BackupArguments } from './commands';
import { addResticCronJob } from './cron-job';
import {
  excludeProblem,
  excludesAllProblem,
  hostPathsProblem,
  hostNameProblem,
  nothingProblem,
  sameMachineProblem,
  tagProblem,
  type HostPaths,
} from './host-paths';
import type { ResticContext } from './context';
import { noTime } from './maintenance';
import { resticContainer, resticPod } from './pod';
import { systemdFiles } from './systemd-units';

/** A node of the cluster. */
export interface BackedUpNode extends HostPaths {
  /** The name of the node, as `kubectl get nodes` prints it. */
  readonly nodeName: string;
}

/** A machine outside the cluster, on which restic is installed. */
export interface BackedUpHost extends HostPaths {
  /** The name of the machine. */
  readonly hostName: string;

  /**
   * The release of restic there, as `restic version` prints it.
   *
   * @default - that of the pods
   */
  readonly resticVersion?: string;
}

/** Properties of `HostBackup`. */
export interface HostBackupProps {
  /** When the backups are made, in the time zone of the repository. */
  readonly schedule: Schedule;

  /**
   * The most work, in time, that a disaster may lose: the recovery point objective. Alerts and drills follow it.
   *
   * @default - no objective
   */
  readonly rpo?: GoDuration;

  /**
   * Nodes of the cluster: each has a CronJob.
   *
   * @default - none
   */
  readonly nodes?: readonly BackedUpNode[];

  /**
   * Machines outside the cluster: each has a systemd service and timer, below `hosts/<hostName>/`.
   *
   * @default - none
   */
  readonly hosts?: readonly BackedUpHost[];

  /**
   * What to exclude, as restic patterns: `*.tmp` or `/var/cache`.
   *
   * @default - nothing
   */
  readonly exclude?: readonly string[];

  /**
   * Tags of the snapshots.
   *
   * @default - the name of the backup
   */
  readonly tags?: readonly string[];

  /**
   * When a backup is stopped.
   *
   * @default GoDuration.hours(1)
   */
  readonly timeout?: GoDuration;

  /**
   * Taints that the pods tolerate.
   *
   * @default - every taint with the effect NoSchedule, and CriticalAddonsOnly
   */
  readonly tolerations?: readonly Toleration[];
}

/**
 * Backups of files of machines, such as their configuration, to a restic repository: a CronJob for each node, which reads
 * its directories and can change nothing, and systemd units for machines outside the cluster.
 *
 * @see https://restic.readthedocs.io/en/stable/040_backup.html
 */
export class HostBackup extends Construct {
  /** When the backups are made. */
  public readonly schedule: Schedule;
  /** The tags of the snapshots. */
  public readonly tags: readonly string[];
  /** When a backup is stopped. */
  public readonly timeout: GoDuration;
  /** The recovery point objective in seconds, if there is one. */
  public readonly rpoSeconds: number | undefined;

  /** @param name part of the names of the jobs and units, and the tag of the snapshots */
  constructor(
    private readonly repository: Construct & ResticContext,
    public readonly name: string,
    private readonly props: HostBackupProps,
  ) {
    super(repository, uniqueId(repository, `HostBackup.${name}`));
    const { nodes = [], hosts = [], timeout = GoDuration.hours(1) } = props;
    this.schedule = props.schedule;
    this.timeout = timeout;
    this.rpoSeconds = props.rpo?.inSeconds;
    this.tags = reportEach(this, 'tags', props.tags ?? [name], tagProblem);
    const exclude = reportEach(this, 'exclude', props.exclude, excludeProblem);
    report(this, 'name', dnsLabelProblem(name));
    reportFields(this, { schedule: props.schedule, rpo: props.rpo, timeout });
    report(this, 'rpo', objectiveProblem(props.schedule, props.rpo));
    report(this, 'timeout', noTime(timeout));
    report(this, 'nodes', nodes.length + hosts.length === 0 ? nothingProblem() : undefined);
    repository.work.push({ title: `the backup ${name}`, schedule: this.schedule, timeout, isBackup: true });
    reportEach(this, 'nodes', nodes, hostPathsProblem);
    reportEach(this, 'hosts', hosts, hostPathsProblem);
    report(this, 'nodes', sameMachineProblem(nodes.map(({ nodeName }) => nodeName)));
    report(this, 'hosts', sameMachineProblem(hosts.map(({ hostName }) => hostName)));
    for (const { directories = [], files = [] } of [...nodes, ...hosts])
      report(this, 'exclude', excludesAllProblem(exclude, [...directories, ...files]));
    for (const node of nodes) this.addNode(node, timeout, exclude);
    for (const host of hosts) this.addHost(host, timeout, exclude);
    if (hosts.length > 0) this.watchUnits(hosts.map(({ hostName }) => hostName));
  }

  /** The machines by the host of their snapshots, and where their files stand in these. */
  public get machines(): readonly { readonly host: string; readonly root: string }[] {
    const { nodes = [], hosts = [] } = this.props;
    return [
      ...nodes.map(({ nodeName }) => ({ host: nodeName, root: HOST })),
      ...hosts.map(({ hostName }) => ({ host: hostName, root: '' })),
    ];
  }

  private watchUnits(hosts: readonly string[]): void {
    const { schedule, rpoSeconds } = this;
    this.repository.units.push({ unit: `restic-${this.name}`, hosts, schedule, rpoSeconds });
  }

  private arguments(host: string, exclude: readonly string[], paths: readonly string[]): BackupArguments {
    return { host, tags: this.tags, exclude, paths };
  }

  private addNode(node: BackedUpNode, timeout: GoDuration, exclude: readonly string[]): void {
    const { nodeName, directories = [], files = [] } = node;
    const { access, store, version, timeZone, resources } = this.repository;
    report(this, 'nodes.nodeName', hostNameProblem(nodeName));
    const given = [
      ...directories.map((path) => ({ path, type: 'Directory' })),
      ...files.map((path) => ({ path, type: 'File' })),
    ];
    const volumes = given.map(({ path, type }, index): Volume => ({ name: `host-${index}`, hostPath: { path, type } }));
    const mounts = given.map(({ path }, index): VolumeMount => ({
      name: `host-${index}`,
      mountPath: `${HOST}${path}`,
      readOnly: true,
    }));
    const paths = given.map(({ path }) => `${HOST}${path}`);
    const excluded = exclude.map((pattern) => (pattern.startsWith('/') ? `${HOST}${pattern}` : pattern));
    addResticCronJob(this, this.repository, {
      name: `${this.name}-${nodeName.replaceAll('.', '-')}`,
      labels: { 'app.kubernetes.io/name': this.name, 'app.kubernetes.io/component': 'backup' },
      schedule: this.schedule,
      rpo: this.props.rpo,
      timeZone,
      timeout,
      retries: 2,
      pod: resticPod({
        caConfigMap: access.caConfigMap,
        user: ROOT,
        initContainers: [resticContainer(access, { name: 'unlock', args: unlock(store), resources })],
        container: resticContainer(access, {
          name: 'backup',
          args: backup(store, version, this.arguments(nodeName, excluded, paths)),
          mounts,
          readsHost: true,
          resources,
        }),
        volumes,
        affinity: onNode(nodeName),
        tolerations: this.props.tolerations ?? TOLERATIONS,
      }),
    });
  }

  private addHost(host: BackedUpHost, timeout: GoDuration, exclude: readonly string[]): void {
    const { hostName, directories = [], files = [], resticVersion } = host;
    const { repository, name } = this;
    const version = resticVersion === undefined ? repository.version : Version.of<'restic'>(resticVersion);
    report(this, 'hosts.hostName', hostNameProblem(hostName));
    report(this, 'hosts.resticVersion', resticVersion === undefined ? undefined : resticVersionProblem(version));
    const units = systemdFiles({
      name,
      repository: repository.repositoryUrl,
      certificates: repository.certificates,
      schedule: this.schedule,
      timeZone: repository.timeZone,
      timeout,
      unlock: unlock(repository.store),
      backup: backup(repository.store, version, this.arguments(hostName, exclude, [...directories, ...files])),
    });
    for (const file of units) HostFolder.of(this, hostName).add(this, file);
  }
}

/** The mount point of the node's directories in the pod, apart from the pod's own. */
const HOST = '/host';

/** By the name itself: the hostname label may differ. */
function onNode(nodeName: string): Affinity {
  return {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [{ matchFields: [{ key: 'metadata.name', operator: 'In', values: [nodeName] }] }],
      },
    },
  };
}

const TOLERATIONS: readonly Toleration[] = [
  { operator: 'Exists', effect: 'NoSchedule' },
  { key: 'CriticalAddonsOnly', operator: 'Exists' },
];
