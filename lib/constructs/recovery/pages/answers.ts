import type { Construct, IConstruct } from 'constructs';
import { ApplicationFolder } from '../../argocd/application-folder';
import { AccessKeyParameters } from '../../aws/access-key-parameters';
import { BackupBucket } from '../../aws/backup-bucket';
import { BackupUser } from '../../aws/backup-user';
import { ReplicaBucket } from '../../aws/replica-bucket';
import { EtcdSnapshotCronJob } from '../../etcd/etcd-snapshot-cron-job';
import { K3sEtcdSnapshots } from '../../etcd/k3s-etcd-snapshots';
import { Longhorn } from '../../longhorn/longhorn';
import { MinioBucket } from '../../minio/minio-bucket';
import { MinioHost } from '../../minio/minio-host';
import { MinioServerBucket } from '../../minio/server-bucket';
import { HostBackup } from '../../restic/host-backup';
import { ResticDrill } from '../../restic/restic-drill';
import { ResticRepository } from '../../restic/restic-repository';
import { RestoredClaim } from '../../snapshots/restored-claim';
import { Velero } from '../../velero/velero';
import { K3sEtcdDrill } from '../k3s-etcd-drill';
import { LonghornDrill } from '../longhorn-drill';
import { Restore } from '../restore';
import { RestoreDrill } from '../restore-drill';
import type { RecoveryPagesProps } from './props';

/** What a cluster has to answer a loss with: the declared constructs, and what people said of the rest. */
export interface Answers {
  readonly cluster: string;
  readonly said: RecoveryPagesProps;
  /** The namespace of Argo CD's own objects. */
  readonly argoCd: string;
  readonly folders: readonly ApplicationFolder[];
  readonly velero: Velero | undefined;
  readonly restores: readonly Restore[];
  readonly drills: readonly RestoreDrill[];
  readonly longhornDrills: readonly LonghornDrill[];
  readonly resticDrills: readonly ResticDrill[];
  readonly k3sEtcdDrills: readonly K3sEtcdDrill[];
  readonly hostBackups: readonly HostBackup[];
  readonly restoredClaims: readonly RestoredClaim[];
  readonly longhorn: Longhorn | undefined;
  readonly k3sEtcd: K3sEtcdSnapshots | undefined;
  readonly etcd: readonly { readonly repository: ResticRepository; readonly snapshots: EtcdSnapshotCronJob }[];
  /** Backups of files with the repository that each is in. */
  readonly filesIn: readonly { readonly repository: ResticRepository; readonly backup: HostBackup }[];
  readonly repositories: readonly ResticRepository[];
  readonly buckets: readonly BackupBucket[];
  readonly replicas: readonly ReplicaBucket[];
  readonly users: readonly BackupUser[];
  readonly parameters: readonly AccessKeyParameters[];
  readonly minioBuckets: readonly MinioBucket[];
  readonly minioHosts: readonly MinioHost[];
  /** Buckets that are in the cluster, and lost with it. */
  readonly bucketsInside: readonly MinioServerBucket[];
}

/** Looks through a whole declaration: a construct may be added after the pages were. */
export function answersOf(owner: IConstruct, said: RecoveryPagesProps): Answers {
  const { root } = owner.node;
  const folders = all(root, ApplicationFolder);
  const repositories = all(root, ResticRepository);
  return {
    cluster: root.node.id,
    said,
    argoCd: folders[0]?.argoCd.namespace ?? 'argocd',
    folders,
    velero: all(root, Velero)[0],
    restores: all(root, Restore),
    drills: all(root, RestoreDrill),
    longhornDrills: all(root, LonghornDrill),
    resticDrills: all(root, ResticDrill),
    k3sEtcdDrills: all(root, K3sEtcdDrill),
    hostBackups: all(root, HostBackup),
    restoredClaims: all(root, RestoredClaim),
    longhorn: all(root, Longhorn)[0],
    k3sEtcd: all(root, K3sEtcdSnapshots)[0],
    etcd: repositories.flatMap((repository) =>
      all(repository, EtcdSnapshotCronJob).map((snapshots) => ({ repository, snapshots })),
    ),
    filesIn: repositories.flatMap((repository) =>
      all(repository, HostBackup).map((backup) => ({ repository, backup })),
    ),
    repositories,
    buckets: all(root, BackupBucket),
    replicas: all(root, ReplicaBucket),
    users: all(root, BackupUser),
    parameters: all(root, AccessKeyParameters),
    minioBuckets: all(root, MinioBucket),
    minioHosts: all(root, MinioHost),
    bucketsInside: all(root, MinioServerBucket),
  };
}

function all<T extends Construct>(within: IConstruct, type: abstract new (...args: never[]) => T): readonly T[] {
  return within.node.findAll().filter((child): child is T => child instanceof type);
}
