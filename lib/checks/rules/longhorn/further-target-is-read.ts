import { BACKUP_TARGET_OBJECT, DEFAULT_TARGET } from '../../../products/longhorn/releases';
import type { Check, Finding, Unknown } from '../../check';
import { example, longhornApplication, object } from '../../examples/example';
import { nameOf } from '../../../products/kubernetes/object';
import { isLonghornKind } from '../../../products/longhorn/installation';
import { longhornHas } from '../../../products/longhorn/objects';

/** Older versions have the object too, and write it themselves. */
export const furtherTargetIsRead: Check = {
  id: 'longhorn/further-target-is-read',
  severity: 'error',
  title: 'a backup target besides the default one is read by its version, and has a name that Longhorn takes',
  rationale:
    'Longhorn before 1.8 knows one target, and passes over every other BackupTarget without a word. From 1.8 on the webhook refuses a name of one letter, and with it the sync.',
  fix: 'upgrade Longhorn, or remove the target; give it a name of two letters or more',
  source: {
    url: 'https://github.com/longhorn/longhorn-manager/blob/v1.8.0/webhook/resources/backuptarget/validator.go',
    read: '2026-11-21',
  },
  examples: () => ({
    pass: [
      example('a second target of 1.10', [longhornApplication('1.10.2', {}), target('offsite')]),
      example('the default target of 1.7', [longhornApplication('1.7.3', {}), target('default')]),
    ],
    fail: [
      example('a name of one letter', [longhornApplication('1.10.2', {}), target('b')]),
      example('a second target of 1.7', [longhornApplication('1.7.3', {}), target('offsite')]),
    ],
  }),

  appliesTo: (document) => isLonghornKind(document, 'BackupTarget'),

  find: (looked, context) => {
    const known = longhornHas(BACKUP_TARGET_OBJECT, context);
    return looked.flatMap((document): readonly (Finding | Unknown)[] => {
      const name = isLonghornKind(document, 'BackupTarget') ? (nameOf(document) ?? '') : '';
      if (name === DEFAULT_TARGET) return [];
      const title = `the backup target ${name}`;
      if (name.length === 1)
        return [{ document, message: `${title} has a name of one letter, which Longhorn refuses` }];
      if (known === undefined)
        return [{ document, cannotTell: `whether ${title} is read: the version of Longhorn is not known` }];
      if (known) return [];
      return [{ document, message: `${title} is never read: Longhorn before 1.8 has the default one only` }];
    });
  },
};

function target(name: string): ReturnType<typeof object> {
  return object('BackupTarget', name, { spec: { backupTargetURL: 's3://example-offsite@eu-west-1/' } });
}
