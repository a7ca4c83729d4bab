import { describe, expect, test } from '@jest/globals';
import type { Problem } from '../../../lib/values/problem';
import { Version } from '../../../lib/values/version';
import { PLUGIN_STORE_DEFECTS, storeProblem } from '../../../lib/products/s3/defects';
import {
  awsPluginProblem,
  partnersOf,
  VELERO_RELEASES,
  veleroChartProblem,
  veleroVersionProblem,
} from '../../../lib/products/velero/releases';

const of = <P extends string>(text: string): Version<P> => Version.of(text);
const forMinio = (plugin: string): Problem | undefined =>
  storeProblem(PLUGIN_STORE_DEFECTS, of(plugin), 'minio', () => 'Write 1.14.0');

describe.each(VELERO_RELEASES)('Velero $velero', ({ velero, chart, awsPlugin }) => {
  test('has partners that fit it, and serve every store', () => {
    expect(veleroVersionProblem(of(velero))).toBeUndefined();
    expect(veleroChartProblem(of(chart), of(velero))).toBeUndefined();
    expect(awsPluginProblem(of(awsPlugin), of(velero))).toBeUndefined();
    expect(forMinio(awsPlugin)).toBeUndefined();
  });

  test('refuses the partners of every other line', () => {
    const others = VELERO_RELEASES.filter((other) => other.velero !== velero);
    for (const other of others) {
      expect(veleroChartProblem(of(other.chart), of(velero))?.got).toContain(other.chart);
      expect(awsPluginProblem(of(other.awsPlugin), of(velero))?.got).toBe(other.awsPlugin);
    }
  });
});

test('an older patch has the partners of its line', () => {
  expect(partnersOf(of('1.16.0'))).toMatchObject({ chart: '10.1.3', awsPlugin: '1.12.2' });
});

test.each(['1.13.2', '1.17'])('Velero %s is not accepted', (version) => {
  expect(veleroVersionProblem(of(version))).toMatchObject({
    must: 'must be a patch release of Velero 1.14 or newer',
    got: version,
    fix: 'The newest patches are 1.14.1, 1.15.2, 1.16.2, 1.17.2, 1.18.1',
  });
});

test.each([
  ['9.0.0', '1.16.0', 'must be 9.0.1 or newer'],
  ['13.0.0', '1.17.2', 'must be a chart of Velero 1.17'],
  ['4.0.0', '1.18.1', 'must be a chart of Velero 1.18'],
])('chart %s is refused for Velero %s', (chart, velero, must) => {
  expect(veleroChartProblem(of(chart), of(velero))?.must).toContain(must);
});

test.each(['9.0.1', '10.0.13', '10.1.3'])('chart %s installs Velero 1.16.2', (chart) => {
  expect(veleroChartProblem(of(chart), of('1.16.2'))).toBeUndefined();
});

test.each([
  ['1.9.1', 'reject'],
  ['1.14.1', 'fails at its end'],
  ['1.14.2', 'no backup can be restored'],
])('plugin %s cannot write to other stores', (plugin, what) => {
  expect(forMinio(plugin)).toMatchObject({
    must: expect.stringContaining(what),
    fix: expect.stringContaining('1.14.0'),
  });
});

test.each(['1.13.2', '1.14.0', '1.14.3'])('plugin %s can', (plugin) => {
  expect(forMinio(plugin)).toBeUndefined();
});

describe('a Velero that is newer than those known', () => {
  test('is judged as the newest of them', () => {
    expect(veleroVersionProblem(of('1.19.0'))).toBeUndefined();
    expect(awsPluginProblem(of('1.14.0'), of('1.19.0'))).toBeUndefined();
    expect(awsPluginProblem(of('1.15.0'), of('1.19.0'))).toBeUndefined();
    expect(awsPluginProblem(of('1.13.2'), of('1.19.0'))?.got).toBe('1.13.2');
  });

  test('needs its chart by name, since no chart that is known installs it', () => {
    expect(veleroChartProblem(of(partnersOf(of('1.19.0')).chart), of('1.19.0'))).toMatchObject({
      got: '12.1.0, the chart of Velero 1.18.1',
      fix: 'Write the chart that installs Velero 1.19.0, which is newer than those known here',
    });
    expect(veleroChartProblem(of('13.0.0'), of('1.19.0'))).toBeUndefined();
  });

  test('a chart that is newer fits the newest line', () => {
    expect(veleroChartProblem(of('12.2.0'), of('1.18.2'))).toBeUndefined();
  });
});
