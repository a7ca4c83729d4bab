import { describe, expect, test } from '@jest/globals';
import { decide } from './simulate';

const BUCKET = 'arn:aws:s3:::example';
const allow = { Effect: 'Allow', Action: 's3:*', Resource: '*' };
const deny = { Effect: 'Deny', Action: 's3:PutObject', Resource: '*' };
const HEADER = 's3:x-amz-server-side-encryption-aws-kms-key-id';

describe('the simulation of IAM decides as AWS does', () => {
  test('a denial wins, whatever the order', () => {
    const request = { action: 's3:PutObject', resource: `${BUCKET}/a` };
    expect(decide({ Statement: [deny, allow] }, request)).toBe('denied');
    expect(decide({ Statement: [allow, deny] }, request)).toBe('denied');
    expect(decide({ Statement: [allow] }, request)).toBe('allowed');
    expect(decide({ Statement: [] }, request)).toBe('not-allowed');
  });

  test('wildcards, and actions without regard to case', () => {
    const policy = { Statement: [{ Effect: 'Allow', Action: 'S3:get*', Resource: `${BUCKET}/a/*` }] };
    expect(decide(policy, { action: 's3:GetObject', resource: `${BUCKET}/a/` })).toBe('allowed');
    expect(decide(policy, { action: 's3:GetObject', resource: `${BUCKET}/a` })).toBe('not-allowed');
    expect(decide(policy, { action: 's3:GetObject', resource: `${BUCKET}/A/b` })).toBe('not-allowed');
    expect(decide(policy, { action: 's3:PutObject', resource: `${BUCKET}/a/b` })).toBe('not-allowed');
  });

  test.each([
    ['StringLike', undefined, 'not-allowed'],
    ['StringLike', 'pfx/', 'allowed'],
    ['StringLike', 'pfx', 'not-allowed'],
    ['StringLikeIfExists', undefined, 'allowed'],
    ['StringLikeIfExists', 'other/', 'not-allowed'],
  ])('%s on s3:prefix, of a request with %j', (operator, prefix, decision) => {
    const statement = { ...allow, Condition: { [operator]: { 's3:prefix': ['pfx/*'] } } };
    const context: Record<string, string> = prefix === undefined ? {} : { 's3:prefix': prefix };
    expect(decide({ Statement: [statement] }, { action: 's3:ListBucket', resource: BUCKET, context })).toBe(decision);
  });

  test.each([
    ['StringNotEquals', undefined, 'denied'],
    ['StringNotEquals', 'right', 'allowed'],
    ['StringNotEquals', 'wrong', 'denied'],
    ['StringNotEqualsIfExists', undefined, 'denied'],
  ])('%s on a header, of a request with %j', (operator, header, decision) => {
    const statement = { ...deny, Condition: { [operator]: { [HEADER]: 'right' } } };
    const context: Record<string, string> = header === undefined ? {} : { [HEADER]: header };
    const request = { action: 's3:PutObject', resource: `${BUCKET}/a`, context };
    expect(decide({ Statement: [allow, statement] }, request)).toBe(decision);
  });

  test('what it does not know is no decision', () => {
    const request = { action: 's3:GetObject', resource: BUCKET };
    expect(() => decide({ Statement: [{ ...allow, NotAction: 'a' }] }, request)).toThrow('NotAction');
    const odd = { ...allow, Condition: { IpAddress: { 'aws:SourceIp': '10.0.0.0/8' } } };
    expect(() => decide({ Statement: [odd] }, request)).toThrow('IpAddress');
  });
});
