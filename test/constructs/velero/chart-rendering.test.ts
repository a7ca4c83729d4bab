import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, jest, test } from '@jest/globals';
import type { Json, JsonObject } from '../../../lib/json';
import { VELERO_RELEASES } from '../../../lib/products/velero/releases';
import { chartValuesOf, declareVelero } from '../../support/velero';

/**
 * The chart's own templates with our values. It needs `helm`, and the charts: `ARKWRIGHT_VELERO_CHARTS` names a folder with
 * `<chart version>/charts/velero`, as an archive of each tag of the chart's repository unpacks.
 */
const CHARTS = process.env.ARKWRIGHT_VELERO_CHARTS ?? '';
const isAble = CHARTS !== '' && existsSync(CHARTS) && spawnSync('helm', ['version']).status === 0;
const suite = isAble ? describe : describe.skip;
const reason = isAble ? '' : ' (skipped: there is no helm, or ARKWRIGHT_VELERO_CHARTS is not set)';
jest.setTimeout(300_000);

function valuesFor(velero: string): JsonObject {
  const resources = { requests: { cpu: '500m', memory: '128Mi' }, limits: { memory: '1Gi' } };
  const nodeAgent = { distribution: 'microk8s', resources, tolerations: [{ operator: 'Exists' }] } as const;
  const choices = { nodeAgent, resources };
  return chartValuesOf(declareVelero({ versions: { velero }, velero: choices }).cluster);
}

/** The manifests; an error of the chart where it refuses the values. */
function rendered(chart: string, values: JsonObject): string {
  const folder = join(CHARTS, chart, 'charts/velero');
  const args = ['template', 'velero', folder, '-n', 'velero', '--kube-version', '1.34.0', '-f', '-'];
  return execFileSync('helm', args, { input: JSON.stringify(values), encoding: 'utf8', maxBuffer: 1e9, stdio: 'pipe' });
}

function leaves(value: Json, path: readonly string[] = []): readonly (readonly string[])[] {
  const isBranch = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isBranch ? Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...path, key])) : [path];
}

/** The values with one of them removed, or turned into another one. */
function changed(value: Json, [key = '', ...below]: readonly string[], how: 'removed' | 'turned'): Json {
  const { [key]: inner = null, ...rest } = value as JsonObject;
  if (below.length > 0) return { ...rest, [key]: changed(inner, below, how) };
  if (how === 'removed') return rest;
  return { ...rest, [key]: typeof inner === 'boolean' ? !inner : 'another' };
}

suite(`the chart renders the values${reason}`, () => {
  test.each(VELERO_RELEASES.map(({ velero, chart }) => [velero, chart]))(
    'Velero %s, chart %s: every value has an effect',
    (velero, chart) => {
      const values = valuesFor(velero);
      const whole = rendered(chart, values);
      expect(whole).toContain(`velero/velero:v${velero}`);
      const isRead = (path: readonly string[], how: 'removed' | 'turned'): boolean => {
        try {
          return rendered(chart, changed(values, path, how) as JsonObject) !== whole;
        } catch {
          return true;
        }
      };
      const idle = leaves(values).filter((path) => !isRead(path, 'removed') && !isRead(path, 'turned'));
      expect(idle).toEqual([]);
    },
  );
});
