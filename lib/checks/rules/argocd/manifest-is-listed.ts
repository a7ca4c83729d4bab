import { folderOf } from '../../../values/folder-path';
import type { Manifest } from '../../../products/sources';
import { texts } from '../../../json';
import { AppliedFolders } from '../../../products/kustomize/applied-folders';
import { pathFrom } from '../../../products/kustomize/kustomization';
import { isBackupObject } from '../../../products/kubernetes/backup-kinds';
import type { Check, Finding, Unknown } from '../../check';
import { inFile, kustomizationOf } from '../../examples/example-folders';
import { example } from '../../examples/example';
import { titleOf } from '../../../products/kubernetes/object';

/** With a kustomization in the folder, only what it lists is applied. */
export const manifestIsListed: Check = {
  id: 'argocd/manifest-is-listed',
  severity: 'warning',
  title: 'a manifest that makes backups is listed by the kustomization of its folder',
  rationale:
    'Argo CD and Flux apply what the kustomization lists and nothing else. A job that was commented out there once, until something else works, makes no backup until somebody notices: in one cluster after 14 months.',
  fix: 'list the file in the kustomization of its folder, or delete it',
  source: {
    url: 'https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/resource/',
    read: '2026-11-21',
  },
  examples: () => ({
    pass: [
      example('a listed file', [kustomizationOf('argoproj/example', { resources: ['./jobs.yaml'] }), job('example')]),
      example('a folder without a kustomization', [job('example')]),
      example('a patch', [
        kustomizationOf('argoproj/example', { resources: ['../base'], patches: [{ path: 'jobs.yaml' }] }),
        job('example'),
      ]),
    ],
    fail: [
      example('an unlisted file', [
        kustomizationOf('argoproj/example', { resources: ['deployment.yaml'] }),
        job('example'),
      ]),
      example('an unlisted folder', [
        kustomizationOf('argoproj/example', { resources: ['release.yaml'] }),
        kustomizationOf('argoproj/example/jobs', { resources: ['jobs.yaml'] }),
        job('example/jobs'),
      ]),
    ],
  }),

  appliesTo: isBackupObject,

  find: (looked, { index }) => {
    const folders = new AppliedFolders(index);
    const named = new Set(folders.kustomizations.flatMap(pathsIn));
    const applied = new Set(folders.appliers().map(({ folder }) => folder));
    const generated = index.ofKind('ApplicationSet').length > 0;
    const firsts = new Map(
      looked
        .filter(isBackupObject)
        .map((document) => [document.file, document] as const)
        .reverse(),
    );
    return [...firsts.values()].reverse().flatMap((document): readonly (Finding | Unknown)[] => {
      const folder = folderOf(document.file);
      const title = titleOf(document);
      if (!folders.kustomizationIn(folder)) return [];
      if (!named.has(document.file)) {
        return [
          { document, message: `the kustomization of ${folder} does not list ${document.file} with the ${title}` },
        ];
      }
      if (folder === '') return [];
      const parent = folder.slice(0, Math.max(0, folder.lastIndexOf('/')));
      if (!folders.kustomizationIn(parent) || named.has(folder) || applied.has(folder)) return [];
      if (generated) return [{ document, cannotTell: `whether an ApplicationSet applies ${folder}` }];
      return [{ document, message: `the kustomization of ${parent} does not list ${folder} with the ${title}` }];
    });
  },
};

/** Every path that a kustomization names, wherever in it. */
function pathsIn(kustomization: Manifest): readonly string[] {
  const folder = folderOf(kustomization.file);
  return texts(kustomization.body).flatMap(({ text }) => pathFrom(folder, text.slice(text.indexOf('=') + 1)) ?? []);
}

function job(folder: string): Manifest {
  const file = `argoproj/${folder}/jobs.yaml`;
  const body = { spec: { task: 'backup' } };
  return inFile(file, 'longhorn.io/v1beta2', 'RecurringJob', 'nightly', body, 'longhorn-system');
}
