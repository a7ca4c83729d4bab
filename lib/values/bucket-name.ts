import type { Checked, Problem } from './problem';
import { breaks, type TextRule } from './text';

/**
 * The name of a general-purpose S3 bucket: unique in an AWS partition, fixed for the bucket's life.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html (read 2026-11-21)
 */
export class BucketName implements Checked {
  public static of(name: string | BucketName): BucketName {
    return name instanceof BucketName ? name : new BucketName(name, breaks(RULES, name));
  }

  private constructor(
    public readonly text: string,
    public readonly problem: Problem | undefined,
  ) {}

  public toString(): string {
    return this.text;
  }
}

const RESERVED_START = ['xn--', 'sthree-', 'amzn-s3-demo-'];
const RESERVED_END = ['-s3alias', '--ol-s3', '.mrap', '--x-s3', '--table-s3'];

const RULES: readonly TextRule[] = [
  {
    must: 'must be 3 to 63 characters',
    fix: 'Choose a name of that length',
    keeps: (name) => name.length >= 3 && name.length <= 63,
  },
  {
    must: 'must contain only lower-case letters, digits, dots and hyphens',
    fix: 'S3 rejects every other character',
    keeps: (name) => /^[a-z0-9.-]+$/.test(name),
  },
  {
    must: 'must begin and end with a letter or a digit',
    fix: 'Remove the hyphen or dot at either end',
    keeps: (name) => /^[a-z0-9].*[a-z0-9]$/.test(name),
  },
  {
    must: 'must not contain two dots in a row or be an IP address',
    fix: 'Replace the dots with hyphens',
    keeps: (name) => !name.includes('..') && !/^\d{1,3}(\.\d{1,3}){3}$/.test(name),
  },
  {
    must: `must not begin with ${RESERVED_START.join(', ')}: S3 reserves these`,
    fix: 'Choose another beginning',
    keeps: (name) => !RESERVED_START.some((start) => name.startsWith(start)),
  },
  {
    must: `must not end with ${RESERVED_END.join(', ')}: S3 reserves these`,
    fix: 'Choose another ending',
    keeps: (name) => !RESERVED_END.some((end) => name.endsWith(end)),
  },
  {
    must: 'must not look like an account-regional name (<prefix>-<account>-<region>-an): these need a header at creation that the AWS provider cannot send',
    fix: 'Choose another ending',
    keeps: (name) => !/-\d{12}-[a-z]+(-[a-z]+)+-\d-an$/.test(name),
  },
];
