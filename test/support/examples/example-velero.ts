import type { KubernetesDocument } from '../../../lib/documents/document';
import { isObject, type JsonObject } from '../../../lib/json';
import { object } from './example';

/** An Argo CD Application of the Velero chart, into the namespace `velero`. */
export function veleroApplication(version: string, values: JsonObject, name = 'velero'): KubernetesDocument {
  const repoURL = 'https://vmware-tanzu.github.io/helm-charts';
  const source = { repoURL, chart: 'velero', targetRevision: version, helm: { valuesObject: values } };
  return object('Application', name, {
    spec: { project: 'default', destination: { namespace: 'velero' }, sources: [source] },
  });
}

/** The Velero chart with one location in S3, with the AWS plugin, and what is given besides. */
export function veleroInstalled(more: JsonObject = {}, version = '11.4.0'): KubernetesDocument {
  const { configuration, ...rest } = more;
  return veleroApplication(version, {
    initContainers: [pluginContainer('velero/velero-plugin-for-aws:v1.13.0')],
    credentials: { existingSecret: 'velero-credentials' },
    snapshotsEnabled: false,
    configuration: {
      backupStorageLocation: [locationValue()],
      ...(isObject(configuration) ? configuration : {}),
    },
    ...rest,
  });
}

/** The container that puts a plugin in place. */
export function pluginContainer(image: string): JsonObject {
  return { name: 'plugin', image, volumeMounts: [{ mountPath: '/target', name: 'plugins' }] };
}

/** A location of the chart's values. */
export function locationValue(more: JsonObject = {}): JsonObject {
  return {
    name: 'default',
    provider: 'aws',
    bucket: 'example-velero',
    default: true,
    config: { region: 'eu-west-1' },
    ...more,
  };
}

/** An object of Velero in its namespace. */
export function veleroObject(kind: string, name: string, spec: JsonObject, namespace = 'velero'): KubernetesDocument {
  return object(kind, name, { apiVersion: 'velero.io/v1', metadata: { name, namespace }, spec });
}

/** A Schedule of daily backups. */
export function dailySchedule(name: string, template: JsonObject = {}, more: JsonObject = {}): KubernetesDocument {
  return veleroObject('Schedule', name, { schedule: '0 3 * * *', template: { ttl: '720h0m0s', ...template }, ...more });
}

/** A VolumeSnapshotClass of a CSI driver. */
export function snapshotClass(name: string, more: JsonObject, driver = 'driver.longhorn.io'): KubernetesDocument {
  const { labels, annotations, ...rest } = more;
  return object('VolumeSnapshotClass', name, {
    apiVersion: 'snapshot.storage.k8s.io/v1',
    metadata: { name, ...(labels ? { labels } : {}), ...(annotations ? { annotations } : {}) },
    driver,
    deletionPolicy: 'Delete',
    ...rest,
  });
}
