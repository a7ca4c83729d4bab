import { expect, test } from '@jest/globals';
import { k3sPrunesS3, k3sVersion, k3sVersionProblem } from '../../../lib/products/k3s/etcd-snapshots';

test('what follows the version of Kubernetes is left out', () => {
  expect(`${k3sVersion('v1.34.1+k3s1')}`).toBe('1.34.1');
  expect(k3sVersion('1.34.1').problem).toBeDefined();
});

test.each([
  ['1.34.1+k3s1', undefined],
  ['1.28.13+k3s1', undefined],
  ['1.29.7+k3s1', 'must be 1.28.13, 1.29.8, 1.30.4 or newer for S3 credentials in a Secret'],
  ['1.30.3+k3s1', 'must be 1.28.13, 1.29.8, 1.30.4 or newer for S3 credentials in a Secret'],
  ['1.34.1+rke2r1', 'must be a release of K3s'],
  [undefined, 'must be a release of K3s'],
])('%s: %s', (version, must) => {
  expect(k3sVersionProblem(version)?.must).toBe(must);
});

test.each([
  ['1.31.11', true],
  ['1.31.12', false],
  ['1.32.7', true],
  ['1.33.3', true],
  ['1.33.4', false],
  ['1.35.0', false],
])('K3s %s deletes snapshots in S3 by the Secret: %s', (version, prunes) => {
  expect(k3sPrunesS3(k3sVersion(`${version}+k3s1`))).toBe(prunes);
});
