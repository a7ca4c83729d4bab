import { titleOf } from '../../../products/kubernetes/object';
import { AppliedFolders } from '../../../products/kustomize/applied-folders';
import type { Manifest } from '../../../products/sources';
import { finding, rule } from '../../rule';
import { kinds } from '../../selectors';

export const applicationDoesNotListItself = rule({
  id: 'argocd/application-does-not-list-itself',
  severity: 'warning',
  title: 'no Application is one of the objects in the folder that it applies',
  rationale:
    'An Application that applies itself is also applied by its parent. Argo CD warns about a shared resource, and where the two differ each undoes the change of the other; in one cluster this went on while volumes had to be mounted, and they were not.',
  fix: 'remove the Application from the resources of its own folder, and list it in the kustomization of the parent',
  source: 'https://argo-cd.readthedocs.io/en/stable/operator-manual/cluster-bootstrapping/',
  on: kinds('argoproj.io/Application'),

  find: (application, model) => {
    const appliers = AppliedFolders.of(model).appliers();
    return appliers
      .filter(({ document, documents }) => document === application && documents.includes(application))
      .filter(({ documents }) => !holdsOthers(documents))
      .map(({ folder }) =>
        finding([], `the ${titleOf(application)} applies ${folder}, and is one of the objects in it`),
      );
  },
});

/** An application of applications may hold itself on purpose. */
function holdsOthers(documents: readonly Manifest[]): boolean {
  return documents.filter(({ body }) => body.kind === 'Application' || body.kind === 'ApplicationSet').length > 1;
}
