import { describe, expect, test } from '@jest/globals';
import { Version } from '../../lib/values/version';
import { EXTERNAL_SECRETS_V1, REMOTE_REF_DEFAULTS } from '../../lib/products/external-secrets/releases';
import { VALUES_OBJECT } from '../../lib/products/argocd/releases';
import { factAt, has, type Fact, type Feature } from '../../lib/products/fact';
import { BACKUP_TARGET_OBJECT, JOB_PARAMETERS } from '../../lib/products/longhorn/releases';
import { PROVIDER_FEATURES, TERRAFORM_FEATURES } from '../../lib/products/terraform/aws-provider';

const READING = { source: 'https://example.org', read: '2026-11-21' };

describe('factAt', () => {
  const fact: Fact<string> = {
    rows: [
      { since: '1.9', value: 'old' },
      { since: '1.10.2', value: 'new' },
    ],
    ...READING,
  };

  test.each([
    ['1.8.9', undefined],
    ['1.9.0', 'old'],
    ['1.10.1', 'old'],
    ['1.10.2', 'new'],
    ['2.0.0', 'new'],
  ])('at %s is %s', (version, value) => {
    expect(factAt(fact, Version.of(version))).toBe(value);
  });
});

describe('has', () => {
  const open: Feature = { since: '1.7.0', ...READING };
  const closed: Feature = { since: '1.7.0', until: '1.10.0', ...READING };

  test.each([
    ['1.6.9', false, false],
    ['1.7.0', true, true],
    ['1.9.9', true, true],
    ['1.10.0', true, false],
  ])('at %s', (version, inOpen, inClosed) => {
    expect(has(open, Version.of(version))).toBe(inOpen);
    expect(has(closed, Version.of(version))).toBe(inClosed);
  });
});

describe('every fact and feature', () => {
  const facts: readonly Fact<unknown>[] = [REMOTE_REF_DEFAULTS];
  const features: readonly Feature[] = [
    VALUES_OBJECT,
    EXTERNAL_SECRETS_V1,
    BACKUP_TARGET_OBJECT,
    JOB_PARAMETERS,
    ...PROVIDER_FEATURES,
    ...Object.values(TERRAFORM_FEATURES),
  ];

  test.each([...facts, ...features])('names where and when it was read: $source', ({ source, read }) => {
    expect(source).toMatch(/^https:\/\/[^\s]+$/);
    expect(read ?? '2026-11-21').toMatch(/^20\d\d-[01]\d-[0-3]\d$/);
  });

  test.each(facts)('lists its rows oldest first: $source', ({ rows }) => {
    const versions = rows.map((row) => Version.of(row.since));
    expect(versions.every((version) => version.problem === undefined)).toBe(true);
    expect([...versions].sort((a, b) => a.compare(b))).toEqual(versions);
  });

  test.each(features)('begins with a version: $since', ({ since }) => {
    expect(Version.of(since).problem).toBeUndefined();
  });
});
