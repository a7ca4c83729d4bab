import type { Source } from '../../../products/sources';
import { at } from '../../../json';
import { has } from '../../../products/fact';
import { PRE_UPGRADE_SWITCH } from '../../../products/longhorn/custom-resources';
import type { Check, Context, Finding, Unknown } from '../../check';
import { example, longhornApplication as chart } from '../../examples/example';
import { isKind } from '../../../products/kubernetes/object';
import { longhornChartsOf } from '../../../products/longhorn/objects';

/** Argo CD knows no upgrade, and runs the job of one before the first installation. */
export const noPreUpgradeJobUnderArgocd: Check = {
  id: 'longhorn/no-pre-upgrade-job-under-argocd',
  severity: 'warning',
  title: 'where Argo CD installs Longhorn, the job that checks an upgrade beforehand is off',
  rationale:
    'Argo CD runs the hook before each sync, the first one too. Then its service account does not exist yet, and the sync waits without an end. The manager checks the path of an upgrade by itself all the same.',
  fix: 'set preUpgradeChecker.jobEnabled: false in the values of the chart',
  source: { url: 'https://github.com/longhorn/longhorn/issues/6415', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('switched off', [chart('1.10.2', { preUpgradeChecker: { jobEnabled: false } })]),
      example('without any check', [chart('1.10.2', { preUpgradeChecker: { upgradeVersionCheck: false } })]),
    ],
    fail: [
      example('the default', [chart('1.10.2', {})]),
      example('switched on', [chart('1.10.2', { preUpgradeChecker: { jobEnabled: true } })]),
    ],
  }),

  appliesTo: (document, context) => isKind(document, 'Application') && longhornChartsOf(document, context).length > 0,

  find: (looked, context) => looked.flatMap((document) => judge(document, context)),
};

function judge(document: Source, context: Context): readonly (Finding | Unknown)[] {
  return longhornChartsOf(document, context).flatMap(
    ({ version, values, moreValues }): readonly (Finding | Unknown)[] => {
      const off = ['jobEnabled', 'upgradeVersionCheck'].some((key) =>
        ['false', '{{'].some((text) => String(at(values, 'preUpgradeChecker', key)).startsWith(text)),
      );
      if (off || (version !== undefined && !has(PRE_UPGRADE_SWITCH, version))) return [];
      if (moreValues && at(values, 'preUpgradeChecker', 'jobEnabled') === undefined) {
        return [{ document, cannotTell: 'whether the job is off: values that come from elsewhere are not read' }];
      }
      return [
        { document, message: 'preUpgradeChecker.jobEnabled is not false, and Argo CD runs the job at every sync' },
      ];
    },
  );
}
