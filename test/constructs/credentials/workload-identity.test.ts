import { describe, expect, test } from '@jest/globals';
import { isWorkloadIdentity, type IWorkloadIdentity } from '../../../lib';
import { identityProblem, secretNeeded } from '../../../lib/constructs/credentials/workload-identity';
import { describe as sentence } from '../../../lib/values/problem';

const IDENTITY: IWorkloadIdentity = {
  serviceAccountAnnotations: {},
  bindsServiceAccount: { namespace: 'velero', name: 'velero-server' },
};

describe('a workload identity', () => {
  test.each([
    [IDENTITY, true],
    [{ serviceAccountAnnotations: {} }, false],
    [{ bindsServiceAccount: IDENTITY.bindsServiceAccount }, false],
    ['role', false],
    [null, false],
  ])('%j is one: %j', (value, is) => {
    expect(isWorkloadIdentity(value)).toBe(is);
  });

  test('is that of one service account in one namespace', () => {
    expect(identityProblem(IDENTITY, 'velero', 'velero-server')).toBeUndefined();
    expect(identityProblem(IDENTITY, 'velero', 'velero')?.fix).toContain("name: 'velero'");
    expect(identityProblem(IDENTITY, 'other', 'velero-server')?.must).toContain('velero-server in other');
  });

  test('is refused with a reason where a Secret is needed', () => {
    expect(sentence('credentials', secretNeeded('Longhorn', 'it reads an access key from it'))).toBe(
      '`credentials` must come in a Secret: it reads an access key from it, got: "a workload identity". Give Longhorn an access key of a BackupUser.',
    );
  });
});
