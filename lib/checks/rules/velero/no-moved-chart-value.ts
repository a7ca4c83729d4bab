import { givesValues, movedValues } from '../../families/chart-values';
import type { Check } from '../../check';
import { example } from '../../examples/example';
import { veleroInstalled } from '../../examples/example-velero';
import { installsVelero, VELERO } from '../../../products/velero/installation';

/** Most value keys are under no schema, so Helm takes one that nobody reads without a word. */
export const noMovedChartValue: Check = {
  id: 'velero/no-moved-chart-value',
  severity: 'error',
  title: 'every value of the Velero chart that another version reads is read by this one',
  rationale:
    'Values were renamed and moved between versions of the chart, and one at its old place is ignored. Who kept deployRestic or configuration.defaultVolumesToRestic has no node agent, and backups without the data of volumes.',
  fix: 'move the value to where this version reads it (deployRestic: deployNodeAgent, defaultVolumesToRestic: defaultVolumesToFsBackup), or remove it',
  source: { url: 'https://github.com/vmware-tanzu/helm-charts/tree/velero-12.1.0/charts/velero', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('the keys of today', [
        veleroInstalled({ deployNodeAgent: true, configuration: { defaultVolumesToFsBackup: true } }),
      ]),
      example('the keys of chart 7', [
        veleroInstalled({ configuration: { repositoryMaintenanceJob: { latestJobsCount: 3 } } }, '7.2.2'),
      ]),
    ],
    fail: [
      example('the keys of chart 2', [
        veleroInstalled({ deployRestic: true, configuration: { defaultVolumesToRestic: true } }),
      ]),
      example('a key of chart 7 in chart 6', [
        veleroInstalled({ configuration: { repositoryMaintenanceJob: { latestJobsCount: 3 } } }, '6.7.0'),
      ]),
    ],
  }),

  appliesTo: (document, context) => installsVelero(document, context) && givesValues(VELERO)(document, context),

  find: (looked, context) => movedValues(VELERO, looked, context),
};
