import type { KubernetesDocument } from '../../../lib/documents/document';
import type { Json, JsonObject } from '../../../lib/json';
import { inFile } from './example-folders';

/** A CronJob of restic, with a part of its container or pod in the place of what is right. */
export function resticJob(
  command: string,
  more: {
    readonly args?: readonly string[];
    readonly schedule?: string;
    readonly container?: JsonObject;
    readonly pod?: JsonObject;
    readonly repository?: string;
    readonly password?: Json;
  } = {},
): KubernetesDocument {
  const { args = [], schedule = '0 1 * * *', container = {}, pod = {} } = more;
  const env: readonly JsonObject[] = [
    {
      name: 'RESTIC_REPOSITORY',
      value: more.repository ?? 's3:https://s3.eu-west-1.amazonaws.com/example-backup/hosts',
    },
    more.password === undefined
      ? { name: 'RESTIC_PASSWORD', valueFrom: { secretKeyRef: { name: 'restic', key: 'RESTIC_PASSWORD' } } }
      : { name: 'RESTIC_PASSWORD', value: more.password },
  ];
  const restic = { name: 'restic', image: 'restic/restic:0.18.1', args: [command, ...args], env, ...container };
  const spec = { schedule, jobTemplate: { spec: { template: { spec: { containers: [restic], ...pod } } } } };
  return inFile(`host-backup/${command}.yaml`, 'batch/v1', 'CronJob', command, { spec }, 'host-backup');
}

/** A backup of a node, as it should be. */
export function hostBackupJob(more: Parameters<typeof resticJob>[1] = {}): KubernetesDocument {
  return resticJob('backup', { args: ['--host=node1', '/host/etc'], ...more });
}
