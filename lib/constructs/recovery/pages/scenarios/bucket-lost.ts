import type { Velero } from '../../../velero/velero';
import type { Answers } from '../answers';
import { ADMINISTRATOR, awsBuckets, engineLooks, type AwsBucket } from '../aws-steps';
import type { Page, Scenario, Step, Unrecoverable } from '../page';

/** A bucket is gone, with every version in it. What runs in the cluster is unharmed, and has no backup. */
export function bucketLost(answers: Answers): Scenario {
  const buckets = awsBuckets(answers);
  return {
    pages: buckets.map((bucket) => page(answers, bucket)),
    unrecoverable: buckets.filter(({ replica }) => replica === undefined).map(lostBackups),
  };
}

function lostBackups({ bucketName }: AwsBucket): Unrecoverable {
  return {
    what: `The backups in ${bucketName}`,
    why: 'they are nowhere else. The page of the bucket makes new ones. A `ReplicaBucket` in another region keeps a copy.',
  };
}

function page(answers: Answers, bucket: AwsBucket): Page {
  const { bucketName, region, directory, replica } = bucket;
  return {
    file: `bucket-${bucketName}.md`,
    title: `The bucket ${bucketName} is lost`,
    loses: undefined,
    takes: undefined,
    from: replica ? `the replica ${replica.bucketName}` : 'the cluster itself, which makes new backups',
    needs: [ADMINISTRATOR, `\`terraform\`, in the checkout that has ${directory}`],
    steps: [
      {
        title: 'Leave the cluster as it is',
        by: 'until this page is done, what runs is the only copy: no upgrade, no deletion, no restart of nodes.',
        run: [`! aws s3api head-bucket --bucket=${bucketName} --region=${region}`],
        expect: '404: the bucket does not exist. With 403 it does, and the key or its policy is wrong.',
      },
      {
        title: 'Make the bucket again',
        by: `have ${directory} applied: by tfaction, from a pull request that changes something in it, or by these commands.`,
        run: [`terraform -chdir=${directory} init -input=false`, `terraform -chdir=${directory} apply -input=false`],
        expect: 'the bucket and its settings are added. Nothing is destroyed.',
        otherwise:
          'a name that was deleted may be refused for an hour. If another account has taken it, choose a new one.',
      },
      ...(replica ? [copyBack(bucketName, replica.bucketName.text, region, replica.region.text)] : []),
      ...(answers.velero ? veleroSteps(answers.velero, bucketName, replica !== undefined) : []),
      ...(replica ? engineLooks(answers, bucketName) : []),
    ],
    remarks: [
      ...(answers.longhorn?.store.bucketName.text === bucketName
        ? [
            'Longhorn makes its next backups whole, since it finds no blocks to add to. Start its jobs by hand, one after another.',
          ]
        : []),
      'Alerts on missing backups stay silent for as long as their windows allow: look at the first run of each schedule.',
    ],
  };
}

function copyBack(to: string, from: string, toRegion: string, fromRegion: string): Step {
  return {
    title: 'Copy the replica back',
    run: [`aws s3 sync s3://${from} s3://${to} --source-region=${fromRegion} --region=${toRegion} --only-show-errors`],
    expect: 'no output. It takes as long as the data needs; start it again if it stops.',
  };
}

/** Velero remembers repositories that are no more, and would go on writing into them. */
function veleroSteps(velero: Velero, bucketName: string, hasBackups: boolean): readonly Step[] {
  const { namespace } = velero;
  const schedules = velero.schedules.filter(({ storageLocation }) => storageLocation?.bucketName === bucketName);
  if (schedules.length === 0 || hasBackups) return [];
  const kubectl = `kubectl --namespace=${namespace}`;
  return [
    {
      title: 'Have Velero begin anew',
      run: [
        `${kubectl} delete backuprepositories.velero.io --all`,
        `${kubectl} rollout restart deployment/velero`,
        `${kubectl} rollout status deployment/velero --timeout=10m`,
      ],
      expect: '`deleted` for each repository: new ones are made with the next backup, by the password of before.',
    },
    {
      title: 'Back up everything now',
      run: schedules.map(
        ({ scheduleName }) =>
          `velero --namespace=${namespace} backup create "${scheduleName}-$(date -u +%Y%m%d%H%M%S)" --from-schedule=${scheduleName} --wait`,
      ),
      expect: '`Completed` for each schedule.',
    },
  ];
}
