import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseS3TargetUrl, s3TargetUrl } from '../../lib/values/s3-target-url';

describe('s3TargetUrl', () => {
  test.each([
    ['', 's3://boxp-longhorn-backup@ap-northeast-1/'],
    ['lolice', 's3://boxp-longhorn-backup@ap-northeast-1/lolice/'],
    ['longhorn/lolice', 's3://boxp-longhorn-backup@ap-northeast-1/longhorn/lolice/'],
  ])('with prefix %j', (prefix, url) => {
    expect(s3TargetUrl({ bucket: 'boxp-longhorn-backup', region: 'ap-northeast-1', prefix })).toBe(url);
  });
});

describe('parseS3TargetUrl', () => {
  test.each([
    ['s3://backup@us-east-1/', { bucket: 'backup', region: 'us-east-1', prefix: '' }],
    ['s3://backup@us-east-1/a', { bucket: 'backup', region: 'us-east-1', prefix: 'a' }],
    ['s3://backup@us-east-1/a/b/', { bucket: 'backup', region: 'us-east-1', prefix: 'a/b' }],
    ['s3://backup@us-east-1//a//', { bucket: 'backup', region: 'us-east-1', prefix: 'a' }],
    ['s3://backup@us-east-1//', { bucket: 'backup', region: 'us-east-1', prefix: '' }],
    ['s3://my.backup@auto/', { bucket: 'my.backup', region: 'auto', prefix: '' }],
    ['s3://backup@us-east-1/a b/', { bucket: 'backup', region: 'us-east-1', prefix: 'a b' }],
  ])('reads %s', (url, target) => {
    expect(parseS3TargetUrl(url)).toEqual(target);
  });

  test.each([
    '',
    's3://backup/',
    's3://backup/prefix',
    's3://backup@us-east-1',
    's3://@us-east-1/',
    's3://backup@/',
    's3://backup@us-east-1/a$b/',
    's3://backup@us-east-1/a,b/',
    's3://backup@us-east-1/a?b=c',
    's3://backup@us-east-1/\n',
    'S3://backup@us-east-1/',
    ' s3://backup@us-east-1/',
    'nfs://server:/path',
    'https://backup.s3.amazonaws.com/',
  ])('does not read %j', (url) => {
    expect(parseS3TargetUrl(url)).toBeUndefined();
  });

  test('reads back what was written', () => {
    const level = fc.stringMatching(/^[A-Za-z0-9_.-]{1,12}$/);
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/),
        fc.constantFrom('ap-northeast-1', 'us-gov-west-1', 'auto'),
        fc.array(level, { maxLength: 4 }).map((levels) => levels.join('/')),
        (bucket, region, prefix) => {
          expect(parseS3TargetUrl(s3TargetUrl({ bucket, region, prefix }))).toEqual({ bucket, region, prefix });
        },
      ),
    );
  });
});
