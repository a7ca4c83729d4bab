import type { Container, Volume } from 'cdk8s-plus-28/lib/imports/k8s';
import { Construct } from 'constructs';
import { GoDuration } from '../../values/go-duration';
import { dnsLabelProblem } from '../../values/kubernetes-name';
import { objectiveProblem } from '../../values/overdue';
import type { Schedule } from '../../values/schedule';
import { breaks, type TextRule } from '../../values/text';
import { CONTROL_PLANE, ETCD_ENDPOINT, ETCD_IMAGE, ETCD_PKI } from '../../products/etcd/kubeadm';
import { factAt } from '../../products/fact';
import { versionOf, versionsOf } from '../product-versions';
import { report, reportFields } from '../report';
import { backup, unlock } from '../restic/commands';
import { addResticCronJob } from '../restic/cron-job';
import { noTime } from '../restic/maintenance';
import { hardenedContainer, ROOT } from '../kubernetes/hardened';
import { resticContainer, resticPod } from '../restic/pod';
import type { ResticContext } from '../restic/context';
import { uniqueId } from '../unique-id';

/** Properties of `EtcdSnapshotCronJob`. */
export interface EtcdSnapshotCronJobProps {
  /** When snapshots are made, in the time zone of the repository. */
  readonly schedule: Schedule;

  /**
   * The most work, in time, that a disaster may lose: the recovery point objective. Alerts and drills follow it.
   *
   * @default - no objective
   */
  readonly rpo?: GoDuration;

  /**
   * When a run is stopped.
   *
   * @default GoDuration.minutes(30)
   */
  readonly timeout?: GoDuration;

  /**
   * The image with `etcdctl` and `etcdutl`.
   *
   * @default - the release line of etcd that kubeadm installs with the declared Kubernetes
   */
  readonly image?: string;

  /**
   * The label of the nodes with etcd; its value is empty.
   *
   * @default "node-role.kubernetes.io/control-plane"
   */
  readonly nodeLabel?: string;
}

/**
 * Snapshots of the etcd of a kubeadm cluster, in a restic repository: on one control plane node `etcdctl` saves a
 * snapshot, `etcdutl` verifies it, and restic encrypts and uploads it. It contains every Secret of the cluster. The pod
 * reads three files of the node, including the key of an etcd client, and nothing else.
 *
 * The host of its snapshots is the name of this construct, whichever node it ran on.
 *
 * @see https://kubernetes.io/docs/tasks/administer-cluster/configure-upgrade-etcd/#backing-up-an-etcd-cluster
 */
export class EtcdSnapshotCronJob extends Construct {
  /** The host of its snapshots. */
  public readonly snapshotHost: string;

  /** @param name the name of the CronJob, and the host of its snapshots */
  constructor(repository: Construct & ResticContext, name: string, props: EtcdSnapshotCronJobProps) {
    super(repository, uniqueId(repository, `EtcdSnapshotCronJob.${name}`));
    const { schedule, rpo, timeout = GoDuration.minutes(30), nodeLabel = CONTROL_PLANE } = props;
    const { access, store, version, timeZone, resources } = repository;
    const image = props.image ?? this.imageByVersion();
    this.snapshotHost = name;
    report(this, 'name', dnsLabelProblem(name));
    reportFields(this, { schedule, timeout, rpo });
    report(this, 'rpo', objectiveProblem(schedule, rpo));
    report(this, 'timeout', noTime(timeout));
    report(this, 'image', breaks([IMAGE], image));
    repository.work.push({ title: `the etcd snapshots ${name}`, schedule, timeout, isBackup: true });
    const step = (title: string, command: readonly string[], mounts: Container['volumeMounts']): Container => ({
      name: title,
      image,
      imagePullPolicy: 'IfNotPresent',
      command: [...command],
      resources: {},
      securityContext: hardenedContainer(),
      terminationMessagePath: '/dev/termination-log',
      terminationMessagePolicy: 'FallbackToLogsOnError',
      volumeMounts: [{ name: 'snapshot', mountPath: SNAPSHOT }, ...(mounts ?? [])],
    });
    const pki = Object.values(ETCD_PKI.files);
    const files = pki.map((file, index) => ({ name: `pki-${index}`, mountPath: `${PKI}/${file}`, readOnly: true }));
    addResticCronJob(this, repository, {
      name,
      labels: { 'app.kubernetes.io/name': name, 'app.kubernetes.io/component': 'backup' },
      schedule,
      rpo,
      timeZone,
      timeout,
      retries: 2,
      pod: resticPod({
        caConfigMap: access.caConfigMap,
        user: ROOT,
        hostNetwork: true,
        initContainers: [
          step('save', SAVE, files),
          step('verify', ['etcdutl', 'snapshot', 'status', FILE, '--write-out=table'], []),
          resticContainer(access, { name: 'unlock', args: unlock(store), resources }),
        ],
        container: resticContainer(access, {
          name: 'backup',
          args: backup(store, version, { host: name, tags: ['etcd'], exclude: [], paths: [FILE] }),
          mounts: [{ name: 'snapshot', mountPath: SNAPSHOT, readOnly: true }],
          resources,
        }),
        volumes: [
          { name: 'snapshot', emptyDir: {} },
          ...pki.map((file, index): Volume => ({
            name: `pki-${index}`,
            hostPath: { path: `${ETCD_PKI.folder}/${file}`, type: 'File' },
          })),
        ],
        nodeSelector: { [nodeLabel]: '' },
        tolerations: [{ key: CONTROL_PLANE, operator: 'Exists', effect: 'NoSchedule' }],
      }),
    });
  }

  private imageByVersion(): string {
    const kubernetes = versionOf(this, 'kubernetes');
    const image = factAt(ETCD_IMAGE, kubernetes);
    // The cluster itself reports an invalid version, if one was declared.
    if (image !== undefined || (kubernetes.problem && versionsOf(this).kubernetes !== undefined))
      return image ?? 'etcd:v0';
    report(this, 'versions.kubernetes', {
      must: `must be ${ETCD_IMAGE.rows[0]?.since} or newer, from which the release of etcd follows`,
      got: versionsOf(this).kubernetes ?? 'not declared',
      fix: 'Declare it, or set `image`',
    });
    return 'etcd:v0';
  }
}

const SNAPSHOT = '/snapshot';
const FILE = `${SNAPSHOT}/etcd.db`;
const PKI = '/pki';

const SAVE: readonly string[] = [
  'etcdctl',
  `--endpoints=${ETCD_ENDPOINT}`,
  `--cacert=${PKI}/${ETCD_PKI.files.ca}`,
  `--cert=${PKI}/${ETCD_PKI.files.cert}`,
  `--key=${PKI}/${ETCD_PKI.files.key}`,
  'snapshot',
  'save',
  FILE,
];

const IMAGE: TextRule = {
  must: 'must be an image with a tag or digest',
  fix: 'Write "registry.k8s.io/etcd:v3.6.5", for example',
  keeps: (image) =>
    /^[a-z0-9][a-z0-9./:_-]*(:[A-Za-z0-9._-]+|@sha256:[0-9a-f]{64})$/.test(image) && !image.endsWith(':latest'),
};
