import { isManifest, type Source, type Manifest } from '../../../products/sources';
import { at, type JsonObject } from '../../../json';
import { AppliedFolders, isAutomated, syncOptionsOf } from '../../../products/kustomize/applied-folders';
import { markOf } from '../../../products/kubernetes/backup-kinds';
import type { Check } from '../../check';
import { applicationOf, inFile } from '../../examples/example-folders';
import { example, longhornApplication } from '../../examples/example';
import { isKind, nameOf, titleOf } from '../../../products/kubernetes/object';

const PRUNED: JsonObject = { syncPolicy: { automated: { prune: true } } };

/** What is no longer in Git is deleted, with everything in it. */
export const noPrunedStorageNamespace: Check = {
  id: 'argocd/no-pruned-storage-namespace',
  severity: 'warning',
  title: 'automated pruning does not delete the namespace of the storage when its file is gone',
  rationale:
    'With automated pruning a file that is moved or renamed deletes its object at once. A Namespace takes everything in it along: Longhorn with the record of every volume and of every backup target.',
  fix: 'annotate the Namespace with argocd.argoproj.io/sync-options: Delete=false,Prune=false',
  source: { url: 'https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('an annotation', [
        applicationOf('argoproj/storage', PRUNED),
        namespace('longhorn-system', { 'argocd.argoproj.io/sync-options': 'Delete=false,Prune=false' }),
      ]),
      example('no pruning', [applicationOf('argoproj/storage'), namespace('longhorn-system')]),
      example('the namespace of an app', [
        applicationOf('argoproj/storage', PRUNED),
        namespace('web'),
        longhornApplication('1.10.2', {}),
      ]),
    ],
    fail: [example('pruned', [applicationOf('argoproj/storage', PRUNED), namespace('longhorn-system')])],
  }),

  appliesTo: (document) => isKind(document, 'Namespace'),

  find: (looked, { index }) => {
    const installed = index.charts.filter(({ name }) => STORAGE.includes(name)).map(({ namespace: name }) => name);
    const names = new Set([...installed, 'longhorn-system', 'velero'].filter((name) => name !== ''));
    const wanted = new Set(looked.filter((one) => isManifest(one) && names.has(nameOf(one) ?? '')));
    const reported = new Set<Source>();
    return new AppliedFolders(index)
      .appliers()
      .filter(({ document }) => isAutomated(document) && !syncOptionsOf(document).includes('Prune=false'))
      .filter(({ document }) => at(document.body, 'spec', 'syncPolicy', 'automated', 'prune') === true)
      .flatMap(({ document: by, documents }) =>
        documents
          .filter((document) => wanted.has(document) && !reported.has(document))
          .filter((document) => !markOf(document, 'annotations', SYNC_OPTIONS).includes('Prune=false'))
          .map((document) => {
            reported.add(document);
            return { document, message: `the ${titleOf(by)} deletes the ${titleOf(document)} when its file is gone` };
          }),
      );
  },
};

const STORAGE: readonly string[] = ['longhorn', 'minio', 'rook-ceph-cluster', 'velero'];
const SYNC_OPTIONS = 'argocd.argoproj.io/sync-options';

function namespace(name: string, annotations: JsonObject = {}): Manifest {
  return inFile('argoproj/storage/namespace.yaml', 'v1', 'Namespace', name, { metadata: { name, annotations } });
}
