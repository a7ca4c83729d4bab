import type { Answers } from '../answers';
import { ADMINISTRATOR, engineLooks, type AwsBucket, awsBuckets } from '../aws-steps';
import type { Page, Scenario } from '../page';
import { credentialPage } from './credential-leaked';

/** Many objects of a bucket were deleted: by a leaked key, a person or a fault. Their versions are still there, for a while. */
export function objectsDeleted(answers: Answers): Scenario {
  return { pages: awsBuckets(answers).map((bucket) => page(answers, bucket)), unrecoverable: [] };
}

function page(answers: Answers, { bucketName, region }: AwsBucket): Page {
  const s3api = (verb: string): string => `aws s3api ${verb} --region=${region} --bucket=${bucketName}`;
  const work = `/tmp/${bucketName}`;
  const keys = answers.users.map(({ userName }) => `[${userName}](${credentialPage(userName)})`).join(', ');
  return {
    file: `deleted-objects-${bucketName}.md`,
    title: `Objects of the bucket ${bucketName} were deleted`,
    loses: undefined,
    takes: undefined,
    from: 'the noncurrent versions in the bucket',
    needs: [ADMINISTRATOR],
    steps: [
      {
        title: 'Stop whoever deletes',
        by: `is it a leaked key? Do the first step of its page now: ${keys}.`,
        expect: 'nobody deletes any more.',
      },
      {
        title: 'Stop the clock: the lifecycle removes versions for good',
        run: [
          `test -s ${work}.lifecycle || ${s3api('get-bucket-lifecycle-configuration')} --query='{Rules: Rules}' --output=json >${work}.lifecycle`,
          `test -s ${work}.lifecycle && ${s3api('delete-bucket-lifecycle')}`,
        ],
        expect: 'no output. The rules are in the file, and come back below.',
      },
      {
        title: 'List what was deleted',
        run: [
          'SINCE=${SINCE:?write SINCE= and the time in UTC at which it began, such as 2026-01-31T09:00:00Z}',
          `${s3api('list-object-versions')} --output=text \\`,
          '  --query="DeleteMarkers[?IsLatest && LastModified>=\'$SINCE\'].[VersionId, Key]" |',
          `  grep -v '^None' >${work}.markers || true`,
          `cut -f2 ${work}.markers | sed 's,/[^/]*$,/,' | sort | uniq -c`,
          `wc -l <${work}.markers`,
        ],
        expect:
          'how many objects were deleted since then, by folder. An engine deletes as well: old backups go every day.',
        otherwise: 'write another `SINCE=`. Nothing is listed: the versions are gone, or nothing was deleted.',
      },
      {
        title: 'Bring them back',
        run: [
          "while IFS=$'\\t' read -r VERSION KEY; do",
          `  ${s3api('delete-object')} --key="$KEY" --version-id="$VERSION" --output=text`,
          `done <${work}.markers`,
        ],
        expect: '`True` and a version for each object: what is deleted is the mark, so that the object is there again.',
      },
      ...engineLooks(answers, bucketName),
      {
        title: 'Start the clock again',
        run: [
          `${s3api('put-bucket-lifecycle-configuration')} --lifecycle-configuration=file://${work}.lifecycle`,
          `rm ${work}.lifecycle ${work}.markers`,
        ],
        expect: 'no output. `terraform plan` has nothing to change.',
      },
    ],
    remarks: [
      'A replica follows deletions unless it keeps them: it is brought back in the same way.',
      'Objects that were overwritten are not in the list: `aws s3api list-object-versions` shows them under `Versions`.',
    ],
  };
}
