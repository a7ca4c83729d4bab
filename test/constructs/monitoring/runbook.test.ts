import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { ccplant } from '../../../apps/ccplant';
import { piCluster } from '../../../apps/pi-cluster';
import type { Cluster } from '../../../lib';
import type { AlertName } from '../../../lib/constructs/monitoring/alert';
import { runbook } from '../../../lib/constructs/monitoring/runbook';
import { JOB_ENTRIES } from '../../../lib/constructs/monitoring/runbook-jobs';
import { LONGHORN_ENTRIES } from '../../../lib/constructs/monitoring/runbook-longhorn';
import { VELERO_ENTRIES } from '../../../lib/constructs/monitoring/runbook-velero';
import { documentsOf } from '../../../lib/constructs/to-documents/cluster';

const PAGE = join(__dirname, '../../../docs/runbooks/backup-alerts.md');
const job = (cronJobName: string): { namespace: string; cronJobName: string } => ({
  namespace: '<namespace>',
  cronJobName,
});

const ALL = Object.keys({ ...VELERO_ENTRIES, ...LONGHORN_ENTRIES, ...JOB_ENTRIES }) as AlertName[];

/** Every alert, with the usual names. */
const everything = runbook(ALL, {
  velero: 'velero',
  longhorn: 'longhorn-system',
  drills: [job('<cronjob>')],
  jobs: [job('<cronjob>')],
  units: ['<unit>'],
});

function pageOf(cluster: Cluster): string {
  const page = documentsOf(cluster).documents.find(({ file }) => file.endsWith('-alerts.md'));
  return page?.type === 'page' ? page.text : '';
}

/** With WRITE_DOCS=1 the test writes the page. */
test('the page in docs/ has every alert', () => {
  if (process.env.WRITE_DOCS === '1') writeFileSync(PAGE, everything);
  expect(readFileSync(PAGE, 'utf8')).toBe(everything);
});

test.each([
  ['docs', everything],
  ['ccplant', pageOf(ccplant)],
  ['pi-cluster', pageOf(piCluster)],
])('links of the page of %s lead to headings', (_, page) => {
  const headings = [...page.matchAll(/^## (\w+)$/gm)].map(([, name = '']) => name.toLowerCase());
  const links = [...page.matchAll(/\(#(\w+)\)/g)].map(([, name]) => name);
  expect(links.length).toBeGreaterThan(0);
  expect(links.filter((link) => !headings.includes(link ?? ''))).toEqual([]);
});

describe('the page of a cluster', () => {
  test('has the namespace of its Velero in every command', () => {
    expect(pageOf(piCluster)).toContain('velero -n velero-system get schedules');
    expect(pageOf(piCluster)).not.toMatch(/-n velero /);
    expect(pageOf(piCluster)).not.toMatch(/\{\w+\}/);
    expect(pageOf(piCluster)).toContain('kubectl -n longhorn-system get volumes.longhorn.io');
  });

  test('has the commands of its own engines alone, and the alerts that its rules have', () => {
    expect(pageOf(ccplant)).not.toMatch(/longhorn/i);
    expect(pageOf(ccplant)).toContain('kubectl -n velero get cronjob backup-validation');
  });

  test('names kinds that more than one product has with their group', () => {
    for (const page of [everything, pageOf(ccplant), pageOf(piCluster)]) {
      expect(page).not.toMatch(/kubectl [^`\n]*get (backup|backups|schedules?|restores?|volumes|settings?) /);
    }
    expect(everything).toContain('get backups.velero.io <backup>');
  });
});
