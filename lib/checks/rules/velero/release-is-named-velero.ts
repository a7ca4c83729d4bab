import { has } from '../../../products/fact';
import { DEPLOYMENT_IS_VELERO } from '../../../products/velero/chart';
import { MAINTENANCE_JOBS } from '../../../products/velero/server';
import type { Check, Finding, Unknown } from '../../check';
import { example } from '../../examples/example';
import { isLiteral } from '../../../products/placeholder';
import { veleroApplication } from '../../examples/example-velero';
import { installsVelero, veleroChartsOf, veleroOf } from '../../../products/velero/installation';
import { fullNameOf } from '../../../products/velero/schedule';

/** Velero looks for itself by a fixed name. */
export const releaseIsNamedVelero: Check = {
  id: 'velero/release-is-named-velero',
  severity: 'error',
  title: 'the Deployment of Velero is called velero where Velero looks itself up by that name',
  rationale:
    'From 1.14 on Velero makes its maintenance jobs after the Deployment velero. Charts before 11 name it after the release: under another name no repository is maintained, restores fail, and the store grows for ever.',
  fix: 'call the release velero, or write fullnameOverride: velero',
  source: { url: 'https://github.com/vmware-tanzu/velero/issues/7987', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('a release called velero', [veleroApplication('9.2.0', {})]),
      example('the name in the values', [veleroApplication('9.2.0', { fullnameOverride: 'velero' }, 'backups')]),
      example('a chart that names it', [veleroApplication('11.4.0', {}, 'backups')]),
    ],
    fail: [example('another release name', [veleroApplication('9.2.0', {}, 'velero-prod')])],
  }),

  appliesTo: installsVelero,

  find: (looked, { index }) =>
    looked
      .flatMap((document) => veleroChartsOf(document, index))
      .flatMap((chart): readonly (Finding | Unknown)[] => {
        const { document, version, releaseName, moreValues } = chart;
        const velero = veleroOf(chart);
        const name = fullNameOf(chart);
        if (!version || has(DEPLOYMENT_IS_VELERO, version) || !velero || !has(MAINTENANCE_JOBS, velero)) return [];
        if (name === 'velero' || !isLiteral(releaseName) || !isLiteral(name)) return [];
        if (moreValues)
          return [{ document, cannotTell: 'whether fullnameOverride is among values that were not read' }];
        return [
          {
            document,
            message: `chart ${version.text} calls the Deployment ${name}, and Velero ${velero.text} looks for velero`,
          },
        ];
      }),
};
