import type { S3BucketReplication } from '../../terraform';
import { REPLICATION_MINUTES } from '../../versions/s3-replication';
import type { IBackupKey } from './backup-key';

type Rules = ConstructorParameters<typeof S3BucketReplication>[2]['rule'];
type Rule = Extract<Rules, readonly unknown[]>[number];

/** The id of the one rule of a replication; its metrics are named by it. */
export const REPLICATION_RULE = 'replicate-everything';

/** What a replication rule says. */
export interface ReplicationChoices {
  /** The ARN of the replica. */
  readonly replica: string;
  readonly encryptionKey: IBackupKey | undefined;
  readonly deletions: boolean;
  readonly timeControl: boolean;
}

/** A rule for every new object. With a filter, even an empty one, S3 wants a priority and a word on delete markers. */
export function replicationRule({ replica, encryptionKey, deletions, timeControl }: ReplicationChoices): Rule {
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
