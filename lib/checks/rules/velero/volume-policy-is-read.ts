import { at, isObject, objectOf, textOf } from '../../../json';
import { nameOf } from '../../../products/kubernetes/object';
import type { Model } from '../../../products/model';
import { isLiteral } from '../../../products/placeholder';
import type { Manifest } from '../../../products/sources';
import { backupSchedules } from '../../../products/velero/schedule';
import { doubt, finding, findingIn, rule } from '../../rule';
import { each } from '../../selectors';

const POLICY = ['template', 'resourcePolicy'];

export const volumePolicyIsRead = rule({
  id: 'velero/volume-policy-is-read',
  severity: 'error',
  title: 'the volume policy of a schedule is a ConfigMap with one key, in the namespace of Velero',
  rationale:
    'Velero ignores a resourcePolicy of another kind without a message, and backs up volumes in another way than the policy says. A ConfigMap that does not exist, or has more than one key, fails every backup of the schedule.',
  fix: 'name a ConfigMap in the namespace of Velero that holds nothing but the policy',
  source: 'https://velero.io/docs/v1.18/resource-filtering/',
  on: each(backupSchedules).where(({ template }) => isObject(template.resourcePolicy)),

  find: ({ title, template, namespace }, model) => {
    const [kind, name] = ['kind', 'name'].map((key) => textOf(at(template, 'resourcePolicy', key)));
    if (kind === undefined || name === undefined || !isLiteral(kind) || !isLiteral(name)) return;
    if (kind.toLowerCase() !== 'configmap')
      return finding(
        [...POLICY, 'kind'],
        `the resourcePolicy of the ${title} is a ${kind}, and Velero reads ConfigMaps`,
      );
    const [only, ...others] = configMapsNamed(name, namespace, model);
    if (!only) {
      if (!model.closed || model.hasOtherFiles) return doubt(`whether the ConfigMap ${name} exists`);
      const message = `the ${title} names the policy ${name}, and no such ConfigMap exists in ${namespace}`;
      return finding([...POLICY, 'name'], message);
    }
    const keys = ['data', 'binaryData'].flatMap((part) => Object.keys(objectOf(only.body[part])));
    if (others.length > 0 || keys.length < 2) return;
    const message = `the policy ${name} of the ${title} has the keys ${keys.join(', ')}, and Velero accepts one`;
    return findingIn(only, ['data'], message);
  },
});

function configMapsNamed(name: string, namespace: string, model: Model): readonly Manifest[] {
  return model.ofKind('ConfigMap').filter((one) => {
    const own = textOf(at(one.body, 'metadata', 'namespace'));
    return nameOf(one) === name && !one.patch && (own === '' || namespace === '' || own === namespace);
  });
}
