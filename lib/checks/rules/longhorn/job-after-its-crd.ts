import { listOf, textOf } from '../../../json';
import { fileNameOf, folderOf } from '../../../values/folder-path';
import { isManifest, type Source, type Manifest } from '../../../products/sources';
import type { Check } from '../../check';
import { example, object } from '../../examples/example';
import { isKind, titleOf } from '../../../products/kubernetes/object';
import { isLonghornKind, longhornCharts } from '../../../products/longhorn/installation';

const KINDS: readonly string[] = ['BackupTarget', 'RecurringJob', 'Setting', 'SystemBackup', 'Volume'];

/** Flux asks the API server about everything in a Kustomization before it applies any of it. */
export const jobAfterItsCrd: Check = {
  id: 'longhorn/job-after-its-crd',
  severity: 'warning',
  title: 'under Flux the objects of Longhorn stand apart from the HelmRelease that installs their kinds',
  rationale:
    'On a new cluster the kinds do not exist before the chart is installed, and Flux applies neither the object nor the HelmRelease beside it. Whoever comments the jobs out to get going has no backups from then on.',
  fix: 'move the objects into a folder with a Flux Kustomization of its own that has dependsOn',
  source: { url: 'https://fluxcd.io/flux/components/kustomize/kustomizations/', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('two folders', [release('longhorn/app'), job('longhorn/jobs')]),
      example('not listed', [release('longhorn'), list('longhorn', ['release.yaml']), job('longhorn')]),
    ],
    fail: [
      example('one folder', [release('longhorn'), job('longhorn')]),
      example('both listed', [release('longhorn'), list('longhorn', ['./release.yaml', 'job.yaml']), job('longhorn')]),
    ],
  }),

  appliesTo: (document) => isManifest(document) && KINDS.some((kind) => isLonghornKind(document, kind)),

  find: (looked, { index }) => {
    const releases = longhornCharts(index).filter(({ document }) => isKind(document, 'HelmRelease'));
    const folders = new Set(releases.map(({ document }) => folderOf(document.file)));
    const lists = new Map(
      index
        .ofKind('Kustomization')
        .filter(isList)
        .map((document) => [folderOf(document.file), document] as const),
    );
    return looked.filter(isManifest).flatMap((document) => {
      const folder = folderOf(document.file);
      const listed = lists.get(folder);
      if (!folders.has(folder) || document.patch === true || (listed && !holds(listed, document))) return [];
      return [
        { document, message: `the ${titleOf(document)} stands in the folder of the HelmRelease that brings its kind` },
      ];
    });
  },
};

/** A kustomization of kustomize itself, which lists files; that of Flux points to a folder. */
function isList({ body }: Manifest): boolean {
  return textOf(body.apiVersion).startsWith('kustomize.config.k8s.io/');
}

function holds({ body }: Manifest, { file }: Source): boolean {
  const name = fileNameOf(file);
  return listOf(body.resources).some((entry) => textOf(entry).replace(/^\.\//, '') === name);
}

function release(folder: string): Manifest {
  const spec = { chart: { spec: { chart: 'longhorn', version: '1.10.2' } } };
  const metadata = { name: 'longhorn' };
  const made = object('HelmRelease', 'longhorn', { apiVersion: 'helm.toolkit.fluxcd.io/v2', metadata, spec });
  return { ...made, file: `${folder}/release.yaml` };
}

function job(folder: string): Manifest {
  return { ...object('RecurringJob', 'nightly', { spec: { task: 'backup' } }), file: `${folder}/job.yaml` };
}

function list(folder: string, resources: readonly string[]): Manifest {
  const made = object('Kustomization', 'a', { apiVersion: 'kustomize.config.k8s.io/v1beta1', resources });
  return { ...made, file: `${folder}/kustomization.yaml` };
}
