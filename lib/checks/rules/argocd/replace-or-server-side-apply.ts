import type { Manifest } from '../../../products/sources';
import { isManifest } from '../../../products/sources';
import { syncOptionsOf } from '../../../products/kustomize/applied-folders';
import { markOf } from '../../../products/kubernetes/backup-kinds';
import type { Check } from '../../check';
import { applicationOf, inFile } from '../../examples/example-folders';
import { example } from '../../examples/example';
import { isKind, titleOf } from '../../../products/kubernetes/object';

/** Of the two, `Replace` wins. */
export const replaceOrServerSideApply: Check = {
  id: 'argocd/replace-or-server-side-apply',
  severity: 'warning',
  title: 'nothing is both replaced and applied by the server',
  rationale:
    'With both options Argo CD replaces: every object is overwritten as a whole, and fields that Longhorn or Velero filled in are taken from it at each sync. Server-side apply decides no more than how differences are shown.',
  fix: 'remove Replace=true',
  source: { url: 'https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('one of them', [applicationOf('argoproj/longhorn', options('ServerSideApply=true'))]),
      example('one turned off', [applicationOf('argoproj/longhorn', options('Replace=false', 'ServerSideApply=true'))]),
    ],
    fail: [
      example('both', [
        applicationOf('argoproj/longhorn', options('CreateNamespace=true', 'Replace=true', 'ServerSideApply=true')),
      ]),
      example('both on one object', [annotated('Replace=true,ServerSideApply=true')]),
    ],
  }),

  appliesTo: (document) => isManifest(document) && optionsOf(document).length > 0,

  find: (looked) =>
    looked
      .filter(isManifest)
      .filter((document) => ['Replace=true', 'ServerSideApply=true'].every((one) => optionsOf(document).includes(one)))
      .map((document) => ({
        document,
        message: `the ${titleOf(document)} has Replace=true and ServerSideApply=true, and only the first counts`,
      })),
};

function optionsOf(document: Manifest): readonly string[] {
  if (isKind(document, 'Application')) return syncOptionsOf(document);
  const text = markOf(document, 'annotations', 'argocd.argoproj.io/sync-options');
  return text === '' ? [] : text.split(',').map((option) => option.trim());
}

function options(...syncOptions: readonly string[]): {
  readonly syncPolicy: { readonly syncOptions: readonly string[] };
} {
  return { syncPolicy: { syncOptions } };
}

function annotated(text: string): Manifest {
  const annotations = { 'argocd.argoproj.io/sync-options': text };
  return inFile('argoproj/longhorn/settings.yaml', 'longhorn.io/v1beta2', 'Setting', 'a', {
    metadata: { name: 'a', annotations },
  });
}
