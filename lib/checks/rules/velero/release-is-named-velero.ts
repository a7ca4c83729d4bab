import { textOf } from '../../../json';
import { has } from '../../../products/fact';
import { isLiteral } from '../../../products/placeholder';
import { DEPLOYMENT_IS_VELERO } from '../../../products/velero/chart';
import { valueOf, veleroCharts, veleroOf } from '../../../products/velero/installation';
import { fullNameOf } from '../../../products/velero/schedule';
import { MAINTENANCE_JOBS } from '../../../products/velero/server';
import { doubt, finding, findingIn, rule } from '../../rule';
import { each } from '../../selectors';

export const releaseIsNamedVelero = rule({
  id: 'velero/release-is-named-velero',
  severity: 'error',
  title: 'the Deployment of Velero has the name velero where Velero looks itself up by that name',
  rationale:
    'From 1.14 on Velero makes its maintenance jobs after the Deployment velero. Charts before 11 name it after the release: under another name no repository is maintained, restores fail, and the store grows without end.',
  fix: 'name the release velero, or set fullnameOverride to velero',
  source: 'https://github.com/vmware-tanzu/velero/issues/7987',
  on: each(veleroCharts),

  find: (chart) => {
    const { document, version, releaseName, releaseNamePath, moreValues } = chart;
    const velero = veleroOf(chart);
    const name = fullNameOf(chart);
    if (!version || has(DEPLOYMENT_IS_VELERO, version) || !velero || !has(MAINTENANCE_JOBS, velero)) return;
    if (name === 'velero' || !isLiteral(releaseName) || !isLiteral(name)) return;
    if (moreValues) return doubt('whether fullnameOverride is set: not all values of the chart are read');
    const message = `chart ${version.text} names the Deployment ${name}, and Velero ${velero.text} looks for velero`;
    const isOverridden = textOf(valueOf(chart, 'fullnameOverride')) !== '';
    return isOverridden ? finding(['fullnameOverride'], message) : findingIn(document, releaseNamePath, message);
  },
});
