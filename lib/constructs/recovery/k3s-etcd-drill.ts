import { KubeConfigMap, Quantity, type Container } from 'cdk8s-plus-28/lib/imports/k8s';
import { Construct } from 'constructs';
import { ETCD_IMAGE } from '../../products/etcd/kubeadm';
import { factAt } from '../../products/fact';
import { DRILL_IMAGE, DRILL_USER } from '../../products/kubernetes/drill-image';
import { GoDuration } from '../../values/go-duration';
import { cronJobNameProblem, dnsLabelProblem } from '../../values/kubernetes-name';
import type { Schedule } from '../../values/schedule';
import { restorePointLimitSeconds } from '../../values/overdue';
import { breaks } from '../../values/text';
import { timeZoneProblem } from '../../values/time-zone';
import { wholeNumberProblem } from '../../values/whole-number';
import { ApplicationFolder } from '../argocd/application-folder';
import { addCronJob } from '../kubernetes/cron-job';
import { hardenedContainer, hardenedPod } from '../kubernetes/hardened';
import { versionOf } from '../product-versions';
import { report, reportFields } from '../report';
import { reportSecondUse } from '../second-use';
import type { IBackupStore } from '../stores/backup-store';
import { endpointOf } from '../stores/store-address';
import { reportKeptVersions } from '../stores/kept-versions';
import { uniqueId } from '../unique-id';
import { PINNED } from './drill-rules';
import programs from './drill/programs.json';

/** Properties of `K3sEtcdDrill`. */
export interface K3sEtcdDrillProps {
  /** When the drill runs. */
  readonly schedule: Schedule;

  /**
   * The time zone of the schedule: `Europe/Rome`.
   *
   * @default "Etc/UTC"
   */
  readonly timeZone?: string;

  /**
   * The age above which the newest snapshot is too old: the recovery point objective.
   *
   * @default - the longest time between two snapshots, and an hour
   */
  readonly maxAge?: GoDuration;

  /**
   * When the drill is stopped, which is a failure: the recovery time objective.
   *
   * @default GoDuration.minutes(30)
   */
  readonly timeout?: GoDuration;

  /**
   * How many snapshots of each server stay in the bucket. The drill removes older ones when the newest is whole: unlike a
   * lifecycle, which removes the last ones too if K3s stops. For releases of K3s that remove none themselves.
   *
   * @default - it removes none
   */
  readonly keepInBucket?: number;

  /**
   * The image that downloads the snapshot, with Node 20 or newer, and a version tag or a digest.
   *
   * @default - the official image of Node
   */
  readonly image?: string;
}

/** The snapshots that are restored, and where they are. */
export interface DrilledSnapshots {
  readonly store: IBackupStore;
  readonly prefix: string;
  readonly secretName: string;
  readonly schedule: Schedule;
}

/**
 * Restores the newest etcd snapshot of K3s in a pod, on a schedule: downloads it, measures its age, verifies its checksum,
 * and has `etcdutl` make a data directory of it, which goes with the pod. No server of K3s is touched. Any failure fails
 * the job; pass the drill to `BackupAlerts`, which fires when none has succeeded for too long.
 *
 * @see https://etcd.io/docs/v3.6/op-guide/recovery/
 */
export class K3sEtcdDrill extends Construct {
  /** The name of the CronJob. */
  public readonly cronJobName: string;
  /** The namespace of the CronJob. */
  public readonly namespace: string;
  /** When the drill runs. */
  public readonly schedule: Schedule;

