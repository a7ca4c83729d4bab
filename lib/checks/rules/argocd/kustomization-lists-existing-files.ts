import { listOf, textOf } from '../../../json';
import { AppliedFolders } from '../../../products/kustomize/applied-folders';
import { isKustomization, pathFrom } from '../../../products/kustomize/kustomization';
import { isSlipOf } from '../../../values/distance';
import { fileNameOf, folderOf } from '../../../values/folder-path';
import { doubt, finding, rule, type Doubt, type Finding } from '../../rule';
import { documents } from '../../selectors';

export const kustomizationListsExistingFiles = rule({
  id: 'argocd/kustomization-lists-existing-files',
  severity: 'error',
  title: 'every file that a kustomization lists exists',
  rationale:
    'Kustomize fails at the first file that it does not find, and nothing of the folder is applied any more: neither the backup jobs in it, nor a correction of them.',
  fix: 'correct the name of the file in the kustomization',
  source: 'https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/resource/',
  on: documents().where(isKustomization),

  find: ({ file: own, body }, model) => {
    const folder = folderOf(own);
    const entries = LISTS.flatMap((list) =>
      listOf(body[list]).map((entry, index) => ({ path: [list, index], file: pathFrom(folder, textOf(entry)) })),
    );
    const listed = new Set(entries.map(({ file }) => file));
    const beside = new Set(
      AppliedFolders.of(model)
        .documentsIn(folder)
        .map(({ file }) => file),
    );
    const unlisted = [...beside].filter((file) => file !== own && !listed.has(file));
    return entries.flatMap(({ path, file }): readonly (Finding | Doubt)[] => {
      if (file === undefined || !/\.ya?ml$/.test(file) || model.files.has(file)) return [];
      const near = unlisted.find((other) => stem(other) === stem(file) || isSlipOf(stem(other), stem(file)));
      if (near === undefined) return [doubt(`what ${file} holds: it was not read`)];
      return [finding(path, `${file} is listed, and the file is called ${near}`)];
    });
  },
});

const LISTS = ['resources', 'bases', 'components', 'crds'];

function stem(file: string): string {
  return fileNameOf(file).replace(/\.ya?ml$/, '');
}
