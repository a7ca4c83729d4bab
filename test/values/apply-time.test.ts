import { describe, expect, test } from '@jest/globals';
import { ApplyTimeValue } from '../../lib/values/apply-time';

describe('ApplyTimeValue', () => {
  const arn = ApplyTimeValue.of('aws_s3_bucket.longhorn_backup.arn');

  test('is a Terraform expression as text', () => {
    expect(arn.toString()).toBe('${aws_s3_bucket.longhorn_backup.arn}');
  });

  test('is the same expression in JSON', () => {
    expect(JSON.stringify({ value: arn })).toBe('{"value":"${aws_s3_bucket.longhorn_backup.arn}"}');
  });
});
