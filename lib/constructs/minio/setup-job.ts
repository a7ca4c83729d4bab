import { ApiObject, Lazy } from 'cdk8s';
import { Quantity, toJson_JobSpec, type Container, type JobSpec, type PodSpec } from 'cdk8s-plus-28/lib/imports/k8s';
import type { Construct } from 'constructs';
import { pemFile } from '../../values/pem';
import { policyDocument, type PolicyStatement } from '../aws/policy';
import { ApplicationFolder } from '../argocd/application-folder';
import { hardenedContainer, hardenedPod } from '../kubernetes/hardened';
import type { MinioServerBucket } from './server-bucket';
import type { MinioServerUser } from './server-user';

/** The settings of the Job that creates buckets and users. */
export interface SetupJob {
  readonly name: string;
  readonly image: string;
  readonly rootSecret: string;
  readonly endpoint: string;
  readonly caCertificate: string | undefined;
  /** More may be added until the files are written. */
  readonly buckets: readonly MinioServerBucket[];
  /** More may be added until the files are written. */
  readonly users: readonly MinioServerUser[];
}

/**
 * Adds a Job that Argo CD runs after each sync, once the server is healthy. It creates what is missing, and leaves the
 * rest unchanged: a bucket that is no longer declared stays.
 */
export function addSetupJob(owner: Construct, job: SetupJob): void {
  const folder = ApplicationFolder.of(owner);
  const { namespace } = folder;
  const { name, caCertificate } = job;
  const data: unknown = Lazy.any({
    produce: () => ({
      'setup.sh': scriptOf(job),
      ...Object.fromEntries(job.users.map(({ userName, statements }) => [`${userName}.json`, policyOf(statements)])),
      ...(caCertificate === undefined ? {} : { 'ca.crt': pemFile(caCertificate) }),
    }),
  });
  const metadata = { name, namespace };
  folder.add(owner, (chart, id) => new ApiObject(chart, id, { apiVersion: 'v1', kind: 'ConfigMap', metadata, data }));
  const spec: unknown = Lazy.any({ produce: () => toJson_JobSpec(toSpec(job)) });
  folder.add(
    owner,
    (chart, id) =>
      new ApiObject(chart, id, {
        apiVersion: 'batch/v1',
        kind: 'Job',
        metadata: { ...metadata, annotations: AFTER_SYNC },
        spec,
      }),
  );
}

/** @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/ (read 2026-11-21) */
const AFTER_SYNC = {
  'argocd.argoproj.io/hook': 'PostSync',
  'argocd.argoproj.io/hook-delete-policy': 'BeforeHookCreation',
};

function toSpec(job: SetupJob): JobSpec {
  return {
    backoffLimit: 6,
    completionMode: 'NonIndexed',
    completions: 1,
    parallelism: 1,
    suspend: false,
    template: { metadata: { labels: { 'app.kubernetes.io/name': job.name } }, spec: toPod(job) },
  };
}

function policyOf(statements: readonly PolicyStatement[]): string {
  return `${JSON.stringify(policyDocument(statements), null, 2)}\n`;
}

/** Every step can be repeated. Attaching an attached policy is an error, so the script checks first. */
function scriptOf({ endpoint, buckets, users }: SetupJob): string {
  const ofUser = users.flatMap(({ userName }, index) => {
    const policy = `${userName}-policy`;
    return [
      `mc admin user add store '${userName}' "$SECRET_KEY_${index}"`,
      `mc admin policy create store '${policy}' '/setup/${userName}.json'`,
      `case "$(mc admin policy entities store --user '${userName}')" in`,
      `  *'${policy}'*) ;;`,
      `  *) mc admin policy attach store '${policy}' --user '${userName}' ;;`,
      'esac',
    ];
  });
  const lines = [
    'set -eu',
    `mc alias set store '${endpoint}' "$MINIO_ROOT_USER" "$MINIO_ROOT_PASSWORD" >/dev/null`,
    ...buckets.map(({ bucketName }) => `mc mb --ignore-existing 'store/${bucketName}'`),
    ...ofUser,
  ];
  return `${lines.join('\n')}\n`;
}

function toPod(job: SetupJob): PodSpec {
  const ca = {
    name: 'ca',
    configMap: { name: job.name, items: [{ key: 'ca.crt', path: 'ca.crt' }], defaultMode: 0o444 },
  };
  return {
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    restartPolicy: 'Never',
    dnsPolicy: 'ClusterFirst',
    schedulerName: 'default-scheduler',
    terminationGracePeriodSeconds: 30,
    securityContext: hardenedPod(1000),
    containers: [toContainer(job)],
    volumes: [
      { name: 'setup', configMap: { name: job.name, defaultMode: 0o444 } },
      { name: 'client', emptyDir: {} },
      ...(job.caCertificate === undefined ? [] : [ca]),
    ],
  };
}

function toContainer({ image, rootSecret, users, caCertificate }: SetupJob): Container {
  const fromSecret = (name: string, secret: string, key: string): NonNullable<Container['env']>[number] => ({
    name,
    valueFrom: { secretKeyRef: { name: secret, key } },
  });
  return {
    name: 'setup',
    image,
    imagePullPolicy: 'IfNotPresent',
    command: ['/bin/sh', '/setup/setup.sh'],
    env: [
      ...['MINIO_ROOT_USER', 'MINIO_ROOT_PASSWORD'].map((key) => fromSecret(key, rootSecret, key)),
      ...users.map(({ secretName }, index) => fromSecret(`SECRET_KEY_${index}`, secretName, 'AWS_SECRET_ACCESS_KEY')),
      { name: 'MC_CONFIG_DIR', value: '/client' },
    ],
    resources: {
      limits: { memory: Quantity.fromString('256Mi') },
      requests: { cpu: Quantity.fromString('10m'), memory: Quantity.fromString('64Mi') },
    },
    securityContext: hardenedContainer(),
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'FallbackToLogsOnError',
    volumeMounts: [
      { name: 'setup', mountPath: '/setup', readOnly: true },
      { name: 'client', mountPath: '/client' },
      ...(caCertificate === undefined ? [] : [{ name: 'ca', mountPath: '/client/certs/CAs', readOnly: true }]),
    ],
  };
}
