import { deliveredSecrets } from '../../../products/kubernetes/secrets';
import { isYes, valueOf, veleroCharts } from '../../../products/velero/installation';
import { backupSchedules, movesData } from '../../../products/velero/schedule';
import { REPOSITORY_SECRET } from '../../../products/velero/server';
import { doubt, finding, findingIn, rule } from '../../rule';
import { each } from '../../selectors';

export const repositoryPasswordIsOwn = rule({
  id: 'velero/repository-password-is-own',
  severity: 'warning',
  title: 'the password of the kopia repositories comes from a Secret that is kept',
  rationale:
    'Velero encrypts the data of volumes with the Secret velero-repo-credentials. If the Secret does not exist, Velero makes one with a password from its source code. A cluster that is rebuilt with another password cannot open its own backups.',
  fix: 'deliver the Secret velero-repo-credentials with the key repository-password before the first backup, and keep the value outside the cluster',
  source: 'https://velero.io/docs/v1.18/file-system-backup/',
  on: each(veleroCharts),

  find: (chart, model) => {
    const byDefault = ['defaultSnapshotMoveData', 'defaultVolumesToFsBackup'];
    const isDefault = byDefault.some((key) => isYes(valueOf(chart, 'configuration', key)));
    if (!isDefault && !backupSchedules(model).some(movesData)) return;
    const { name, key } = REPOSITORY_SECRET;
    const own = model
      .once(deliveredSecrets)
      .filter((one) => one.name === name && (['', chart.namespace].includes(one.namespace) || chart.namespace === ''));
    if (own.length === 0) {
      if (!model.closed) return doubt(`whether the Secret ${name} exists`);
      return finding([], `backups read the data of volumes, and the Secret ${name} does not exist`);
    }
    const lacking = own.find(({ keys }) => keys && !keys.includes(key));
    if (!lacking?.keys) return;
    return findingIn(
      lacking.document,
      [],
      `the Secret ${name} has ${lacking.keys.join(', ')}, and Velero reads ${key}`,
    );
  },
});
