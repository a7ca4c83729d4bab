import type { ApplyTimeValue } from '../../values/apply-time';
import type { Region } from '../../values/region';
import type { IBackupKey } from './backup-key';
import { viaService, type PolicyStatement } from './policy';

/** One end of a replication. */
export interface ReplicationEnd {
  readonly arn: ApplyTimeValue;
  readonly region: Region;
  readonly encryptionKey: IBackupKey | undefined;
}

/** What is replicated in addition to new objects and their tags. */
export interface ReplicationScope {
  /** Whether delete markers are replicated. */
  readonly deletions: boolean;
  /** Whether objects of the source are locked. */
  readonly locked: boolean;
}

/** Who may assume the role of a replication: S3. */
export function replicationTrust(): readonly PolicyStatement[] {
  return [{ Effect: 'Allow', Principal: { Service: 's3.amazonaws.com' }, Action: 'sts:AssumeRole' }];
}

/**
 * What S3 does on behalf of a replication, and nothing else.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html (read 2026-11-21)
 */
export function replicationStatements(
  source: ReplicationEnd,
  replica: ReplicationEnd,
  { deletions, locked }: ReplicationScope,
): readonly PolicyStatement[] {
  return [
    { Effect: 'Allow', Action: ['s3:GetReplicationConfiguration', 's3:ListBucket'], Resource: `${source.arn}` },
    {
      Effect: 'Allow',
      Action: [
        's3:GetObjectVersionForReplication',
        's3:GetObjectVersionAcl',
        's3:GetObjectVersionTagging',
        ...(locked ? ['s3:GetObjectRetention', 's3:GetObjectLegalHold'] : []),
      ],
      Resource: `${source.arn}/*`,
    },
    {
      Effect: 'Allow',
      Action: ['s3:ReplicateObject', ...(deletions ? ['s3:ReplicateDelete'] : []), 's3:ReplicateTags'],
      Resource: `${replica.arn}/*`,
    },
    ...keyStatements(source, ['kms:Decrypt']),
    ...keyStatements(replica, ['kms:Encrypt', 'kms:GenerateDataKey']),
  ];
}

/** With a bucket key the encryption context is the bucket; without one it is the object. */
function keyStatements({ arn, region, encryptionKey }: ReplicationEnd, actions: readonly string[]): PolicyStatement[] {
  if (!encryptionKey) return [];
  return [
    {
      Effect: 'Allow',
      Action: actions,
      Resource: String(encryptionKey.keyArn),
      Condition: {
        ...viaService('s3', region),
        StringLike: { 'kms:EncryptionContext:aws:s3:arn': [`${arn}`, `${arn}/*`] },
      },
    },
  ];
}
