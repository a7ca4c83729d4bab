import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { runbook } from '../../../lib/constructs/monitoring/runbook';

const PAGE = join(__dirname, '../../../docs/runbooks/backup-alerts.md');

/** With WRITE_DOCS=1 the test writes the page. */
test('the page in docs/ is the one that is written beside the alerts', () => {
  if (process.env.WRITE_DOCS === '1') writeFileSync(PAGE, runbook());
  expect(readFileSync(PAGE, 'utf8')).toBe(runbook());
});

test('its links lead to headings', () => {
  const headings = [...runbook().matchAll(/^## (\w+)$/gm)].map(([, name = '']) => name.toLowerCase());
  const links = [...runbook().matchAll(/\(#(\w+)\)/g)].map(([, name]) => name);
  expect(links.length).toBeGreaterThan(0);
  expect(links.filter((link) => !headings.includes(link ?? ''))).toEqual([]);
});
