import { describe, expect, test } from '@jest/globals';
import { Region } from '../../lib/values/region';

const COMMERCIAL =
  'af-south-1 ap-east-1 ap-east-2 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-south-2 ap-southeast-1 ' +
  'ap-southeast-2 ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-6 ap-southeast-7 ca-central-1 ca-west-1 ' +
  'eu-central-1 eu-central-2 eu-north-1 eu-south-1 eu-south-2 eu-west-1 eu-west-2 eu-west-3 il-central-1 ' +
  'me-central-1 me-south-1 me-west-1 mx-central-1 sa-east-1 sa-west-1 us-east-1 us-east-2 us-west-1 us-west-2';

describe('Region', () => {
  test.each([
    ...COMMERCIAL.split(' ').map((code) => [code, 'aws'] as const),
    ['cn-north-1', 'aws-cn'] as const,
    ['cn-northwest-1', 'aws-cn'] as const,
    ['us-gov-west-1', 'aws-us-gov'] as const,
    ['us-gov-east-1', 'aws-us-gov'] as const,
    ['eusc-de-east-1', 'aws-eusc'] as const,
    ['us-iso-east-1', 'aws-iso'] as const,
    ['us-isob-east-1', 'aws-iso-b'] as const,
    ['eu-isoe-west-1', 'aws-iso-e'] as const,
    ['us-isof-south-1', 'aws-iso-f'] as const,
  ])('%s belongs to %s', (code, partition) => {
    const region = Region.of(code);
    expect(region.problem).toBeUndefined();
    expect(region.partition).toBe(partition);
    expect(region.toString()).toBe(code);
  });

  test.each([
    '',
    'ap-northeast-1a',
    'AP-NORTHEAST-1',
    'tokyo',
    'ap-northeast',
    'ap-norhteast-1',
    'auto',
    'us-east-1\n',
  ])('refuses %j', (code) => {
    expect(Region.of(code).problem).toMatchObject({ must: 'must be the code of an AWS region', got: code });
  });

  test.each([
    'us-east-1',
    'cn-north-1',
    'us-gov-west-1',
    'eusc-de-east-1',
    'us-iso-east-1',
    'us-isob-east-1',
    'eu-isoe-west-1',
    'us-isof-south-1',
  ])('takes %s alone, not a zone of it or an endpoint', (code) => {
    expect(Region.of(`${code}a`).problem).toBeDefined();
    expect(Region.of(`s3-${code}`).problem).toBeDefined();
  });

  test('keeps a region that is one already', () => {
    const region = Region.of('eu-west-1');
    expect(Region.of(region)).toBe(region);
  });

  test('does not throw on what is no text', () => {
    const region = Region.of(null as unknown as string);
    expect(region.problem?.must).toBe('must be a string');
    expect(region.partition).toBe('aws');
  });
});
