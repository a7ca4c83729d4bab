import { describe, expect, test } from '@jest/globals';
import { example, longhornApplication } from '../../support/examples/example';
import { rules } from '../../../lib/checks/rules';
import { run } from '../../../lib/checks/run';
import type { JsonObject } from '../../../lib/json';

function found(values: JsonObject): readonly string[] {
  const { subject } = example('', [longhornApplication('1.10.2', values)]);
  return run(
    rules.filter(({ id }) => /^longhorn\/no-(moved|unknown)-chart-value$/.test(id)),
    subject,
  ).findings.map(({ message }) => message);
}

const BELOW = { defaultSettings: { replicaSoftAntiAffinity: true, defaultReplicaCount: 2 }, ingress: { tls: true } };
const UNREAD = 'the Longhorn chart 1.10.2 does not read';

describe('values below one key that is not read are one mistake', () => {
  test('in the values of the chart itself, what a chart around it would read', () => {
    expect(found({ longhorn: BELOW, ingress: { enabled: true } })).toEqual([
      `${UNREAD} longhorn.defaultSettings.replicaSoftAntiAffinity and 2 more values below longhorn, nor does any other known version. It reads them without longhorn before them`,
    ]);
  });

  test('under a name of their own', () => {
    expect(found({ backups: { schedule: 'daily', keep: 3 } })).toEqual([
      `${UNREAD} backups.schedule and 1 more value below backups, nor does any other known version`,
    ]);
  });

  test('of another version', () => {
    expect(found({ longhornManager: { resources: { requests: { cpu: '1', memory: '1Gi' } } } })).toEqual([
      `${UNREAD} longhornManager.resources.requests.cpu and 1 more value below longhornManager.resources: only charts from 1.11 on do`,
    ]);
  });

  test('beside values that are read, each stands by itself', () => {
    const settings = {
      backupTarget: 's3://example@eu-west-1/',
      backupTargetCredentialSecret: 'backup',
      logLevel: 'Info',
    };
    expect(found({ defaultSettings: settings })).toEqual([
      `${UNREAD} defaultSettings.backupTarget: only charts before 1.8 do. The nearest key that it reads is defaultBackupStore.backupTarget`,
      `${UNREAD} defaultSettings.backupTargetCredentialSecret: only charts before 1.8 do. The nearest key that it reads is defaultBackupStore.backupTargetCredentialSecret`,
    ]);
  });

  test('nothing is set', () => {
    expect(found({ unknown: {}, removed: null, deeper: { removed: null } })).toEqual([]);
  });
});
