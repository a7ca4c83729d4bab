import { expect, test } from '@jest/globals';
import { ThrowAwaySecret, type ThrowAwaySecretProps } from '../../../lib';
import { rules } from '../../../lib/checks/rules';
import { run } from '../../../lib/checks/run';
import { documentsOf, problemsOf } from '../../../lib/constructs/to-documents/cluster';
import { isKubernetes } from '../../../lib/documents/document';
import { declare } from '../../support/declaration';

const VALUES = { accessKeyId: 'test-key', secretAccessKey: 'secret-test-key' };
const REASON = 'a demonstration that holds nothing of worth';

function declared(props: Partial<ThrowAwaySecretProps> = {}): ReturnType<typeof declare>['cluster'] {
  const credentials = new ThrowAwaySecret({ secretName: 'demo', values: VALUES, reason: REASON, ...props });
  return declare({ backup: { credentials } }).cluster;
}

test('stands in Git in the clear, and the file says why', () => {
  const cluster = declared();
  expect(problemsOf(cluster)).toEqual([]);
  const set = documentsOf(cluster);
  const secrets = set.documents.filter(isKubernetes).filter(({ body }) => body.kind === 'Secret');
  expect(secrets.map(({ body, acknowledged }) => ({ ...body, acknowledged }))).toEqual([
    {
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'demo', namespace: 'longhorn-system' },
      type: 'Opaque',
      stringData: { AWS_ACCESS_KEY_ID: 'test-key', AWS_SECRET_ACCESS_KEY: 'secret-test-key' },
      acknowledged: [{ id: 'credentials/no-secret-value', reason: REASON }],
    },
  ]);
  const { findings, acknowledged } = run(rules, { set, onDisk: [] });
  expect(findings.filter(({ rule }) => rule === 'credentials/no-secret-value')).toEqual([]);
  expect(acknowledged.map(({ rule }) => rule)).toEqual(['credentials/no-secret-value']);
});

test.each<[string, Partial<ThrowAwaySecretProps>, RegExp]>([
  ['no reason', { reason: 'demo' }, /^`reason` must be one line of at least ten characters/],
  [
    'half a key',
    { values: { accessKeyId: 'test-key' } },
    /^`credentials.values` must have everything that Longhorn reads, got: "no secretAccessKey"/,
  ],
  ['a bad name', { secretName: 'Demo' }, /^`credentials.secretName` must be 1 to 253 lower-case letters/],
])('%s is one mistake', (_, props, message) => {
  expect(problemsOf(declared(props)).map((problem) => problem.message)).toEqual([expect.stringMatching(message)]);
});
