import { describe, expect, test } from '@jest/globals';
import { planFiles, type Plan } from '../../lib/files/plan';
import type { DocumentSet } from '../../lib/documents/document';
import { block, setOf } from './document-sets';
import { put, temporaryFolder } from './two-checkouts';

const FOLDER = 'terraform/aws/longhorn';
const guarded = (name: string): object => ({ [name]: { bucket: 'b', lifecycle: { prevent_destroy: true } } });
const written = (resources: object): string =>
  JSON.stringify(
    {
      '//': 'Managed by arkwright (cluster home). Change the declaration, not this file.',
      resource: { aws_s3_bucket: resources, aws_iam_user: { someone: { name: 'someone' } } },
    },
    null,
    2,
  );

function planOver(text: string, set: DocumentSet): Plan {
  const root = temporaryFolder();
  put(root, { [`${FOLDER}/s3.tf.json`]: text });
  return planFiles(set, { terraform: root, kubernetes: root });
}

const bucket = (name: string): DocumentSet['documents'][number] =>
  block(`${FOLDER}/s3.tf.json`, `aws_s3_bucket.${name}`, { bucket: 'b', lifecycle: { prevent_destroy: true } });

describe('a guarded resource that is no longer declared', () => {
  test.each([
    ['its file is updated', [bucket('other')]],
    ['its file goes', [block(`${FOLDER}/iam.tf.json`, 'aws_iam_user.someone', { name: 'someone' })]],
    ['its whole folder goes', []],
  ])('is refused when %s', (_, documents) => {
    const { problems } = planOver(written({ ...guarded('longhorn_backup') }), setOf(documents));
    expect(problems.map(({ file }) => file)).toEqual([`${FOLDER}/s3.tf.json`]);
    expect(problems[0]?.message).toMatch(
      /^aws_s3_bucket\.longhorn_backup is no longer declared.*destroy of the cluster$/,
    );
  });

  test('may go when the cluster says so', () => {
    const set = setOf([], { destroyed: ['aws_s3_bucket.longhorn_backup'] });
    const { problems, changes } = planOver(written(guarded('longhorn_backup')), set);
    expect(problems).toEqual([]);
    expect(changes).toMatchObject([{ action: 'remove' }]);
  });

  test('may move to another file of its folder', () => {
    const moved = block(`${FOLDER}/buckets.tf.json`, 'aws_s3_bucket.longhorn_backup', { bucket: 'b' });
    expect(planOver(written(guarded('longhorn_backup')), setOf([moved])).problems).toEqual([]);
  });

  test('is no concern when it had no guard', () => {
    expect(planOver(written({ plain: { bucket: 'b' } }), setOf([])).problems).toEqual([]);
  });
});