  constructor(snapshots: Construct & DrilledSnapshots, name: string, props: K3sEtcdDrillProps) {
    super(snapshots, uniqueId(snapshots, `K3sEtcdDrill.${name}`));
    const {
      schedule,
      timeZone = 'Etc/UTC',
      timeout = GoDuration.minutes(30),
      maxAge,
      image = DRILL_IMAGE,
      keepInBucket,
    } = props;
    const folder = ApplicationFolder.of(this);
    this.cronJobName = name;
    this.namespace = folder.namespace;
    this.schedule = schedule;
    report(this, 'name', dnsLabelProblem(name) ?? cronJobNameProblem(name));
    reportSecondUse(this, 'name', `the restore drill ${name}`);
    reportFields(this, { schedule, timeout, maxAge });
    reportKeptVersions(this, snapshots.store, schedule);
    if (keepInBucket !== undefined) report(this, 'keepInBucket', wholeNumberProblem(keepInBucket, 1, 10_000));
    report(this, 'image', breaks([PINNED], image));
    report(this, 'timeZone', timeZoneProblem(timeZone));
    const choices = {
      endpoint: endpointOf(snapshots.store),
      region: `${snapshots.store.region}`,
      bucket: `${snapshots.store.bucketName}`,
      folder: snapshots.prefix,
      file: FILE,
      maxAgeSeconds: restorePointLimitSeconds(snapshots, maxAge),
      ...(keepInBucket === undefined ? {} : { keep: keepInBucket }),
      limits: { downloadSeconds: timeout.inSeconds },
    };
    const data = {
      'drill.json': `${JSON.stringify(choices, null, 2)}\n`,
      'kubernetes.mjs': programs.kubernetes,
      'k3s-etcd.mjs': programs['k3s-etcd'],
    };
    folder.add(
      this,
      (chart, id) => new KubeConfigMap(chart, id, { metadata: { name, namespace: folder.namespace }, data }),
    );
    addCronJob(this, {
      name,
      labels: { 'app.kubernetes.io/name': name, 'app.kubernetes.io/component': 'drill' },
      cron: schedule.expression,
      timeZone,
      latestStartSeconds: HOUR,
      // People investigate a failure.
      retries: 0,
      deadlineSeconds: timeout.inSeconds,
      pod: {
        automountServiceAccountToken: false,
        enableServiceLinks: false,
        restartPolicy: 'Never',
        dnsPolicy: 'ClusterFirst',
        schedulerName: 'default-scheduler',
        terminationGracePeriodSeconds: 30,
        securityContext: hardenedPod(DRILL_USER),
        initContainers: [fetching(snapshots, image)],
        containers: [restoring(factAt(ETCD_IMAGE, versionOf(this, 'kubernetes')) ?? 'etcd:v0')],
        volumes: [
          { name: 'program', configMap: { name, defaultMode: 0o444 } },
          { name: 'scratch', emptyDir: {} },
          ...(snapshots.store.service?.caCertificate === undefined ? [] : [certificates(snapshots.secretName)]),
        ],
      },
    });
  }
}

const HOUR = 3600;
const PROGRAM = '/drill';
const SCRATCH = '/scratch';
const FILE = `${SCRATCH}/etcd.db`;
const CA = '/ca';
const CA_KEY = 'etcd-s3-endpoint-ca';

/** K3s' own Secret has them, for K3s. */
function certificates(secretName: string): { name: string; secret: object } {
  return { name: 'ca', secret: { secretName, defaultMode: 0o444, items: [{ key: CA_KEY, path: 'ca.crt' }] } };
}

function fetching({ store, secretName }: DrilledSnapshots, image: string): Container {
  const hasCertificates = store.service?.caCertificate !== undefined;
  const key = (name: string, from: string): NonNullable<Container['env']>[number] => ({
    name,
    valueFrom: { secretKeyRef: { name: secretName, key: from } },
  });
  return {
    ...container('fetch', image),
    command: ['node', `${PROGRAM}/k3s-etcd.mjs`],
    env: [
      key('ACCESS_KEY', 'etcd-s3-access-key'),
      key('SECRET_KEY', 'etcd-s3-secret-key'),
      ...(hasCertificates ? [{ name: 'NODE_EXTRA_CA_CERTS', value: `${CA}/ca.crt` }] : []),
    ],
    volumeMounts: [
      { name: 'program', mountPath: PROGRAM, readOnly: true },
      { name: 'scratch', mountPath: SCRATCH },
      ...(hasCertificates ? [{ name: 'ca', mountPath: CA, readOnly: true }] : []),
    ],
  };
}

/** The image has no shell: the exit status of `etcdutl` is that of the drill. */
function restoring(image: string): Container {
  return {
    ...container('restore', image),
    command: ['etcdutl', 'snapshot', 'restore', FILE, `--data-dir=${SCRATCH}/restored`],
    volumeMounts: [{ name: 'scratch', mountPath: SCRATCH }],
  };
}

function container(name: string, image: string): Container {
  return {
    name,
    image,
    imagePullPolicy: 'IfNotPresent',
    // The program holds a snapshot in memory, packed and unpacked.
    resources: {
      limits: { memory: Quantity.fromString('1Gi') },
      requests: { cpu: Quantity.fromString('10m'), memory: Quantity.fromString('128Mi') },
    },
    securityContext: hardenedContainer(),
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'FallbackToLogsOnError',
  };
}
