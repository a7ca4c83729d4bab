import { listOf } from '../../../json';
import { isYes, valueOf, veleroCharts } from '../../../products/velero/installation';
import { finding, rule } from '../../rule';
import { each } from '../../selectors';

export const rootFilesystemIsWritable = rule({
  id: 'velero/root-filesystem-is-writable',
  severity: 'warning',
  title: 'kopia can write to its home in the server of Velero',
  rationale:
    'The server opens the kopia repositories, and kopia writes to the home of its user. With a read-only root file system the repository stays NotReady, and the data of every volume is left out.',
  fix: 'remove readOnlyRootFilesystem, or mount a writable volume with extraVolumes and extraVolumeMounts where HOME is',
  source: 'https://velero.io/docs/v1.18/file-system-backup/',
  on: each(veleroCharts),

  find: (chart) => {
    const path = ['containerSecurityContext', 'readOnlyRootFilesystem'];
    if (!isYes(valueOf(chart, ...path)) || chart.moreValues) return;
    if (listOf(valueOf(chart, 'extraVolumeMounts')).length > 0) return;
    return finding(path, 'containerSecurityContext.readOnlyRootFilesystem is true, and no volume is mounted for kopia');
  },
});
