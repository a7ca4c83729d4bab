import {
  IntOrString,
  KubeService,
  KubeStatefulSet,
  Quantity,
  type Container,
  type PodSpec,
  type Probe,
  type Volume,
} from 'cdk8s-plus-28/lib/imports/k8s';
import type { Construct } from 'constructs';
import { isObject, type Json, type JsonObject } from '../../json';
import { MINIO_PORTS } from '../../products/minio/releases';
import { KEEP } from '../argocd/annotations';
import { ApplicationFolder } from '../argocd/application-folder';
import { hardenedContainer, hardenedPod } from '../kubernetes/hardened';
import { addNamespace } from '../kubernetes/namespace';

/** What decides the objects of a server. */
export interface ServerObjects {
  readonly name: string;
  readonly addNamespace: boolean;
  readonly image: string;
  /** The Secret with `MINIO_ROOT_USER` and `MINIO_ROOT_PASSWORD`. */
  readonly rootSecret: string;
  readonly region: string;
  readonly storage: string;
  readonly storageClassName: string | undefined;
  /** The Secret with the server's certificate, if it has one. */
  readonly tlsSecret: string | undefined;
}

/**
 * One whose claim templates say what they are. The API server writes that out, and under server-side apply Argo CD would show
 * the difference for ever.
 */
class StatefulSet extends KubeStatefulSet {
  public override toJson(): JsonObject {
    const object = super.toJson() as JsonObject;
    const spec = isObject(object.spec) ? object.spec : {};
    const templates = Array.isArray(spec.volumeClaimTemplates) ? (spec.volumeClaimTemplates as readonly Json[]) : [];
    const typed = templates.map((template) => ({
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      ...(isObject(template) ? template : {}),
    }));
    return { ...object, spec: { ...spec, volumeClaimTemplates: typed } };
  }
}

/** Adds the namespace, the Service and the StatefulSet, with every default of the API server written out. */
export function addServerObjects(owner: Construct, server: ServerObjects): void {
  const folder = ApplicationFolder.of(owner);
  const { name } = server;
  const { namespace } = folder;
  const labels = { 'app.kubernetes.io/name': name };
  if (server.addNamespace) addNamespace(owner);
  folder.add(
    owner,
    (chart, id) =>
      new KubeService(chart, id, {
        metadata: { name, namespace, labels },
        spec: {
          type: 'ClusterIP',
          selector: labels,
          sessionAffinity: 'None',
          ports: PORTS.map(({ name: port, number }) => ({
            name: port,
            port: number,
            protocol: 'TCP',
            targetPort: IntOrString.fromString(port),
          })),
        },
      }),
  );
  folder.add(
    owner,
    (chart, id) =>
      new StatefulSet(chart, id, {
        // Deleting it deletes the claim's owner and, with some provisioners, the backups.
        metadata: { name, namespace, labels, annotations: KEEP },
        spec: {
          serviceName: name,
          replicas: 1,
          selector: { matchLabels: labels },
          podManagementPolicy: 'OrderedReady',
          revisionHistoryLimit: 10,
          updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 0 } },
          persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Retain' },
          template: { metadata: { labels }, spec: toPod(server) },
          volumeClaimTemplates: [
            {
              metadata: { name: 'data' },
              spec: {
                accessModes: ['ReadWriteOnce'],
                resources: { requests: { storage: Quantity.fromString(server.storage) } },
                ...(server.storageClassName === undefined ? {} : { storageClassName: server.storageClassName }),
                volumeMode: 'Filesystem',
              },
            },
          ],
        },
      }),
  );
}

const CONSOLE_PORT = 9001;
const PORTS = [
  { name: 's3', number: MINIO_PORTS.api },
  { name: 'console', number: CONSOLE_PORT },
] as const;
const CERTIFICATES = '/certificates';

/** The user id that the server runs as. */
const USER = 1000;

function toPod(server: ServerObjects): PodSpec {
  const { tlsSecret } = server;
  const scratch: Volume = { name: 'scratch', emptyDir: {} };
  return {
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    restartPolicy: 'Always',
    dnsPolicy: 'ClusterFirst',
    schedulerName: 'default-scheduler',
    terminationGracePeriodSeconds: 30,
    securityContext: { ...hardenedPod(USER), fsGroup: USER, fsGroupChangePolicy: 'OnRootMismatch' },
    containers: [toContainer(server)],
    volumes: tlsSecret === undefined ? [scratch] : [scratch, certificates(tlsSecret)],
  };
}

/** Under the names that MinIO reads. It creates a missing folder of authorities, which fails in a mounted Secret. */
function certificates(secretName: string): Volume {
  const items = [
    { key: 'tls.crt', path: 'public.crt' },
    { key: 'tls.key', path: 'private.key' },
    { key: 'tls.crt', path: 'CAs/public.crt' },
  ];
  return { name: 'certificates', secret: { secretName, items, defaultMode: 0o440 } };
}

function toContainer({ image, rootSecret, region, tlsSecret }: ServerObjects): Container {
  const isEncrypted = tlsSecret !== undefined;
  return {
    name: 'minio',
    image,
    imagePullPolicy: 'IfNotPresent',
    command: ['minio'],
    args: [
      'server',
      '/data',
      '--address',
      `:${MINIO_PORTS.api}`,
      '--console-address',
      `:${CONSOLE_PORT}`,
      ...(isEncrypted ? ['--certs-dir', CERTIFICATES] : []),
    ],
    env: [
      ...['MINIO_ROOT_USER', 'MINIO_ROOT_PASSWORD'].map((key) => ({
        name: key,
        valueFrom: { secretKeyRef: { name: rootSecret, key } },
      })),
      { name: 'MINIO_SITE_REGION', value: region },
      { name: 'HOME', value: '/scratch' },
    ],
    ports: PORTS.map(({ name, number }) => ({ name, containerPort: number, protocol: 'TCP' })),
    livenessProbe: probe('/minio/health/live', isEncrypted),
    readinessProbe: probe('/minio/health/ready', isEncrypted),
    resources: { requests: { cpu: Quantity.fromString('100m'), memory: Quantity.fromString('512Mi') } },
    securityContext: hardenedContainer(),
    terminationMessagePath: '/dev/termination-log',
    terminationMessagePolicy: 'FallbackToLogsOnError',
    volumeMounts: [
      { name: 'data', mountPath: '/data' },
      { name: 'scratch', mountPath: '/scratch' },
      ...(isEncrypted ? [{ name: 'certificates', mountPath: CERTIFICATES, readOnly: true }] : []),
    ],
  };
}

function probe(path: string, isEncrypted: boolean): Probe {
  return {
    httpGet: { path, port: IntOrString.fromString('s3'), scheme: isEncrypted ? 'HTTPS' : 'HTTP' },
    periodSeconds: 10,
    timeoutSeconds: 5,
    successThreshold: 1,
    failureThreshold: 3,
  };
}
