import { givesValues, unknownValues } from '../../families/chart-values';
import type { Check } from '../../check';
import { example } from '../../examples/example';
import { veleroInstalled } from '../../examples/example-velero';
import { decidesBackups, installsVelero, VELERO } from '../../../products/velero/installation';

/** The schema of the chart forbids no key, and older charts have none. */
export const noUnknownChartValue: Check = {
  id: 'velero/no-unknown-chart-value',
  severity: 'warning',
  title: 'the Velero chart reads every value that tunes it',
  rationale:
    'A misspelt value, or one at the wrong depth, is ignored without a word, and Velero runs with its default in place of what was meant. A value on which backups depend is an error of its own: velero/no-unknown-backup-value.',
  fix: 'write the value where the chart reads it, or remove it',
  source: { url: 'https://github.com/vmware-tanzu/helm-charts/issues/631', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('resources of the server', [veleroInstalled({ resources: { requests: { cpu: '500m' } } })]),
      example('keys that are free', [
        veleroInstalled({ podAnnotations: { 'example.org/any': 'yes' }, schedules: { daily: { disabled: true } } }),
      ]),
    ],
    fail: [
      example('what only tunes', [veleroInstalled({ configuration: { repoMaintenanceJobConfigMap: 'a' } })]),
      example('a misspelt name', [veleroInstalled({ podAnotations: { 'example.org/any': 'yes' } })]),
      example('one level too deep', [veleroInstalled({ metrics: { serviceMonitor: { labels: { a: 'b' } } } })]),
    ],
  }),

  appliesTo: (document, context) => installsVelero(document, context) && givesValues(VELERO)(document, context),

  find: (looked, context) => unknownValues(VELERO, looked, context, (paths) => !decidesBackups(paths)),
};
