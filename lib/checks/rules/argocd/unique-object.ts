import { folderOf } from '../../../values/folder-path';
import { isManifest, type Source, type Manifest } from '../../../products/sources';
import { at, textOf } from '../../../json';
import { AppliedFolders } from '../../../products/kustomize/applied-folders';
import type { Check, Finding } from '../../check';
import { example, object } from '../../examples/example';
import { isKind, nameOf, titleOf } from '../../../products/kubernetes/object';

/** Argo CD applies what it reads last. */
export const uniqueObject: Check = {
  id: 'argocd/unique-object',
  severity: 'error',
  title: 'every Kubernetes object is declared once',
  rationale:
    'Of two objects with one name the later replaces the earlier, in an order that nobody chose. When two applications hold one each, they undo each other for ever.',
  fix: 'rename one of the two, or remove it',
  source: { url: 'https://argo-cd.readthedocs.io/en/stable/user-guide/multiple_sources/', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('two names', [object('RecurringJob', 'nightly'), object('RecurringJob', 'weekly')]),
      example('an object and a patch of it', [
        object('PersistentVolumeClaim', 'data'),
        { ...object('PersistentVolumeClaim', 'data'), patch: true },
      ]),
    ],
    fail: [
      example('two of one name', [object('RecurringJob', 'nightly'), object('RecurringJob', 'nightly')]),
      example('in two versions of one API', [
        object('RecurringJob', 'nightly', { apiVersion: 'longhorn.io/v1beta1' }),
        object('RecurringJob', 'nightly'),
      ]),
    ],
  }),

  appliesTo: isNamedObject,

  find: (looked, { set, index }) => {
    if (set.closed) return repeatedIn(looked);
    // Folders that were read may belong to several clusters: only what one kustomization lists is applied together.
    const applied = new AppliedFolders(index);
    const repeated = applied.kustomizations.flatMap((kustomization) =>
      // Kustomize renames a Namespace to the namespace that it is told, so one file may stand for several.
      repeatedIn(applied.listedBy(kustomization).filter((document) => !isKind(document, 'Namespace'))),
    );
    return repeated.filter((one, place) => repeated.findIndex(({ document }) => document === one.document) === place);
  },
};

function repeatedIn(documents: readonly Source[]): readonly Finding[] {
  const first = new Map<string, Manifest>();
  return documents.filter(isNamedObject).flatMap((document) => {
    const key = identityOf(document);
    const other = first.get(key);
    if (!other) first.set(key, document);
    if (!other || other === document) return [];
    return [{ document, message: `the ${titleOf(document)} is declared by ${other.origin} too, in ${other.file}` }];
  });
}

function isNamedObject(document: Source): document is Manifest {
  return isManifest(document) && !document.patch && nameOf(document) !== undefined;
}

/** What makes two documents one object: the group of the API without its version, kind, namespace and name. */
function identityOf(document: Manifest): string {
  const [apiVersion, kind] = [textOf(document.body.apiVersion), textOf(document.body.kind)];
  const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
  const namespace = CLUSTER_WIDE.test(kind) ? '' : textOf(at(document.body, 'metadata', 'namespace'));
  const apart = namespace !== '' || CLUSTER_WIDE.test(kind) ? '' : folderOf(document.file);
  return JSON.stringify([apart, group, kind, namespace, nameOf(document)]);
}

/** Objects that belong to no namespace. */
const CLUSTER_WIDE =
  /^(Cluster\w+|Namespace|StorageClass|PersistentVolume|VolumeSnapshotClass|PriorityClass|CustomResourceDefinition|\w+WebhookConfiguration)$/;
