import { expect, test } from '@jest/globals';
import { applicationOf, fluxKustomizationOf, inFile } from '../support/examples/example-folders';
import type { Document } from '../../lib/documents/document';
import { judging } from '../support/judged';

const { found } = judging('recovery', { closed: false });

function job(script: string): Document {
  const containers = [{ command: ['sh', '-c'], args: [script] }];
  const spec = { jobTemplate: { spec: { template: { spec: { containers } } } } };
  return inFile('backup/job.yaml', 'batch/v1', 'CronJob', 'dump', { spec }, 'shop');
}

test.each([
  ['pg_dump shop | gzip > /backup/a', 'pipes pg_dump into another command without pipefail'],
  ['PGPASSWORD=$P /usr/bin/pg_dumpall -U a | aws s3 cp - s3://b/c', 'pipes pg_dumpall into'],
  ['mariadb-dump shop > /backup/a.sql || true', 'ignores an error of mariadb-dump'],
  ['set -o pipefail; pg_dump shop > /backup/a || echo "failed: $?"', 'ignores an error of pg_dump'],
])('a dump whose failure is not seen: %s', (script, reason) => {
  expect(found('script-keeps-last-dump', job(script))).toEqual([
    expect.stringContaining(`the script of the CronJob dump ${reason}`),
  ]);
});

test.each([
  'set -euo pipefail\npg_dump shop | gzip > /backup/a',
  'pg_dump shop > /backup/a || { echo failed; exit 1; }',
  "psql -c 'select 1' | cat\npg_dump shop > /backup/a",
  'pg_dump -t "a|b" shop > /backup/a',
  'echo pg_dumped | cat',
  '# pg_dump shop | gzip > /backup/a\necho none',
])('a dump whose failure is seen, or none: %s', (script) => {
  expect(found('script-keeps-last-dump', job(script))).toEqual([]);
});

test('variables that Flux fills in, by name; not those that it is given', () => {
  const data = { run: 'A=1\nread -r B\nexport C=2\necho ${A} ${B} ${C} ${D} $${A}' };
  const script = inFile('backup/script.yaml', 'v1', 'ConfigMap', 'script', { data });
  const flux = fluxKustomizationOf('backup', { postBuild: { substitute: { C: 'given' } } });
  expect(found('no-substituted-shell-variable', flux, script)).toEqual([
    'the script of the ConfigMap script sets A, B, which Flux replaces by nothing',
  ]);
});

test('who applies a restore', () => {
  const restore = inFile('argoproj/a/restore.yaml', 'velero.io/v1', 'Restore', 'drill');
  const automated = applicationOf('argoproj/a', { syncPolicy: { automated: {} } });
  const off = applicationOf('argoproj/a', { syncPolicy: { automated: { enabled: false } } });
  expect(found('restore-is-not-synced', automated, restore)).toEqual([
    'the Application example applies the Restore drill automatically',
  ]);
  expect(found('restore-is-not-synced', off, restore)).toEqual([]);
});
