import { KubeConfigMap, Quantity, type PodSpec } from 'cdk8s-plus-28/lib/imports/k8s';
import type { Construct } from 'constructs';
import type { JsonObject } from '../../json';
import { DRILL_USER } from '../../products/kubernetes/drill-image';
import { ApplicationFolder } from '../argocd/application-folder';
import { addCronJob } from '../kubernetes/cron-job';
import { hardenedContainer, hardenedPod } from '../kubernetes/hardened';
import { AFTER_SERVER } from '../velero/waves';
import programs from './drill/programs.json';

/** The settings of the CronJob of a drill. */
export interface DrillJob {
  readonly name: string;
  readonly cron: string;
  readonly timeZone: string;
  readonly image: string;
  readonly suspended: boolean;
  /** After how many seconds it is stopped. */
  readonly deadlineSeconds: number;
  /** Which of the programs it runs. */
  readonly program: 'velero' | 'longhorn';
  /** What the program reads. */
  readonly choices: JsonObject;
}

/** Adds a CronJob, and the ConfigMap with its program. Two drills would delete each other's namespace: they never overlap. */
export function addDrillJob(owner: Construct, job: DrillJob): void {
  const folder = ApplicationFolder.of(owner);
  const { namespace } = folder;
  const { name } = job;
  const data = {
    'drill.json': `${JSON.stringify({ ...job.choices, account: ACCOUNT, server: SERVER }, null, 2)}\n`,
    'kubernetes.mjs': programs.kubernetes,
    [`${job.program}.mjs`]: programs[job.program],
  };
  folder.add(
    owner,
    (chart, id) => new KubeConfigMap(chart, id, { metadata: { name, namespace, annotations: AFTER_SERVER }, data }),
  );
  addCronJob(owner, {
    name,
    labels: { 'app.kubernetes.io/name': name },
    metadata: { annotations: AFTER_SERVER },
    cron: job.cron,
    timeZone: job.timeZone,
    suspended: job.suspended,
    latestStartSeconds: 3600,
    // People investigate a failure; the next drill cleans up after it.
    retries: 0,
    deadlineSeconds: job.deadlineSeconds,
    pod: toPod(job),
  });
}

const ACCOUNT = '/var/run/secrets/kubernetes.io/serviceaccount';
const SERVER = 'https://kubernetes.default.svc';
const PROGRAM = '/drill';

/** With every default of the API server. It meets the Pod Security level `restricted`. */
function toPod({ name, image, program }: DrillJob): PodSpec {
  return {
    serviceAccountName: name,
    automountServiceAccountToken: true,
    restartPolicy: 'Never',
    dnsPolicy: 'ClusterFirst',
    schedulerName: 'default-scheduler',
    // Time to clean up after SIGTERM.
    terminationGracePeriodSeconds: 300,
    securityContext: hardenedPod(DRILL_USER),
    containers: [
      {
        name: 'drill',
        image,
        imagePullPolicy: 'IfNotPresent',
        command: ['node', `${PROGRAM}/${program}.mjs`],
        env: [{ name: 'NODE_EXTRA_CA_CERTS', value: `${ACCOUNT}/ca.crt` }],
        resources: {
          limits: { memory: Quantity.fromString('256Mi') },
          requests: { cpu: Quantity.fromString('10m'), memory: Quantity.fromString('64Mi') },
        },
        securityContext: hardenedContainer(),
        terminationMessagePath: '/dev/termination-log',
        terminationMessagePolicy: 'FallbackToLogsOnError',
        volumeMounts: [{ name: 'program', mountPath: PROGRAM, readOnly: true }],
      },
    ],
    volumes: [{ name: 'program', configMap: { name, defaultMode: 0o444 } }],
  };
}
