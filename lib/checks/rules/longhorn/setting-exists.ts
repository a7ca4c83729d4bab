import { LONGHORN_SETTINGS } from '../../../products/longhorn/settings';
import { nearestKey, valueKeyFate } from '../../../products/helm/value-keys';
import type { Version } from '../../../values/version';
import type { Check, Finding, Unknown } from '../../check';
import { example, longhornApplication as chart, object } from '../../examples/example';
import { nameOf } from '../../../products/kubernetes/object';
import { isLonghornKind, LONGHORN, longhornVersion } from '../../../products/longhorn/installation';

/** Where the backup target is declared has a rule of its own. */
const TARGET = /^(backup-target(-credential-secret)?|backupstore-poll-interval)$/;

/** Settings come and go with the versions of Longhorn. */
export const settingExists: Check = {
  id: 'longhorn/setting-exists',
  severity: 'error',
  title: 'a Setting of Longhorn is one that the installed version has',
  rationale:
    'The webhook of Longhorn refuses a setting that its version does not have, and the sync fails; one that is left over from an older version can keep the manager from starting.',
  fix: 'remove the Setting, or name the one that took its place',
  source: { url: 'https://github.com/longhorn/longhorn-manager/blob/v1.12.1/types/setting.go', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('a setting of 1.10', [chart('1.10.2', {}), object('Setting', 'log-path', { value: '/var/log' })]),
      example('a setting of 1.8', [chart('1.8.2', {}), object('Setting', 'orphan-auto-deletion', { value: 'true' })]),
    ],
    fail: [
      example('a setting that ended', [
        chart('1.9.2', {}),
        object('Setting', 'orphan-auto-deletion', { value: 'true' }),
      ]),
      example('a setting that is to come', [chart('1.8.2', {}), object('Setting', 'log-path', { value: '/var/log' })]),
      example('a misspelt name', [chart('1.10.2', {}), object('Setting', 'defaults-replica-count', { value: '2' })]),
    ],
  }),

  appliesTo: (document) => isLonghornKind(document, 'Setting') && !TARGET.test(nameOf(document) ?? ''),

  find: (looked, context) => {
    const version = longhornVersion(context);
    return looked
      .filter((document) => isLonghornKind(document, 'Setting'))
      .flatMap((document): readonly (Finding | Unknown)[] => {
        const name = nameOf(document) ?? '';
        if (!version || !LONGHORN.isKnown(version)) {
          return [{ document, cannotTell: `whether there is a setting ${name}: this Longhorn is not known` }];
        }
        const message = faultOf(name, version);
        return message === undefined ? [] : [{ document, message }];
      });
  },
};

function faultOf(name: string, version: Version): string | undefined {
  const fate = valueKeyFate(LONGHORN_SETTINGS, name, version);
  if (fate === 'known') return undefined;
  const near = nearestKey(LONGHORN_SETTINGS, name, version);
  const hint = near === undefined ? '' : `; the nearest one is ${near}`;
  if (fate === 'unknown') return `no known Longhorn has a setting ${name}${hint}`;
  return 'until' in fate
    ? `the setting ${name} ended before Longhorn ${fate.until}${hint}`
    : `the setting ${name} begins with Longhorn ${fate.since}, and ${version.text} is installed`;
}
