import { givesValues, unknownValues } from '../../facts/kubernetes/chart-values';
import type { Check } from '../../check';
import { example } from '../../examples/example';
import { veleroInstalled } from '../../examples/example-velero';
import { installsVelero, VELERO } from '../../facts/velero/velero';

/** The schema of the chart forbids no key, and older charts have none. */
export const noUnknownChartValue: Check = {
  id: 'velero/no-unknown-chart-value',
  severity: 'error',
  title: 'the Velero chart reads every value that is given to it',
  rationale:
    'A misspelt value, or one at the wrong depth, is ignored without a word. With features at the root of the values, CSI stays off, and backups are Completed without the data of volumes.',
  fix: 'write the value where the chart reads it (features, storage locations and snapshot locations: under configuration), or remove it',
  source: { url: 'https://github.com/vmware-tanzu/helm-charts/issues/631', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('features under configuration', [veleroInstalled({ configuration: { features: 'EnableCSI' } })]),
      example('keys that are free', [
        veleroInstalled({ podAnnotations: { 'example.org/any': 'yes' }, schedules: { daily: { disabled: true } } }),
      ]),
    ],
    fail: [
      example('features at the root', [veleroInstalled({ features: 'EnableCSI' })]),
      example('locations under a name of their own', [
        veleroInstalled({ configuration: { backupStorageLocations: [{ name: 'default' }] } }),
      ]),
    ],
  }),

  appliesTo: (document, context) => installsVelero(document, context) && givesValues(VELERO)(document, context),

  find: (looked, context) => unknownValues(VELERO, looked, context),
};
