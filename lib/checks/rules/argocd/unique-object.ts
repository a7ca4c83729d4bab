import { at, textOf } from '../../../json';
import { isKind, nameOf, titleOf } from '../../../products/kubernetes/object';
import { AppliedFolders } from '../../../products/kustomize/applied-folders';
import { isManifest, type Manifest, type Source } from '../../../products/sources';
import { folderOf } from '../../../values/folder-path';
import { findingIn, rule, type Finding } from '../../rule';
import { documents } from '../../selectors';

export const uniqueObject = rule({
  id: 'argocd/unique-object',
  severity: 'error',
  title: 'every Kubernetes object is declared once',
  rationale:
    'Of two objects with one name the later replaces the earlier, in an order that nobody chose. When two applications each hold one of them, each undoes the change of the other.',
  fix: 'rename one of the two, or remove it',
  source: 'https://argo-cd.readthedocs.io/en/stable/user-guide/multiple_sources/',
  on: documents().where(isNamedObject),

  findAll: (objects, model) => {
    if (model.closed) return repeatedIn(objects);
    // Folders that were read may belong to several clusters: only what one kustomization lists is applied together.
    const folders = AppliedFolders.of(model);
    const repeated = folders.kustomizations.flatMap((kustomization) =>
      // Kustomize renames a Namespace to the namespace that it is told, so one file may stand for several.
      repeatedIn(folders.listedBy(kustomization).filter((object) => !isKind(object, 'Namespace'))),
    );
    return repeated.filter((one, place) => repeated.findIndex(({ subject }) => subject === one.subject) === place);
  },
});

function repeatedIn(objects: readonly Manifest[]): readonly Finding[] {
  const first = new Map<string, Manifest>();
  return objects.filter(isNamedObject).flatMap((object) => {
    const key = identityOf(object);
    const other = first.get(key);
    if (!other) first.set(key, object);
    if (!other || other === object) return [];
    return [findingIn(object, ['metadata', 'name'], `the ${titleOf(object)} is also declared ${placeOf(other)}`)];
  });
}

/** A line of a file, or the construct that makes the object. */
function placeOf({ file, origin = file }: Manifest): string {
  return origin.startsWith(file) ? `at ${origin}` : `by ${origin}, in ${file}`;
}

function isNamedObject(document: Source): document is Manifest {
  return isManifest(document) && !document.patch && nameOf(document) !== undefined;
}

/** What makes two documents one object: the group of the API without its version, kind, namespace and name. */
function identityOf(object: Manifest): string {
  const [apiVersion, kind] = [textOf(object.body.apiVersion), textOf(object.body.kind)];
  const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
  const namespace = CLUSTER_WIDE.test(kind) ? '' : textOf(at(object.body, 'metadata', 'namespace'));
  const apart = namespace !== '' || CLUSTER_WIDE.test(kind) ? '' : folderOf(object.file);
  return JSON.stringify([apart, group, kind, namespace, nameOf(object)]);
}

/** Objects that belong to no namespace. */
const CLUSTER_WIDE =
  /^(Cluster\w+|Namespace|StorageClass|PersistentVolume|VolumeSnapshotClass|PriorityClass|CustomResourceDefinition|\w+WebhookConfiguration)$/;
