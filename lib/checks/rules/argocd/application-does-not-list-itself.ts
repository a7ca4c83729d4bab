import type { Manifest } from '../../../products/sources';
import { AppliedFolders } from '../../../products/kustomize/applied-folders';
import type { Check } from '../../check';
import { applicationOf, inFile, kustomizationOf } from '../../examples/example-folders';
import { example } from '../../examples/example';
import { isKind, titleOf } from '../../../products/kubernetes/object';

/** The Application stands beside the kustomization, and only its parent lists it. */
export const applicationDoesNotListItself: Check = {
  id: 'argocd/application-does-not-list-itself',
  severity: 'warning',
  title: 'no application is among the objects of the folder that it applies',
  rationale:
    'An Application that holds itself is held by its parent too. Argo CD warns of a shared resource, and where the two differ they undo each other for ever: in one cluster that went on while volumes were to be mounted, and they were not.',
  fix: 'remove the application from the resources of its own folder; the kustomization of the parent lists it',
  source: {
    url: 'https://argo-cd.readthedocs.io/en/stable/operator-manual/cluster-bootstrapping/',
    read: '2026-11-21',
  },
  examples: () => ({
    pass: [
      example('the parent lists it', [
        applicationOf('argoproj/example'),
        kustomizationOf('argoproj/example', { resources: ['deployment.yaml'] }),
        kustomizationOf('argoproj', { resources: ['example/application.yaml'] }),
      ]),
      example('the application of applications', [
        applicationOf('argoproj'),
        applicationOf('argoproj/other'),
        kustomizationOf('argoproj', { resources: ['application.yaml', 'other/application.yaml'] }),
        kustomizationOf('argoproj/other', { resources: [] }),
      ]),
    ],
    fail: [
      example('its own folder lists it', [
        applicationOf('argoproj/example'),
        kustomizationOf('argoproj/example', { resources: ['application.yaml', 'deployment.yaml'] }),
      ]),
      example('a folder without a kustomization', [
        applicationOf('argoproj/example'),
        inFile('argoproj/example/deployment.yaml', 'apps/v1', 'Deployment', 'example'),
      ]),
    ],
  }),

  appliesTo: (document) => isKind(document, 'Application'),

  find: (looked, { index }) =>
    new AppliedFolders(index)
      .appliers()
      .filter(({ document }) => looked.includes(document))
      .filter(({ document, documents }) => documents.includes(document) && !holdsOthers(documents))
      .map(({ document, folder }) => ({
        document,
        message: `the ${titleOf(document)} applies ${folder}, and is one of the objects in it`,
      })),
};

/** An application of applications may hold itself on purpose. */
function holdsOthers(documents: readonly Manifest[]): boolean {
  return documents.filter(({ body }) => body.kind === 'Application' || body.kind === 'ApplicationSet').length > 1;
}
