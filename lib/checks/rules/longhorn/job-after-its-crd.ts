import { listOf, textOf } from '../../../json';
import { groupOf } from '../../../products/kubernetes/backup-kinds';
import { isKind, titleOf } from '../../../products/kubernetes/object';
import { longhornCharts } from '../../../products/longhorn/installation';
import type { Model } from '../../../products/model';
import type { Manifest } from '../../../products/sources';
import { fileNameOf, folderOf } from '../../../values/folder-path';
import { finding, rule } from '../../rule';
import { kinds } from '../../selectors';

export const jobAfterItsCrd = rule({
  id: 'longhorn/job-after-its-crd',
  severity: 'warning',
  title: 'Flux applies the objects of Longhorn apart from the HelmRelease that installs their kinds',
  rationale:
    'On a new cluster the kinds do not exist before the chart is installed, and Flux applies neither the object nor the HelmRelease beside it. Jobs that are commented out to get the cluster started are easily forgotten, and then nothing is backed up.',
  fix: 'move the objects into a folder that has its own Flux Kustomization with dependsOn',
  source: 'https://fluxcd.io/flux/components/kustomize/kustomizations/',
  on: kinds(
    'longhorn.io/BackupTarget',
    'longhorn.io/RecurringJob',
    'longhorn.io/Setting',
    'longhorn.io/SystemBackup',
    'longhorn.io/Volume',
  ),

  find: (document, model) => {
    const folder = folderOf(document.file);
    const list = model.once(listsByFolder).get(folder);
    if (!model.once(foldersOfReleases).has(folder) || (list && !isListed(document, list))) return;
    return finding([], `the ${titleOf(document)} is in the folder of the HelmRelease that installs its kind`);
  },
});

function foldersOfReleases(model: Model): ReadonlySet<string> {
  const releases = longhornCharts(model).filter(({ document }) => isKind(document, 'HelmRelease'));
  return new Set(releases.map(({ document }) => folderOf(document.file)));
}

/** The kustomizations of kustomize, which list files. Those of Flux point to a folder. */
function listsByFolder(model: Model): ReadonlyMap<string, Manifest> {
  const lists = model.ofKind('Kustomization').filter((document) => groupOf(document) === 'kustomize.config.k8s.io');
  return new Map(lists.map((document) => [folderOf(document.file), document]));
}

function isListed({ file }: Manifest, list: Manifest): boolean {
  return listOf(list.body.resources).some((entry) => textOf(entry).replace(/^\.\//, '') === fileNameOf(file));
}
