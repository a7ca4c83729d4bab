import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe } from '@jest/globals';
import type { Json, JsonObject } from '../../lib';

/** `promtool` is in the package `prometheus` of Debian and Ubuntu; `PROMTOOL` names one that is not in the path. */
const PROMTOOL = process.env.PROMTOOL ?? 'promtool';

const isThere = spawnSync(PROMTOOL, ['--version']).error === undefined;

/** Suites that are skipped where there is no promtool. Their titles end in `WITHOUT`, which says so. */
export const promtoolSuite = isThere ? describe : describe.skip;

/** Why a suite is skipped; nothing where it is not. */
export const WITHOUT = isThere ? '' : ' (skipped: promtool is not installed)';

/** Series as promtool writes them: `{ 'velero_backup_total{namespace="velero"}': '3x100' }`. */
export type Series = Readonly<Record<string, string>>;

/** Labels of alerts that fire, and those alone, by when. */
export type Firing = readonly (readonly [after: string, alerts: readonly Readonly<Record<string, string>>[]])[];

/** What promtool says of the rules under series that come every `interval`; an empty text where all is as expected. */
export function promtoolTest(
  rules: JsonObject,
  alertname: string,
  interval: string,
  input: Series,
  expected: Firing,
): string {
  const tests = [
    {
      interval,
      input_series: Object.entries(input).map(([series, values]) => ({ series, values })),
      alert_rule_test: expected.map(([after, alerts]) => ({
        eval_time: after,
        alertname,
        exp_alerts: alerts.map((labels) => ({ exp_labels: { ...labels } })),
      })),
    },
  ];
  return inFolder(
    {
      'rules.yaml': withoutAnnotations(rules),
      'tests.yaml': { rule_files: ['rules.yaml'], evaluation_interval: interval, tests },
    },
    ['test', 'rules', 'tests.yaml'],
  );
}

/** What promtool says of the form of the rules, with every annotation. */
export function promtoolCheck(rules: JsonObject): string {
  return inFolder({ 'rules.yaml': rules }, ['check', 'rules', '--lint=all', '--lint-fatal', 'rules.yaml']);
}

function inFolder(files: Readonly<Record<string, Json>>, args: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'arkwright-promtool-'));
  try {
    // JSON is YAML.
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), JSON.stringify(content));
    const { status, stdout, stderr } = spawnSync(PROMTOOL, args, { cwd: folder, encoding: 'utf8' });
    return status === 0 ? '' : `${stdout}${stderr}`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** promtool compares annotations too, and they have a test of their own. */
function withoutAnnotations(rules: Json): JsonObject {
  const text = JSON.stringify(rules, (key: string, value: Json) => (key === 'annotations' ? undefined : value));
  return JSON.parse(text) as JsonObject;
}

/** A number, so many times. */
export function flat(value: number, times: number): string {
  return `${value}+0x${times - 1}`;
}
