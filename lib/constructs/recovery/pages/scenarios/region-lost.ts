import type { ReplicaBucket } from '../../../aws/replica-bucket';
import type { BackupStorageLocation } from '../../../velero/storage-location';
import type { Velero } from '../../../velero/velero';
import type { Answers } from '../answers';
import { awsBuckets, type AwsBucket } from '../aws-steps';
import type { Page, Scenario, Step, Unrecoverable } from '../page';
import { clusterPage } from './cluster-lost';

/** A region of AWS is lost: the cluster is built elsewhere, and reads the replica of its bucket. */
export function regionLost(answers: Answers): Scenario {
  const { velero } = answers;
  const buckets = awsBuckets(answers);
  return {
    pages: buckets.flatMap((bucket) => (velero ? pagesOf(answers, velero, bucket) : [])),
    unrecoverable: buckets.flatMap((bucket) => lostRegion(bucket) ?? []),
  };
}

function lostRegion({ bucketName, region, replica }: AwsBucket): Unrecoverable | undefined {
  if (replica && replica.grantees.length > 0) return undefined;
  const what = `The region ${region} of AWS`;
  if (replica) {
    return {
      what,
      why: `nobody may read the replica ${replica.bucketName}, and permissions cannot be changed on that day. Grant it from the first: \`replica.grant(user, veleroRestoreAccess)\`.`,
    };
  }
  return {
    what,
    why: `the only copy of the backups is there, in ${bucketName}. A \`ReplicaBucket\` in another region keeps a second one.`,
  };
}

function pagesOf(answers: Answers, velero: Velero, { bucketName, region, replica }: AwsBucket): readonly Page[] {
  const location = velero.storageLocations.find((one) => one.bucketName === bucketName);
  const page = clusterPage(answers, replica && location ? [readReplica(answers, velero, location, replica)] : []);
  if (!page || !location || !replica || replica.grantees.length === 0) return [];
  return [
    {
      ...page,
      file: `region-${region}.md`,
      title: `The region ${region} is lost`,
      from: `Velero, from the replica ${replica.bucketName} in ${replica.region}`,
      steps: [...page.steps, backUpAgain(location, replica)],
      remarks: [
        'Nothing in this page needs Terraform or IAM of the lost region: the user of Velero may read the replica from the first day.',
        'What was written in the last minutes may be missing in the replica. A backup of which something is missing fails, and the one before it is whole.',
      ],
    },
  ];
}

/** Only the bucket and the region of the location change, and it is read-only: nothing is ever written into a replica. */
function readReplica(
  { argoCd }: Answers,
  { namespace }: Velero,
  { locationName }: BackupStorageLocation,
  { bucketName, region }: ReplicaBucket,
): Step {
  const change = {
    spec: { accessMode: 'ReadOnly', objectStorage: { bucket: bucketName.text }, config: { region: region.text } },
  };
  return {
    title: 'Read the replica',
    by: `first switch self-heal off for the application that has the location, if it is on in \`kubectl --namespace=${argoCd} get applications.argoproj.io\`.`,
    run: [
      `kubectl --namespace=${namespace} patch backupstoragelocations.velero.io ${locationName} --type=merge --patch='${JSON.stringify(change)}'`,
    ],
    expect: '`patched`. Argo CD shows the location as OutOfSync until the declaration follows.',
  };
}

/** The way on, and the way back. */
function backUpAgain({ locationName }: BackupStorageLocation, { region }: ReplicaBucket): Step {
  return {
    title: 'Back up again, and go back when the region is there',
    by: [
      `declare a new \`BackupBucket\` in ${region}, in a working directory of its own whose Terraform state is not in the lost region, and make it the default location; keep \`${locationName}\` read-only beside it.`,
      'When the region is back, its bucket is as it was: declare it again as before, and move the newer backups with `aws s3 sync` if they are needed.',
    ].join(' '),
    expect: 'the first backup of the new cluster is Completed in the new bucket.',
  };
}
