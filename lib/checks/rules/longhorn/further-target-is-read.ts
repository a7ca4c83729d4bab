import { nameOf } from '../../../products/kubernetes/object';
import { longhornHas } from '../../../products/longhorn/objects';
import { BACKUP_TARGET_OBJECT, DEFAULT_TARGET } from '../../../products/longhorn/releases';
import { doubt, finding, rule } from '../../rule';
import { manifests } from '../../selectors';

export const furtherTargetIsRead = rule({
  id: 'longhorn/further-target-is-read',
  severity: 'error',
  title: 'the installed Longhorn reads every backup target besides the default one, and accepts its name',
  rationale:
    'Longhorn before 1.8 has one target and silently ignores every other BackupTarget. From 1.8, the webhook rejects a name of one character, and the sync fails.',
  fix: 'upgrade Longhorn to 1.8 or newer, or remove the target; give it a name of two or more characters',
  source: 'https://github.com/longhorn/longhorn-manager/blob/v1.8.0/webhook/resources/backuptarget/validator.go',
  on: manifests('longhorn.io/BackupTarget'),

  find: (target, model) => {
    const name = nameOf(target) ?? '';
    if (name === DEFAULT_TARGET) return;
    const path = ['metadata', 'name'];
    if (name.length === 1)
      return finding(path, `the backup target ${name} has a name of one character, which Longhorn rejects`);
    const isRead = longhornHas(BACKUP_TARGET_OBJECT, model);
    if (isRead === undefined)
      return doubt(`whether the backup target ${name} is read: the version of Longhorn is not known`);
    if (isRead) return;
    return finding(path, `the backup target ${name} is ignored: Longhorn before 1.8 has the default one only`);
  },
});
