import { WorkingDirectory } from '../../tfaction/working-directory';
import type { ReplicaBucket } from '../../aws/replica-bucket';
import type { Answers } from './answers';
import type { Step } from './page';
import { locationAvailable } from './velero-steps';

/** What the commands of `aws` need that no engine has. */
export const ADMINISTRATOR = '`aws` with the rights of an administrator of the account';

/** A bucket at AWS that engines write to. */
export interface AwsBucket {
  readonly bucketName: string;
  readonly region: string;
  /** The folder of the Terraform that makes it: `terraform/aws/velero`. */
  readonly directory: string;
  /** Its copy in another region. */
  readonly replica: ReplicaBucket | undefined;
}

/** The buckets that engines write to; a replica is none. */
export function awsBuckets({ buckets, replicas }: Answers): readonly AwsBucket[] {
  return buckets
    .filter((bucket) => !replicas.some((replica) => bucket.node.scope === replica))
    .map((bucket) => ({
      bucketName: bucket.bucketName.text,
      region: bucket.region.text,
      directory: WorkingDirectory.of(bucket).path,
      replica: replicas.find(({ source }) => source === bucket),
    }));
}

/** Looks whether the engines of a bucket see their backups in it. */
export function engineLooks({ velero, longhorn }: Answers, bucketName: string): readonly Step[] {
  const locations = velero?.storageLocations.filter((location) => location.bucketName === bucketName) ?? [];
  return [
    ...(velero && locations.length > 0 ? [locationAvailable(velero, locations)] : []),
    ...(longhorn?.store.bucketName.text === bucketName
      ? [
          {
            title: 'Look whether Longhorn sees its backups',
            run: [
              `kubectl --namespace=${longhorn.namespace} wait backuptargets.longhorn.io/default --for='jsonpath={.status.available}=true' --timeout=10m`,
              `kubectl --namespace=${longhorn.namespace} get backupvolumes.longhorn.io`,
            ],
            expect: 'each volume that was backed up is listed, with the time of its last backup.',
          },
        ]
      : []),
  ];
}
