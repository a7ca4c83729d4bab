import { at } from '../../../json';
import { has } from '../../../products/fact';
import { isKind } from '../../../products/kubernetes/object';
import { PRE_UPGRADE_SWITCH } from '../../../products/longhorn/custom-resources';
import { doubt, finding, rule } from '../../rule';
import { charts } from '../../selectors';

export const noPreUpgradeJobUnderArgocd = rule({
  id: 'longhorn/no-pre-upgrade-job-under-argocd',
  severity: 'warning',
  title: 'the pre-upgrade job of Longhorn is off where Argo CD installs the chart',
  rationale:
    'Argo CD runs the hook before every sync, including the first one. Its service account does not exist then, and the sync waits forever. The manager checks the upgrade path by itself.',
  fix: 'set preUpgradeChecker.jobEnabled: false in the values of the chart',
  source: 'https://github.com/longhorn/longhorn/issues/6415',
  on: charts('longhorn').where(({ document }) => isKind(document, 'Application')),

  find: ({ version, values, moreValues }) => {
    const isOff = ['jobEnabled', 'upgradeVersionCheck'].some((key) =>
      /^(false|\{\{)/.test(String(at(values, ...CHECKER, key))),
    );
    if (isOff || (version !== undefined && !has(PRE_UPGRADE_SWITCH, version))) return;
    const isSet = at(values, ...CHECKER, 'jobEnabled') !== undefined;
    if (moreValues && !isSet)
      return doubt('whether preUpgradeChecker.jobEnabled is false: not all values of the chart are read');
    const message = 'preUpgradeChecker.jobEnabled is not false, and Argo CD runs the job at every sync';
    return finding(isSet ? [...CHECKER, 'jobEnabled'] : [], message);
  },
});

const CHECKER = ['preUpgradeChecker'];
