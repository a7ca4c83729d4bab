import { describe, expect, test } from '@jest/globals';
import { acknowledge, Retention } from '../../lib';
import { documentsOf } from '../../lib/constructs/to-documents/cluster';
import { declare } from '../support/declaration';
import { publish } from '../support/publication';

const RULE = 'longhorn/no-bucket-expiration';
const REASON = 'this bucket only holds what may be lost';

describe('acknowledge', () => {
  test('travels with the documents of the construct, and with no other', () => {
    const { bucket, cluster } = declare();
    acknowledge(bucket, RULE, `  ${REASON} `);
    const { documents } = documentsOf(cluster);
    const marked = documents.filter(({ acknowledged }) => acknowledged.length > 0);
    expect(marked.length).toBeGreaterThan(0);
    for (const { origin, acknowledged } of marked) {
      expect(origin).toBe('home/terraform-aws-backup/BackupBucket.backup');
      expect(acknowledged).toEqual([{ id: RULE, reason: REASON }]);
    }
    expect(marked).toHaveLength(documents.filter(({ origin }) => origin.endsWith('BackupBucket.backup')).length);
  });

  test('goes for what stands below the construct', () => {
    const { aws, cluster } = declare();
    acknowledge(aws, RULE, REASON);
    const { documents } = documentsOf(cluster);
    const terraform = documents.filter(({ type }) => type === 'terraform');
    expect(terraform.every(({ acknowledged }) => acknowledged.length === 1)).toBe(true);
    expect(documents.filter(({ side }) => side === 'kubernetes').every((d) => d.acknowledged.length === 0)).toBe(true);
  });

  test('lets through what the rule finds', () => {
    const expiring = { bucket: { expireObjectsAfter: Retention.days(30) } };
    expect(publish(declare(expiring).cluster).refused).toBe(true);
    const { bucket, cluster } = declare(expiring);
    acknowledge(bucket, RULE, REASON);
    expect(publish(cluster)).toMatchObject({ refused: false, messages: [] });
  });

  test.each(['', 'too short', 'two lines\nof a reason', 'a reason with name: in it'])(
    'refuses the reason %j',
    (reason) => {
      const { bucket, cluster } = declare({ bucket: { expireObjectsAfter: Retention.days(30) } });
      acknowledge(bucket, RULE, reason);
      expect(publish(cluster).messages).toEqual([expect.stringContaining('`reason` must be one line')]);
    },
  );
});
