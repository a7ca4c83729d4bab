import { REPLICATION_MINUTES } from '../../products/s3/replication';
import type { IBackupKey } from './backup-key';

/** The id of the only rule of a replication, which its metrics have as a dimension. */
export const REPLICATION_RULE = 'replicate-everything';

/** The settings of a replication rule. */
export interface ReplicationChoices {
  /** The ARN of the replica. */
  readonly replica: string;
  readonly encryptionKey: IBackupKey | undefined;
  readonly deletions: boolean;
  readonly timeControl: boolean;
}

interface Switch {
  readonly status: 'Enabled' | 'Disabled';
}

interface ReplicationRule extends Switch {
  readonly id: string;
  readonly priority: number;
  readonly filter: Readonly<Record<string, never>>;
  readonly deleteMarkerReplication: Switch;
  readonly sourceSelectionCriteria?: { readonly sseKmsEncryptedObjects: Switch };
  readonly destination: {
    readonly bucket: string;
    readonly encryptionConfiguration?: { readonly replicaKmsKeyId: string };
    readonly metrics: Switch & { readonly eventThreshold: { readonly minutes: number } };
    readonly replicationTime?: Switch & { readonly time: { readonly minutes: number } };
  };
}

/** A rule for every new object. With a filter, even an empty one, S3 requires a priority and a delete marker setting. */
export function replicationRule({
  replica,
  encryptionKey,
  deletions,
  timeControl,
}: ReplicationChoices): ReplicationRule {
  const minutes = REPLICATION_MINUTES;
  return {
    id: REPLICATION_RULE,
    status: 'Enabled',
    priority: 1,
    filter: {},
    deleteMarkerReplication: { status: deletions ? 'Enabled' : 'Disabled' },
    ...(encryptionKey && { sourceSelectionCriteria: { sseKmsEncryptedObjects: { status: 'Enabled' } } }),
    destination: {
      bucket: replica,
      ...(encryptionKey && { encryptionConfiguration: { replicaKmsKeyId: String(encryptionKey.keyArn) } }),
      metrics: { status: 'Enabled', eventThreshold: { minutes } },
      ...(timeControl && { replicationTime: { status: 'Enabled', time: { minutes } } }),
    },
  };
}
