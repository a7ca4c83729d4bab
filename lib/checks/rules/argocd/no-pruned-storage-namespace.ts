import { at } from '../../../json';
import { markOf } from '../../../products/kubernetes/backup-kinds';
import { nameOf, titleOf } from '../../../products/kubernetes/object';
import { AppliedFolders, isAutomated, syncOptionsOf, type Applier } from '../../../products/kustomize/applied-folders';
import type { Model } from '../../../products/model';
import { finding, rule } from '../../rule';
import { kinds } from '../../selectors';

export const noPrunedStorageNamespace = rule({
  id: 'argocd/no-pruned-storage-namespace',
  severity: 'warning',
  title: 'automated pruning does not delete the namespace of the storage when its file is gone',
  rationale:
    'With automated pruning a file that is moved or renamed deletes its object at once. A Namespace takes everything in it along: Longhorn with the record of every volume and of every backup target.',
  fix: 'annotate the Namespace with argocd.argoproj.io/sync-options: Delete=false,Prune=false',
  source: 'https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/',
  on: kinds('Namespace'),

  find: (namespace, model) => {
    if (!model.once(storageNamespaces).has(nameOf(namespace) ?? '')) return;
    if (markOf(namespace, 'annotations', SYNC_OPTIONS).includes('Prune=false')) return;
    const appliers = AppliedFolders.of(model).appliers();
    const by = appliers.find((applier) => prunes(applier) && applier.documents.includes(namespace));
    if (!by) return;
    return finding([], `the ${titleOf(by.document)} deletes the ${titleOf(namespace)} when its file is gone`);
  },
});

function prunes({ document }: Applier): boolean {
  const prune = at(document.body, 'spec', 'syncPolicy', 'automated', 'prune');
  return prune === true && isAutomated(document) && !syncOptionsOf(document).includes('Prune=false');
}

function storageNamespaces({ charts }: Model): ReadonlySet<string> {
  const installed = charts.filter(({ name }) => STORAGE.includes(name)).map(({ namespace }) => namespace);
  return new Set([...installed, 'longhorn-system', 'velero'].filter((name) => name !== ''));
}

const STORAGE: readonly string[] = ['longhorn', 'minio', 'rook-ceph-cluster', 'velero'];
const SYNC_OPTIONS = 'argocd.argoproj.io/sync-options';
