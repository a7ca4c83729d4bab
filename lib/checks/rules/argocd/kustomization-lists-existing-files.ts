import { fileNameOf, folderOf } from '../../../values/folder-path';
import { isManifest } from '../../../products/sources';
import { isSlipOf } from '../../../values/distance';
import { AppliedFolders } from '../../../products/kustomize/applied-folders';
import { entriesOf, isKustomization, pathFrom } from '../../../products/kustomize/kustomization';
import type { Check, Finding, Unknown } from '../../check';
import { inFile, kustomizationOf } from '../../examples/example-folders';
import { example } from '../../examples/example';

/** Kustomize renders nothing at all when one file is missing. */
export const kustomizationListsExistingFiles: Check = {
  id: 'argocd/kustomization-lists-existing-files',
  severity: 'error',
  title: 'every file that a kustomization lists stands in its folder',
  rationale:
    'Kustomize fails on the first file that it does not find, and nothing of the folder is applied any more: neither the backup jobs in it, nor a correction of them.',
  fix: 'correct the name of the file in the kustomization',
  source: {
    url: 'https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/resource/',
    read: '2026-11-21',
  },
  examples: () => ({
    pass: [
      example('files and a folder', [
        kustomizationOf('argoproj/example', {
          resources: ['recurring-jobs.yaml', './manifests', 'https://example.com/a.yaml'],
        }),
        inFile('argoproj/example/recurring-jobs.yaml', 'longhorn.io/v1beta2', 'RecurringJob', 'nightly'),
      ]),
    ],
    fail: [
      example('a misspelt file', [
        kustomizationOf('argoproj/example', { resources: ['recuring-jobs.yaml'] }),
        inFile('argoproj/example/recurring-jobs.yaml', 'longhorn.io/v1beta2', 'RecurringJob', 'nightly'),
      ]),
      example('another ending', [
        kustomizationOf('argoproj/example', { resources: ['recurring-jobs.yml'] }),
        inFile('argoproj/example/recurring-jobs.yaml', 'longhorn.io/v1beta2', 'RecurringJob', 'nightly'),
      ]),
    ],
  }),

  appliesTo: isKustomization,

  find: (looked, { index, set }) => {
    const folders = new AppliedFolders(index);
    const known = new Set([...index.kubernetes, ...index.secrets, ...set.listedElsewhere].map(({ file }) => file));
    return looked.filter(isManifest).flatMap((document) => {
      const folder = folderOf(document.file);
      const listed = entriesOf(document).flatMap((entry) => pathFrom(folder, entry) ?? []);
      const unlisted = [...new Set(folders.documentsIn(folder).map(({ file }) => file))].filter(
        (file) => file !== document.file && !listed.includes(file),
      );
      return listed
        .filter((file) => /\.ya?ml$/.test(file) && !known.has(file))
        .map((file): Finding | Unknown => {
          const near = unlisted.find((other) => stem(other) === stem(file) || isSlipOf(stem(other), stem(file)));
          if (near !== undefined) return { document, message: `${file} is listed, and the file is called ${near}` };
          return { document, cannotTell: `what ${file} holds: it was not read` };
        });
    });
  },
};

function stem(file: string): string {
  return fileNameOf(file).replace(/\.ya?ml$/, '');
}
