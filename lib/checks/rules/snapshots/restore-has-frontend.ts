import { at, textOf } from '../../../json';
import { titleOf } from '../../../products/kubernetes/object';
import { isFilledInLater } from '../../../products/placeholder';
import { finding, rule } from '../../rule';
import { kinds } from '../../selectors';

export const restoreHasFrontend = rule({
  id: 'snapshots/restore-has-frontend',
  severity: 'error',
  title: 'a Longhorn volume that is restored from a backup has a frontend, and its size in bytes',
  rationale:
    'Without a frontend a restored volume is never attached to a node as a device, and the pod that claims it waits forever. A size such as 10Gi is rejected: the field accepts bytes.',
  fix: 'write frontend: blockdev, and as size the bytes in status.volumeSize of the Backup, as a string',
  source: 'https://longhorn.io/docs/1.10.2/snapshots-and-backups/backup-and-restore/restore-from-a-backup/',
  on: kinds('longhorn.io/Volume').where(({ body }) => textOf(at(body, 'spec', 'fromBackup')) !== ''),

  find: (volume) => {
    const title = `the ${titleOf(volume)}`;
    const [frontend, size] = ['frontend', 'size'].map((key) => textOf(at(volume.body, 'spec', key)));
    const isLacking = at(volume.body, 'spec', 'Standby') !== true && frontend === '';
    const frontendPath = at(volume.body, 'spec', 'frontend') === undefined ? [] : ['spec', 'frontend'];
    const isBytes = !size || isFilledInLater(size) || /^\d+$/.test(size);
    return [
      ...(isLacking ? [finding(frontendPath, `${title} is restored from a backup without a frontend`)] : []),
      ...(isBytes
        ? []
        : [finding(['spec', 'size'], `${title} has the size "${size}", which is not a number of bytes`)]),
    ];
  },
});
