import { markOf } from '../../../products/kubernetes/backup-kinds';
import { isKind, titleOf } from '../../../products/kubernetes/object';
import { syncOptionsOf } from '../../../products/kustomize/applied-folders';
import { isManifest, type Manifest, type Source } from '../../../products/sources';
import { finding, rule } from '../../rule';
import { documents } from '../../selectors';

export const replaceOrServerSideApply = rule({
  id: 'argocd/replace-or-server-side-apply',
  severity: 'warning',
  title: 'no object has both Replace=true and ServerSideApply=true',
  rationale:
    'With both options Argo CD replaces: it overwrites every object as a whole, and removes the fields that Longhorn or Velero filled in at each sync. Server-side apply then decides only how differences are shown.',
  fix: 'remove Replace=true',
  source: 'https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/',
  on: documents().where(hasOptions),

  find: (object) => {
    const options = optionsOf(object);
    if (!options.includes('Replace=true') || !options.includes('ServerSideApply=true')) return;
    const path = isKind(object, 'Application')
      ? ['spec', 'syncPolicy', 'syncOptions', options.indexOf('Replace=true')]
      : ['metadata', 'annotations', SYNC_OPTIONS];
    return finding(
      path,
      `the ${titleOf(object)} has Replace=true and ServerSideApply=true, and only the first has an effect`,
    );
  },
});

function hasOptions(document: Source): document is Manifest {
  return isManifest(document) && optionsOf(document).length > 0;
}

function optionsOf(object: Manifest): readonly string[] {
  if (isKind(object, 'Application')) return syncOptionsOf(object);
  const text = markOf(object, 'annotations', SYNC_OPTIONS);
  return text === '' ? [] : text.split(',').map((option) => option.trim());
}

const SYNC_OPTIONS = 'argocd.argoproj.io/sync-options';
