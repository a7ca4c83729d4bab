import { givesValues, unknownValues } from '../../families/chart-values';
import type { Check } from '../../check';
import { example } from '../../examples/example';
import { veleroInstalled } from '../../examples/example-velero';
import { decidesBackups, installsVelero, VELERO } from '../../../products/velero/installation';

/** The schema of the chart forbids no key, and older charts have none. */
export const noUnknownBackupValue: Check = {
  id: 'velero/no-unknown-backup-value',
  severity: 'error',
  title: 'the Velero chart reads every value on which backups depend',
  rationale:
    'A misspelt value, or one at the wrong depth, is ignored without a word. With features at the root of the values, CSI stays off, and backups are Completed without the data of volumes; a schedule, a location or a credential that is not read makes no backup at all.',
  fix: 'write the value where the chart reads it (features, storage locations and snapshot locations: under configuration), or remove it',
  source: { url: 'https://github.com/vmware-tanzu/helm-charts/issues/631', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('features under configuration', [veleroInstalled({ configuration: { features: 'EnableCSI' } })]),
      example('schedules, whose names are free', [veleroInstalled({ schedules: { daily: { disabled: true } } })]),
      example('a misspelt value that only tunes', [
        veleroInstalled({ configuration: { uploaderConfig: { parallelFilesUpload: 4 } } }),
      ]),
    ],
    fail: [
      example('features at the root', [veleroInstalled({ features: 'EnableCSI' })]),
      example('locations under a name of their own', [
        veleroInstalled({ configuration: { backupStorageLocations: [{ name: 'default' }] } }),
      ]),
      example('a misspelt name', [veleroInstalled({ shedules: { daily: { schedule: '0 3 * * *' } } })]),
      example('the node agent', [veleroInstalled({ nodeAgent: { enabled: true } })]),
      example('a Secret of another name', [veleroInstalled({ credentials: { existingSecretName: 'velero' } })]),
    ],
  }),

  appliesTo: (document, context) => installsVelero(document, context) && givesValues(VELERO)(document, context),

  find: (looked, context) => unknownValues(VELERO, looked, context, decidesBackups),
};
