import { describe, expect, test } from '@jest/globals';
import { GoDuration, type JsonObject, type LonghornBackupProps } from '../../../lib';
import { declare } from '../../support/declaration';
import { kubernetesOf } from '../../support/documents';

interface Written {
  readonly settings: readonly (readonly [string, unknown])[];
  readonly targets: readonly unknown[];
  readonly values: JsonObject;
  readonly annotations: readonly unknown[];
}

/** Every form in which a target can be declared. */
function targetOf(longhorn: string, backup: Partial<LonghornBackupProps> = {}): Written {
  const bodies = kubernetesOf(declare({ versions: { longhorn }, backup }).cluster).map(({ body }) => body);
  const of = (
    kind: string,
  ): { metadata: { name: string; annotations: unknown }; value?: unknown; spec: JsonObject }[] =>
    bodies.filter((body) => body.kind === kind) as never;
  const sources = of('Application')[0]?.spec.sources as unknown as [{ helm: { valuesObject: JsonObject } }];
  return {
    settings: of('Setting').map(({ metadata, value }) => [metadata.name, value]),
    targets: of('BackupTarget').map(({ metadata, spec }) => ({ name: metadata.name, ...spec })),
    values: sources[0].helm.valuesObject,
    annotations: [...of('Setting'), ...of('BackupTarget')].map(({ metadata }) => metadata.annotations),
  };
}

const URL = 's3://example-backup@eu-west-1/';
const BEFORE_1_8 = ['1.6.4', '1.7.3'];
const FROM_1_8 = ['1.8.0', '1.8.2', '1.9.2', '1.10.2', '1.11.3', '1.12.1'];
const KEPT_AND_LATER = {
  'argocd.argoproj.io/sync-options': 'Delete=false,Prune=false',
  'argocd.argoproj.io/sync-wave': '1',
};

describe.each(BEFORE_1_8)('the backup target of Longhorn %s', (version) => {
  test.each([undefined, 'chart-values', 'custom-resource'] as const)('is three settings (%s)', (declaredBy) => {
    const { settings, targets, values, annotations } = targetOf(version, { declaredBy });
    expect(settings).toEqual([
      ['backup-target', URL],
      ['backup-target-credential-secret', 'backup-secret'],
      ['backupstore-poll-interval', '300'],
    ]);
    expect(targets).toEqual([]);
    expect(Object.keys(values)).toEqual(['defaultSettings', 'preUpgradeChecker']);
    expect(Object.keys(values.defaultSettings as JsonObject)).toEqual(['allowRecurringJobWhileVolumeDetached']);
    expect(annotations).toEqual([KEPT_AND_LATER, KEPT_AND_LATER, KEPT_AND_LATER]);
  });
});

describe.each(FROM_1_8)('the backup target of Longhorn %s', (version) => {
  test.each([undefined, 'chart-values'] as const)('is chart values, and nothing else (%s)', (declaredBy) => {
    const { settings, targets, values } = targetOf(version, { declaredBy });
    expect(values.defaultBackupStore).toEqual({
      backupTarget: URL,
      backupTargetCredentialSecret: 'backup-secret',
      pollInterval: 300,
    });
    expect([settings, targets]).toEqual([[], []]);
  });

  test('is an object, and nothing else', () => {
    const { settings, targets, values, annotations } = targetOf(version, { declaredBy: 'custom-resource' });
    expect(targets).toEqual([
      { name: 'default', backupTargetURL: URL, credentialSecret: 'backup-secret', pollInterval: '5m0s' },
    ]);
    expect(values).not.toHaveProperty('defaultBackupStore');
    expect(settings).toEqual([]);
    expect(annotations).toEqual([KEPT_AND_LATER]);
  });
});

test.each([
  ['1.7.3', 'chart-values'],
  ['1.8.2', 'chart-values'],
  ['1.8.2', 'custom-resource'],
] as const)('a folder of the bucket and another interval, in %s by %s', (version, declaredBy) => {
  const choices = { declaredBy, prefix: 'clusters/home', pollInterval: GoDuration.hours(1) };
  const { settings, targets, values } = targetOf(version, choices);
  const written = JSON.stringify([settings, targets, values.defaultBackupStore ?? null]);
  expect(written).toContain(`${URL}clusters/home/`);
  expect(written).toMatch(/"3600"|"1h0m0s"|:3600\b/);
});

test('the versions are those of the chart, one a release line', () => {
  const lines = [...BEFORE_1_8, ...FROM_1_8].map((version) => version.replace(/\.\d+$/, ''));
  expect([...new Set(lines)]).toEqual(['1.6', '1.7', '1.8', '1.9', '1.10', '1.11', '1.12']);
});
