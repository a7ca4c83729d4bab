import type { Problem } from '../../values/problem';
import { Region } from '../../values/region';
import type { IBackupKey } from '../aws/backup-key';
import { below, objectStatements, viaService, type AwsAccess, type BucketAccess } from '../aws/policy';

/**
 * What Velero does with its bucket, both the plugin for AWS and kopia: it lists, reads, writes and deletes objects, and
 * cleans up after a failed multipart upload. It never deletes a version, and requests neither the bucket's location nor
 * the parts of an upload.
 *
 * Both request objects that may not exist, and expect a 404: without the permission to list S3 answers 403, and such a
 * request has no prefix. The condition therefore applies only to lists with a prefix; a list of the whole bucket reveals
 * the names in other folders, but not their contents.
 *
 * @see https://github.com/velero-io/velero-plugin-for-aws#set-permissions-for-velero (read 2026-11-21)
 * @see https://github.com/kopia/kopia/blob/master/repo/blob/s3/s3_storage.go (read 2026-11-21)
 */
export const veleroAccess: BucketAccess = {
  consumer: 'Velero',
  // Both the plugin and kopia send a checksum; what they delete stays as a noncurrent version until it expires.
  objectLock: 'works',
  statements: (bucket) =>
    objectStatements(bucket, { operator: 'StringLikeIfExists', prefixes: [`${bucket.prefix}/*`] }),
};

/**
 * What Velero does with a bucket that it only restores from, such as a replica: it lists, reads, and writes the logs of its
 * restores, without which every restore is PartiallyFailed. It can change no backup.
 *
 * @see https://github.com/vmware-tanzu/velero/blob/v1.18.1/pkg/controller/restore_controller.go (read 2026-12-01)
 */
export const veleroRestoreAccess: BucketAccess = {
  ...veleroAccess,
  statements: (bucket) => {
    const [list, objects] = veleroAccess.statements(bucket);
    if (!list || !objects) return [];
    return [
      list,
      { ...objects, Action: ['s3:GetObject'] },
      { ...objects, Action: ['s3:PutObject'], Resource: `${bucket.arn}/${below(bucket.prefix)}restores/*` },
    ];
  },
};

/**
 * What Velero also needs to tag the objects that it writes: with `tagging` in the configuration of a backup storage
 * location, and only then.
 */
export const veleroTaggingAccess: BucketAccess = {
  ...veleroAccess,
  statements: (bucket) => {
    const [list, objects] = veleroAccess.statements(bucket);
    return list && objects ? [list, { ...objects, Action: [...objects.Action, 's3:PutObjectTagging'] }] : [];
  },
};

/** Properties of `veleroSnapshotAccess`. */
export interface VeleroSnapshotAccessProps {
  /**
   * The region of the volumes: that of the volume snapshot location.
   *
   * @default - the region of the grantee's working directory
   */
  readonly region?: string;

  /**
   * KMS keys of encrypted volumes, besides the one that AWS manages. Without them a snapshot of such a volume is taken, but
   * cannot be restored.
   *
   * @default - none
   */
  readonly volumeKeys?: readonly IBackupKey[];
}

/**
 * What Velero itself does with EBS, for a volume snapshot location: not needed for snapshots of a CSI driver or for
 * file-system backups. It deletes, and restores from, only snapshots that have its tag.
 *
 * @see https://github.com/velero-io/velero-plugin-for-aws/blob/main/velero-plugin-for-aws/volume_snapshotter.go (read 2026-11-21)
 */
export function veleroSnapshotAccess(props: VeleroSnapshotAccessProps = {}): AwsAccess {
  const own = props.region === undefined ? undefined : Region.of(props.region);
  const keys = props.volumeKeys ?? [];
  return {
    consumer: 'Velero',
    problem:
      own?.problem ?? keys.map(({ problem }) => problem).find((problem): problem is Problem => problem !== undefined),
    statements: (place) => {
      const region = own ?? place.region;
      const snapshots = `arn:${region.partition}:ec2:${region}::snapshot/*`;
      const volumes = `arn:${region.partition}:ec2:${region}:${place.account}:volume/*`;
      const tagged = { StringLike: { 'aws:RequestTag/velero.io/backup': '*' } };
      const veleros = { StringLike: { 'aws:ResourceTag/velero.io/backup': '*' } };
      return [
        { Effect: 'Allow', Action: ['ec2:DescribeSnapshots', 'ec2:DescribeVolumes'], Resource: '*' },
        // The tags of a request belong to the snapshot that it creates, not to the volume that is read.
        { Effect: 'Allow', Action: 'ec2:CreateSnapshot', Resource: volumes },
        { Effect: 'Allow', Action: 'ec2:CreateSnapshot', Resource: snapshots, Condition: tagged },
        { Effect: 'Allow', Action: 'ec2:CreateVolume', Resource: volumes, Condition: tagged },
        {
          Effect: 'Allow',
          Action: ['ec2:CreateVolume', 'ec2:DeleteSnapshot'],
          Resource: snapshots,
          Condition: veleros,
        },
        {
          Effect: 'Allow',
          Action: 'ec2:CreateTags',
          Resource: [snapshots, volumes],
          Condition: { StringEquals: { 'ec2:CreateAction': ['CreateSnapshot', 'CreateVolume'] } },
        },
        ...(keys.length === 0 ? [] : keyStatements(keys, region)),
      ];
    },
  };
}

/** @see https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption-requirements.html (read 2026-11-21) */
function keyStatements(keys: readonly IBackupKey[], region: Region): ReturnType<AwsAccess['statements']> {
  const Resource = keys.map(({ keyArn }) => String(keyArn));
  const via = viaService('ec2', region);
  return [
    {
      Effect: 'Allow',
      Action: ['kms:Decrypt', 'kms:DescribeKey', 'kms:GenerateDataKeyWithoutPlaintext', 'kms:ReEncrypt*'],
      Resource,
      ...(Object.keys(via).length === 0 ? {} : { Condition: via }),
    },
    {
      Effect: 'Allow',
      Action: 'kms:CreateGrant',
      Resource,
      Condition: { Bool: { 'kms:GrantIsForAWSResource': 'true' } },
    },
  ];
}
