import { existing, isObject } from '../../../json';
import type { Model } from '../../../products/model';
import { valueOf, veleroCharts, type VeleroChart } from '../../../products/velero/installation';
import { storageLocations } from '../../../products/velero/storage-location';
import { doubt, finding, rule } from '../../rule';
import { each } from '../../selectors';

const ROLE = 'eks.amazonaws.com/role-arn';

export const credentialIsGiven = rule({
  id: 'velero/credential-is-given',
  severity: 'error',
  title: 'Velero has one credential: a Secret with the key cloud, or a role of its ServiceAccount',
  rationale:
    'Unless existingSecret is set, the chart makes and mounts a Secret of its own, which is empty without secretContents.cloud. The Secret takes precedence over a role. An existingSecret that is not a name keeps the pod from starting. In each case the location is Unavailable.',
  fix: 'set credentials.existingSecret to the name of the Secret, or set credentials.useSecret to false and give the ServiceAccount a role',
  source: 'https://github.com/vmware-tanzu/velero/issues/8240',
  on: each(veleroCharts),

  find: (chart, model) => {
    const useSecret = valueOf(chart, 'credentials', 'useSecret');
    if (useSecret === false || useSecret === 'false') return;
    const secret = valueOf(chart, 'credentials', 'existingSecret');
    if (typeof secret === 'boolean') {
      const message = `credentials.existingSecret must be the name of a Secret, got: ${secret}`;
      return finding(['credentials', 'existingSecret'], message);
    }
    const role = ['serviceAccount', 'server', 'annotations', ROLE];
    if (valueOf(chart, ...role))
      return finding(role, 'a Secret takes precedence over the role: credentials.useSecret is not false');
    if (secret || eachHasItsOwn(chart, model)) return;
    const contents = valueOf(chart, 'credentials', 'secretContents');
    const keys = isObject(contents) ? Object.keys(contents) : [];
    if (keys.includes('cloud')) return;
    if (keys.length > 0) {
      const message = `credentials.secretContents has ${keys.join(', ')}, and Velero reads the key cloud`;
      return finding(['credentials', 'secretContents'], message);
    }
    if (['extraSecretRef', 'extraEnvVars'].some((key) => valueOf(chart, 'credentials', key))) return;
    if (chart.moreValues) return doubt('whether credentials are set: not all values of the chart are read');
    return finding(
      existing(chart.values, ['credentials']),
      'neither existingSecret nor secretContents.cloud is set in credentials, and useSecret is not false',
    );
  },
});

/** Whether every location names a Secret for itself. */
function eachHasItsOwn(chart: VeleroChart, model: Model): boolean {
  const own = storageLocations(model).filter((location) => location.chart === chart);
  return own.length > 0 && own.every(({ fields }) => isObject(fields.credential));
}
