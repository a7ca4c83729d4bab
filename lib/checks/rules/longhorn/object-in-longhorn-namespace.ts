import { namespaceOf, titleOf } from '../../../products/kubernetes/object';
import { isFilledInLater } from '../../../products/placeholder';
import { LONGHORN_NAMESPACE, saidNamespaces } from '../../../products/longhorn/objects';
import type { Model } from '../../../products/model';
import type { Manifest } from '../../../products/sources';
import { doubt, finding, rule, type Found } from '../../rule';
import { kinds } from '../../selectors';

export const objectInLonghornNamespace = rule({
  id: 'longhorn/object-in-longhorn-namespace',
  severity: 'error',
  title: 'recurring jobs, backup targets and settings are in the namespace of Longhorn',
  rationale:
    'Longhorn reads its objects in its own namespace only and silently ignores all others: the job never runs, and the target is never used. Flux does not apply an object without a namespace at all.',
  fix: 'write metadata.namespace: longhorn-system, or set that namespace in the kustomization',
  source: 'https://github.com/longhorn/longhorn-manager/blob/v1.12.1/controller/recurring_job_controller.go',
  on: kinds(
    'longhorn.io/BackupTarget',
    'longhorn.io/RecurringJob',
    'longhorn.io/Setting',
    'longhorn.io/SystemBackup',
  ).where((document) => !isFilledInLater(namespaceOf(document))),

  find: (document, model) => {
    const namespace = namespaceOf(document);
    if (namespace === '') return withoutNamespace(document, model);
    const installed = saidNamespaces(model);
    if (installed.includes(namespace)) return;
    if (installed.length > 0) {
      const message = `the ${titleOf(document)} is in the namespace ${namespace}, and Longhorn in ${installed.join(', ')}`;
      return finding(['metadata', 'namespace'], message);
    }
    if (namespace === LONGHORN_NAMESPACE) return;
    return doubt(`whether Longhorn is installed in the namespace ${namespace} of the ${titleOf(document)}`);
  },
});

function withoutNamespace(document: Manifest, model: Model): Found {
  const message = `the ${titleOf(document)} has no namespace`;
  if (model.closed) return finding([], message);
  const appliers = ['Application', 'ApplicationSet', 'Kustomization'].flatMap((kind) => model.ofKind(kind));
  return appliers.length === 0 ? undefined : doubt(`whether ${message}: what applies it may set one`);
}
