import { describe, expect, test } from '@jest/globals';
import { tagsProblem, type Tags } from '../../lib/values/tags';

const many = (count: number): Tags =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`key${index}`, 'value']));

describe('tagsProblem', () => {
  test.each<[Tags]>([
    [{}],
    [{ Project: 'lolice', Environment: 'prod' }],
    [{ 'a:b/c=d+e-f@g_h.i': 'ümlaut ok 日本' }],
    [{ ['k'.repeat(128)]: 'v'.repeat(256) }],
    [{ 'my-aws:tag': 'my aws: value' }],
    [{ k: 'v' }],
    [many(50)],
  ])('takes %j', (tags) => {
    expect(tagsProblem(tags)).toBeUndefined();
  });

  test.each<[Tags, string, unknown]>([
    [many(51), 'at most 50 tags', 51],
    [{ '': 'a' }, 'keys of 1 to 128', ''],
    [{ ['k'.repeat(129)]: 'a' }, 'keys of 1 to 128', 'k'.repeat(129)],
    [{ 'a,b': 'a' }, 'keys that contain only', 'a,b'],
    [{ 'aws:name': 'a' }, 'begin with "aws:"', 'aws:name'],
    [{ 'AWS:name': 'a' }, 'begin with "aws:"', 'AWS:name'],
    [{ Name: '' }, '1 to 256 characters as the value of "Name"', ''],
    [{ Name: 'v'.repeat(257) }, '1 to 256 characters as the value of "Name"', 'v'.repeat(257)],
    [{ Name: 'Aws:a' }, 'value of "Name" that begins with "aws:"', 'Aws:a'],
    [{ Count: 5 as unknown as string }, 'string as the value of "Count"', 5],
    [{ Team: 'a', Name: 'b', team: 'a' }, 'differ only in case', 'team'],
  ])('refuses %j', (tags, must, got) => {
    const problem = tagsProblem(tags);
    expect(problem?.must).toContain(must);
    expect(problem?.got).toEqual(got);
  });

  test.each(['Longhorn (prod)', 'a,b', '50%', 'a&b', '#1', 'now!', '"a"', "it's", '*', 'a\tb', 'a\nb', '🚀', '${a}'])(
    'refuses %j as a value, as S3, IAM and SSM do',
    (value) => {
      expect(tagsProblem({ Name: value })?.must).toContain('value of "Name" that contains only');
    },
  );
});
