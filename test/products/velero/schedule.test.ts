import { expect, test } from '@jest/globals';
import { dailySchedule, veleroApplication } from '../../support/examples/example-velero';
import { at, type JsonObject } from '../../../lib/json';
import { Model } from '../../../lib/products/model';
import { intervalOf, scheduleNamed } from '../../../lib/products/velero/alerts';
import { backupSchedules, movesData, veleroDefaults } from '../../../lib/products/velero/schedule';

const NIGHTLY = { schedule: 'CRON_TZ=UTC 0 3 * * *', template: { ttl: '720h0m0s' }, annotations: { a: 'b' } };

function chart(schedules: JsonObject, configuration: JsonObject = {}): ReturnType<typeof veleroApplication> {
  return veleroApplication('12.1.0', { schedules, configuration });
}

test('a chart names its schedules after the release, and each has its place', () => {
  const document = chart({ nightly: NIGHTLY, off: { ...NIGHTLY, disabled: 'true' } });
  const [nightly, ...others] = backupSchedules(new Model([document]));
  expect(others).toEqual([]);
  expect(nightly).toMatchObject({ name: 'velero-nightly', key: 'nightly', annotations: { a: 'b' }, paused: false });
  expect(at(document.body, ...(nightly?.path ?? []), 'template', 'ttl')).toBe('720h0m0s');
});

test('an object is a schedule of its own name', () => {
  const document = dailySchedule('weekly', {}, { paused: true });
  const [weekly] = backupSchedules(new Model([document]));
  expect(weekly).toMatchObject({ name: 'weekly', key: 'weekly', path: ['spec'], paused: true });
});

test('a schedule of the chart is found under the name that it has in the cluster', () => {
  const model = new Model([chart({ nightly: NIGHTLY })]);
  const found = scheduleNamed(model, 'velero-nightly');
  expect(found && intervalOf(found)).toBe(86_400);
  expect(scheduleNamed(model, 'nightly')).toBeUndefined();
});

test('a schedule that says nothing does as its server does', () => {
  const moved = new Model([chart({ nightly: NIGHTLY }, { defaultSnapshotMoveData: true })]);
  expect(backupSchedules(moved).map(movesData)).toEqual([true]);
  expect(veleroDefaults(moved)).toEqual({ fsBackup: false, moveData: true });
  expect(veleroDefaults(new Model([]))).toEqual({ fsBackup: undefined, moveData: undefined });
});
