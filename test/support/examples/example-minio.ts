import type { HostFileDocument, KubernetesDocument, TerraformDocument } from '../../../lib/documents/document';
import type { JsonObject } from '../../../lib/json';
import { longhornApplication, object, resource } from './example';
import { inFile } from './example-folders';
import { locationValue, veleroInstalled } from './example-velero';

/** A MinIO in the cluster, and the Service before it. */
export function minioInCluster(
  namespace: string,
  args: readonly string[] = [],
  env: readonly JsonObject[] = [],
): readonly KubernetesDocument[] {
  const labels = { app: 'minio' };
  const container = { name: 'minio', image: 'quay.io/minio/minio:RELEASE.2025-09-07T16-13-09Z', args, env };
  const template = { metadata: { labels }, spec: { containers: [container] } };
  return [
    inFile('minio/stateful-set.yaml', 'apps/v1', 'StatefulSet', 'minio', { spec: { template } }, namespace),
    inFile('minio/service.yaml', 'v1', 'Service', 'minio', { spec: { selector: labels } }, namespace),
  ];
}

/** The settings of a MinIO on a machine. */
export function minioOnMachine(options: string, region = 'eu-west-1'): HostFileDocument {
  const content = `MINIO_VOLUMES="/storage/minio"\nMINIO_OPTS="${options}"\nMINIO_SITE_REGION="${region}"\n`;
  const file = 'hosts/node1/etc/minio/minio.conf';
  return { type: 'host', side: 'kubernetes', file, origin: 'example', acknowledged: [], notes: [], content };
}

/** Longhorn, with a Secret that has an address and what is given besides. */
export function longhornAt(
  endpoint: string,
  more: Readonly<Record<string, string>> = {},
  region = 'us-east-1',
): readonly KubernetesDocument[] {
  const store = { backupTarget: `s3://longhorn@${region}/`, backupTargetCredentialSecret: 'longhorn-minio' };
  return [
    longhornApplication('1.10.2', { defaultBackupStore: store }),
    object('Secret', 'longhorn-minio', { stringData: { AWS_ENDPOINTS: endpoint, ...more } }),
  ];
}

/** Velero, with a location at an address. */
export function veleroAt(s3Url: string, config: JsonObject = {}): KubernetesDocument {
  const location = locationValue({ config: { region: 'us-east-1', s3ForcePathStyle: 'true', s3Url, ...config } });
  return veleroInstalled({ configuration: { backupStorageLocation: [location] } });
}

/** A resource of the provider of MinIO. */
export function minioResource(address: string, body: JsonObject): TerraformDocument {
  return { ...resource(address, body), file: 'terraform/minio/example/main.tf.json' };
}
