import { describe, expect, test } from '@jest/globals';
import { has, type Feature } from '../../../lib/products/fact';
import {
  LONGHORN_STORE_DEFECTS,
  PLUGIN_STORE_DEFECTS,
  storeDefect,
  storeProblem,
  type StoreDefect,
} from '../../../lib/products/s3/defects';
import { refusesChecksums, S3_PRODUCTS, serviceAt, serviceTitle } from '../../../lib/products/s3/services';
import { Version } from '../../../lib/values/version';

describe('the service at an address', () => {
  test.each([
    ['', 'aws', 'AWS'],
    ['https://s3.eu-west-1.amazonaws.com', 'aws', 'AWS'],
    ['https://s3.cn-north-1.amazonaws.com.cn', 'aws', 'AWS'],
    ['https://amazonaws.com.example.org', 'other', 'amazonaws.com.example.org'],
    ['https://storage.googleapis.com', 'google-cloud-storage', 'Google Cloud Storage'],
    ['storage.googleapis.com:443/x', 'google-cloud-storage', 'Google Cloud Storage'],
    ['https://gateway.eu1.storjshare.io', 'storj', 'Storj'],
    ['http://minio.default.svc:9000', 'other', 'minio.default.svc'],
    ['https://S3.Wasabisys.com', 'wasabi', 'Wasabi'],
  ])('%s is of %s', (url, service, title) => {
    expect([serviceAt(url), serviceTitle(url)]).toEqual([service, title]);
  });

  test.each(Object.entries(S3_PRODUCTS).filter(([, { address, hosts }]) => address && hosts))(
    'of the example address of %s is that product',
    (product, { address }) => {
      expect(serviceAt(address?.example.replace(/<[^>]*>/, 'a'.repeat(32)) ?? '')).toBe(product);
    },
  );

  test.each([
    ['https://s3.us-west-004.backblazeb2.com', true],
    ['https://s3.gra.io.cloud.ovh.net', true],
    ['https://s3.eu-de.cloud-object-storage.appdomain.cloud:443', true],
    ['https://ovh.net.example.org', false],
    ['', false],
  ])('%s refuses checksums: %s', (url, refuses) => {
    expect(refusesChecksums(url)).toBe(refuses);
  });
});

function lastOf({ since, until }: Feature): string {
  return until ?? since;
}

describe.each<readonly [string, readonly StoreDefect<never>[]]>([
  ['Longhorn', LONGHORN_STORE_DEFECTS as readonly StoreDefect<never>[]],
  ['the plugin', PLUGIN_STORE_DEFECTS as readonly StoreDefect<never>[]],
])('the defects of %s', (_, defects) => {
  test.each(defects)('begin and end: $what', ({ feature }) => {
    expect(has(feature, Version.of(feature.since))).toBe(true);
    expect(has(feature, Version.of(lastOf(feature)))).toBe(false);
    expect(feature.source).toMatch(/^https:/);
  });

  test.each(defects)('never concern AWS: $what', ({ feature }) => {
    expect(storeDefect(defects, Version.of(feature.since), 'aws')).toBeUndefined();
  });
});

test('a declaration is told of the same defect', () => {
  const version = Version.of<'longhorn'>('1.10.2');
  const defect = storeDefect(LONGHORN_STORE_DEFECTS, version, 'google-cloud-storage');
  const problem = storeProblem(LONGHORN_STORE_DEFECTS, version, 'google-cloud-storage', (mended) => `Take ${mended}`);
  expect(defect?.feature.until).toBe('1.11.1');
  expect(problem?.must).toContain(defect?.what);
  expect(problem?.fix).toBe('Take 1.11.1; https://github.com/longhorn/longhorn/issues/12676 has more');
  expect(storeDefect(LONGHORN_STORE_DEFECTS, version, 'other')).toBeUndefined();
});
