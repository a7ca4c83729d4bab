import { has } from '../../../products/fact';
import { RESTIC_UPLOADER } from '../../../products/velero/server';
import type { Check, Finding, Unknown } from '../../check';
import { example } from '../../examples/example';
import { veleroInstalled } from '../../examples/example-velero';
import {
  installsVelero,
  serverArgumentsOf,
  valueOf,
  veleroChartsOf,
  veleroOf,
} from '../../../products/velero/installation';

const RESTIC = { configuration: { uploaderType: 'restic' } };

/** Velero 1.17 backs up with kopia alone. */
export const noResticUploader: Check = {
  id: 'velero/no-restic-uploader',
  severity: 'error',
  title: 'restic is the uploader only where Velero still has it',
  rationale:
    'From 1.17 on the server stops at "invalid uploader type \'restic\'", and charts from 11 on fail to render. What restic has backed up before can be restored with 1.17 and 1.18, and no later.',
  fix: 'write configuration.uploaderType: kopia, which begins new repositories',
  source: { url: 'https://github.com/vmware-tanzu/velero/blob/v1.17.2/pkg/uploader/types.go', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('kopia', [veleroInstalled({ configuration: { uploaderType: 'kopia' } })]),
      example('restic in Velero 1.16', [veleroInstalled(RESTIC, '9.2.0')]),
    ],
    fail: [
      example('restic in Velero 1.17', [veleroInstalled(RESTIC)]),
      example('restic as an argument', [veleroInstalled({ configuration: { extraArgs: ['--uploader-type=restic'] } })]),
    ],
  }),

  appliesTo: installsVelero,

  find: (looked, { index }) =>
    looked
      .flatMap((document) => veleroChartsOf(document, index))
      .flatMap((chart): readonly (Finding | Unknown)[] => {
        const asArgument = serverArgumentsOf(chart).some((text) => /^--uploader-type[= ]restic$/.test(text));
        if (valueOf(chart, 'configuration', 'uploaderType') !== 'restic' && !asArgument) return [];
        const { document } = chart;
        const version = veleroOf(chart);
        if (!version) return [{ document, cannotTell: 'whether this Velero has the uploader restic' }];
        return has(RESTIC_UPLOADER, version)
          ? []
          : [{ document, message: `the uploader is restic, which Velero ${version.text} does not have` }];
      }),
};
