import { titleOf } from '../../../products/kubernetes/object';
import { AppliedFolders, isAutomated } from '../../../products/kustomize/applied-folders';
import { isFluxKustomization } from '../../../products/kustomize/kustomization';
import type { Model } from '../../../products/model';
import type { Manifest } from '../../../products/sources';
import { finding, rule } from '../../rule';
import { kinds } from '../../selectors';

export const restoreIsNotSynced = rule({
  id: 'recovery/restore-is-not-synced',
  severity: 'warning',
  title: 'Argo CD or Flux does not apply a restore automatically',
  rationale:
    'A Restore or SystemRestore runs when it is created, and is gone or changed when it is done. A controller that keeps the cluster as declared in Git creates it again, also in the next cluster, from whichever backup it names by then.',
  fix: 'remove the object from what is applied, and create it by hand when it is needed',
  source: 'https://velero.io/docs/v1.18/restore-reference/',
  on: kinds('velero.io/Restore', 'longhorn.io/SystemRestore'),

  find: (restore, model) => {
    const applier = model.once(automaticAppliers).get(restore);
    return applier && finding([], `the ${titleOf(applier)} applies the ${titleOf(restore)} automatically`);
  },
});

/** What is applied automatically, by the first that does. */
function automaticAppliers(model: Model): ReadonlyMap<Manifest, Manifest> {
  const appliers = AppliedFolders.of(model)
    .appliers()
    .filter(({ document, source }) =>
      isFluxKustomization(document) ? source.suspend !== true : isAutomated(document),
    );
  return new Map(
    appliers
      .toReversed()
      .flatMap(({ document, documents }) => documents.map((applied) => [applied, document] as const)),
  );
}
