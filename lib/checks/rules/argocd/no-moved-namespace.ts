import { at, textOf } from '../../../json';
import { groupOf, isBackupObject } from '../../../products/kubernetes/backup-kinds';
import { titleOf } from '../../../products/kubernetes/object';
import { AppliedFolders } from '../../../products/kustomize/applied-folders';
import type { Model } from '../../../products/model';
import { isManifest, type Manifest, type Source } from '../../../products/sources';
import { finding, rule } from '../../rule';
import { documents } from '../../selectors';

export const noMovedNamespace = rule({
  id: 'argocd/no-moved-namespace',
  severity: 'error',
  title: 'no kustomization moves an object of Velero or Longhorn out of their namespace',
  rationale:
    'Velero and Longhorn read only their own namespace. A kustomization that sets another one for all of its objects moves the schedule there, where it exists, looks right and never runs.',
  fix: 'list the object in the kustomization of the product, or remove `namespace` from this one',
  source: 'https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/namespace/',
  on: documents().where(isMovable),

  find: (object, model) => {
    const declared = object.replacedNamespace ?? textOf(at(object.body, 'metadata', 'namespace'));
    const product = PRODUCTS[groupOf(object)] ?? '';
    return model
      .once(movedTo)
      .filter(({ moved, documents: all }) => all.has(object) && declared !== '' && declared !== moved)
      .filter(({ moved }) => !moved.includes('$'))
      .filter(({ moved }) => !model.chartsNamed(product).some(({ namespace }) => namespace === moved))
      .map(({ moved }) =>
        finding(
          ['metadata', 'namespace'],
          `the namespace of the ${titleOf(object)} is ${declared}, and a kustomization moves it to ${moved}`,
        ),
      );
  },
});

function isMovable(document: Source): document is Manifest {
  return isManifest(document) && isBackupObject(document) && PRODUCTS[groupOf(document)] !== undefined;
}

/** What the outermost kustomizations with a namespace reach. */
function movedTo(model: Model): readonly { readonly moved: string; readonly documents: ReadonlySet<Manifest> }[] {
  const folders = AppliedFolders.of(model);
  const moving = folders.kustomizations.filter(({ body }) => textOf(body.namespace) !== '');
  const reached = moving.map((kustomization) => ({ kustomization, documents: folders.reachedBy(kustomization) }));
  const inner = new Set(reached.flatMap(({ documents: all }) => all));
  return reached
    .filter(({ kustomization }) => !inner.has(kustomization))
    .map(({ kustomization, documents: all }) => ({
      moved: textOf(kustomization.body.namespace),
      documents: new Set(all),
    }));
}

const PRODUCTS: Readonly<Record<string, string>> = { 'longhorn.io': 'longhorn', 'velero.io': 'velero' };
