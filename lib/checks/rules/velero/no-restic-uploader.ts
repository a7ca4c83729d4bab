import type { Path } from '../../../json';
import { has } from '../../../products/fact';
import {
  serverArgumentsOf,
  valueOf,
  veleroCharts,
  veleroOf,
  type VeleroChart,
} from '../../../products/velero/installation';
import { RESTIC_UPLOADER } from '../../../products/velero/server';
import { doubt, finding, rule } from '../../rule';
import { each } from '../../selectors';

export const noResticUploader = rule({
  id: 'velero/no-restic-uploader',
  severity: 'error',
  title: 'restic is the uploader only where Velero still has it',
  rationale:
    'From 1.17 on the server stops at "invalid uploader type \'restic\'", and charts from 11 on fail to render. Backups that restic made can be restored with 1.17 and 1.18, and no later.',
  fix: 'set configuration.uploaderType to kopia, which begins new repositories',
  source: 'https://github.com/vmware-tanzu/velero/blob/v1.17.2/pkg/uploader/types.go',
  on: each(veleroCharts),

  find: (chart) => {
    const path = resticPath(chart);
    if (path === undefined) return;
    const version = veleroOf(chart);
    if (!version) return doubt('whether this Velero has the uploader restic: its version is not known');
    if (has(RESTIC_UPLOADER, version)) return;
    return finding(path, `the uploader is restic, which Velero ${version.text} does not have`);
  },
});

/** Where restic is chosen below the values. */
function resticPath(chart: VeleroChart): Path | undefined {
  if (valueOf(chart, 'configuration', 'uploaderType') === 'restic') return ['configuration', 'uploaderType'];
  const index = serverArgumentsOf(chart).findIndex((text) => /^--uploader-type[= ]restic$/.test(text));
  return index < 0 ? undefined : ['configuration', 'extraArgs', index];
}
