import { listOf } from '../../../json';
import type { Check } from '../../check';
import { example } from '../../examples/example';
import { veleroInstalled } from '../../examples/example-velero';
import { installsVelero, isYes, valueOf, veleroChartsOf } from '../../../products/velero/installation';

/** Kopia keeps its settings and its cache in the home of the user. */
export const rootFilesystemIsWritable: Check = {
  id: 'velero/root-filesystem-is-writable',
  severity: 'warning',
  title: 'the server of Velero has a home that kopia can write to',
  rationale:
    'The server opens the kopia repositories, and kopia writes to the home of its user. With a root file system that is read-only the repository stays NotReady, and the data of every volume is left out.',
  fix: 'remove readOnlyRootFilesystem, or mount a writable volume with extraVolumes and extraVolumeMounts where HOME is',
  source: { url: 'https://velero.io/docs/v1.18/file-system-backup/', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('the settings of the chart', [veleroInstalled()]),
      example('a volume for it', [
        veleroInstalled({
          containerSecurityContext: { readOnlyRootFilesystem: true },
          extraVolumes: [{ name: 'home', emptyDir: {} }],
          extraVolumeMounts: [{ name: 'home', mountPath: '/home/cnb' }],
        }),
      ]),
    ],
    fail: [example('read-only', [veleroInstalled({ containerSecurityContext: { readOnlyRootFilesystem: true } })])],
  }),

  appliesTo: installsVelero,

  find: (looked, { index }) =>
    looked
      .flatMap((document) => veleroChartsOf(document, index))
      .filter((chart) => isYes(valueOf(chart, 'containerSecurityContext', 'readOnlyRootFilesystem')))
      .filter((chart) => !chart.moreValues && listOf(valueOf(chart, 'extraVolumeMounts')).length === 0)
      .map(({ document }) => ({
        document,
        message: 'containerSecurityContext.readOnlyRootFilesystem is true, and no volume is mounted for kopia',
      })),
};
