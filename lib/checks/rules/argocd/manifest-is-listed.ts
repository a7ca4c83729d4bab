import { texts } from '../../../json';
import { isBackupObject } from '../../../products/kubernetes/backup-kinds';
import { titleOf } from '../../../products/kubernetes/object';
import { AppliedFolders } from '../../../products/kustomize/applied-folders';
import { pathFrom } from '../../../products/kustomize/kustomization';
import type { Model } from '../../../products/model';
import type { Manifest } from '../../../products/sources';
import { folderOf } from '../../../values/folder-path';
import { doubt, finding, rule } from '../../rule';
import { each } from '../../selectors';

export const manifestIsListed = rule({
  id: 'argocd/manifest-is-listed',
  severity: 'warning',
  title: 'a manifest that makes backups is listed by the kustomization of its folder',
  rationale:
    'Argo CD and Flux apply what the kustomization lists and nothing else. A job that was commented out there for a while makes no backup until somebody notices: in one cluster after 14 months.',
  fix: 'list the file in the kustomization of its folder, or delete it',
  source: 'https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/resource/',
  on: each(firstOfEachFile),

  find: (object, model) => {
    const folders = AppliedFolders.of(model);
    const folder = folderOf(object.file);
    if (!folders.kustomizationIn(folder)) return;
    const title = titleOf(object);
    const named = model.once(namedPaths);
    if (!named.has(object.file))
      return finding([], `the kustomization of ${folder} does not list ${object.file} with the ${title}`);
    const parent = folderOf(folder);
    const isApplied = folders.appliers().some((applier) => applier.folder === folder);
    if (folder === '' || !folders.kustomizationIn(parent) || named.has(folder) || isApplied) return;
    if (model.ofKind('ApplicationSet').length > 0) return doubt(`whether an ApplicationSet applies ${folder}`);
    return finding([], `the kustomization of ${parent} does not list ${folder} with the ${title}`);
  },
});

/** One finding a file is enough. */
function firstOfEachFile(model: Model): readonly Manifest[] {
  const byFile = new Map<string, Manifest>();
  for (const object of model.kubernetes.filter(isBackupObject))
    if (!byFile.has(object.file)) byFile.set(object.file, object);
  return [...byFile.values()];
}

/** Every path that a kustomization names, wherever in it. */
function namedPaths(model: Model): ReadonlySet<string> {
  const paths = AppliedFolders.of(model).kustomizations.flatMap((kustomization) => {
    const folder = folderOf(kustomization.file);
    return texts(kustomization.body).flatMap(({ text }) => pathFrom(folder, text.slice(text.indexOf('=') + 1)) ?? []);
  });
  return new Set(paths);
}
