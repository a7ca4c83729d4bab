import { expect, test } from '@jest/globals';
import { BackupAlerts, BackupDashboard, type BackupDashboardProps } from '../../../lib';
import { declareVelero, mistakesIn } from '../../support/velero';

/** What a compiler would find: a program can run without one. */
const rows: readonly (readonly [string, object, string])[] = [
  ['a Velero by its name', { velero: 'velero' }, '`velero` must be an object'],
  ['a drill that is none', { drills: [undefined] }, '`drills` must hold drills'],
  ['a drill by its name', { drills: ['drill'] }, '`drills` must hold drills'],
  ['labels as a text', { labels: 'prometheus' }, '`labels` must be an object'],
  ['a number for a label of an alert', { alertLabels: { team: 5 } }, '`alertLabels` must be a text'],
  ['a number for a label of series', { seriesLabels: { cluster: 5 } }, '`seriesLabels` must be a text'],
  ['an allowance as a text', { allowance: '30m' }, '`allowance` must be an object of the type'],
];

test.each(rows)('%s', (_, given, message) => {
  const { cluster, folder, velero } = declareVelero();
  new BackupAlerts(folder, 'alerts', { velero, ...given });
  expect(mistakesIn({ cluster })).toEqual([expect.stringContaining(message)]);
});

test('a dashboard of nothing', () => {
  const { cluster, folder } = declareVelero();
  new BackupDashboard(folder, 'dashboard', {} as BackupDashboardProps);
  expect(mistakesIn({ cluster })).toEqual([expect.stringContaining('`alerts` must be an object')]);
});
