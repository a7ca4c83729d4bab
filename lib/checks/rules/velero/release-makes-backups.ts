import { brokenRelease } from '../../../products/broken-releases';
import { VELERO_BROKEN_RELEASES } from '../../../products/velero/broken-releases';
import { veleroOf, veleroVersion } from '../../../products/velero/installation';
import { backupSchedules } from '../../../products/velero/schedule';
import { finding, rule } from '../../rule';
import { each } from '../../selectors';

/** The same table is asked by the declaration of a schedule. */
export const releaseMakesBackups = rule({
  id: 'velero/release-makes-backups',
  severity: 'error',
  title: 'the release of Velero backs up what a schedule says',
  rationale:
    'Velero 1.14.0 fails a backup for one namespace that is gone. Velero 1.18.0 reads an unset includedNamespaces as none where a pattern is excluded: the backup is Completed and empty.',
  fix: 'install the next patch release (1.14.1, 1.18.1 or newer), or write includedNamespaces: ["*"]',
  source: 'https://github.com/velero-io/velero/issues/9566',
  on: each(backupSchedules).where(({ paused }) => !paused),

  find: ({ chart, title, template }, model) => {
    const version = chart ? veleroOf(chart) : veleroVersion(model);
    const broken = version && brokenRelease(VELERO_BROKEN_RELEASES, version, template);
    if (!broken) return;
    const key = template.includedNamespaces === undefined ? 'excludedNamespaces' : 'includedNamespaces';
    return finding(
      ['template', key],
      `the ${title} needs Velero ${broken.feature.until} or newer: ${version.text} ${broken.what}`,
    );
  },
});
