import { describe, expect, test } from '@jest/globals';
import { isWorkloadIdentity, type IWorkloadIdentity } from '../../../lib';
import { identityProblem } from '../../../lib/constructs/credentials/workload-identity';

const IDENTITY: IWorkloadIdentity = {
  serviceAccountAnnotations: {},
  bindsServiceAccount: { namespace: 'velero', name: 'velero-server' },
};

describe('a workload identity', () => {
  test.each([
    [IDENTITY, true],
    [{ serviceAccountAnnotations: {} }, false],
    [{ bindsServiceAccount: IDENTITY.bindsServiceAccount }, false],
  ])('%j is one: %j', (value, is) => {
    expect(isWorkloadIdentity(value)).toBe(is);
  });

  test('is that of one service account in one namespace', () => {
    expect(identityProblem(IDENTITY, 'velero', 'velero-server')).toBeUndefined();
    expect(identityProblem(IDENTITY, 'velero', 'velero')?.fix).toContain("name: 'velero'");
    expect(identityProblem(IDENTITY, 'other', 'velero-server')?.must).toContain('velero-server in other');
  });
});
