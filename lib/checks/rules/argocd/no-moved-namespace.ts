import type { Source, Manifest } from '../../../products/sources';
import { at, textOf } from '../../../json';
import { AppliedFolders } from '../../../products/kustomize/applied-folders';
import { groupOf, isBackupObject } from '../../../products/kubernetes/backup-kinds';
import type { Check, Context, Finding } from '../../check';
import { inFile, kustomizationOf } from '../../examples/example-folders';
import { example, longhornApplication } from '../../examples/example';
import { titleOf } from '../../../products/kubernetes/object';

/** The `namespace` of a kustomization is no default: it replaces what the objects say. */
export const noMovedNamespace: Check = {
  id: 'argocd/no-moved-namespace',
  severity: 'error',
  title: 'no kustomization moves an object of Velero or Longhorn out of their namespace',
  rationale:
    'Velero and Longhorn read only their own namespace. A kustomization that sets another one for all of its objects moves the schedule there, where it exists, looks right and never runs.',
  fix: 'list the object in the kustomization of the product, or remove `namespace` from this one',
  source: {
    url: 'https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/namespace/',
    read: '2026-11-21',
  },
  examples: () => ({
    pass: [
      example('the same namespace', [
        kustomizationOf('velero', { namespace: 'velero', resources: ['a.yaml'] }),
        schedule(),
      ]),
      example('an outer kustomization that puts it right', [
        kustomizationOf('all', { namespace: 'velero', resources: ['../velero'] }),
        kustomizationOf('velero', { namespace: 'media', resources: ['a.yaml'] }),
        schedule(),
      ]),
      example('a product that is installed to that namespace', [
        kustomizationOf('velero', { namespace: 'storage', resources: ['a.yaml'] }),
        inFile('velero/a.yaml', 'longhorn.io/v1beta2', 'RecurringJob', 'nightly', {}, 'longhorn-system'),
        inNamespace(longhornApplication('1.10.2', {}), 'storage'),
      ]),
    ],
    fail: [
      example('a schedule in the folder of an app', [
        kustomizationOf('velero', { namespace: 'media', resources: ['a.yaml'] }),
        schedule(),
      ]),
      example('by way of a folder', [
        kustomizationOf('apps', { namespace: 'media', resources: ['../velero'] }),
        kustomizationOf('velero', { resources: ['a.yaml'] }),
        schedule(),
      ]),
    ],
  }),

  appliesTo: (document) => isBackupObject(document) && PRODUCTS[groupOf(document)] !== undefined,

  find: (looked, context) => {
    const folders = new AppliedFolders(context.index);
    const moving = folders.kustomizations.filter(({ body }) => textOf(body.namespace) !== '');
    const listed = new Map(moving.map((kustomization) => [kustomization, folders.reachedBy(kustomization)]));
    const inner = new Set([...listed.values()].flatMap((documents) => [...documents].filter((one) => listed.has(one))));
    const wanted = new Set<Source>(looked);
    return [...listed]
      .filter(([kustomization]) => !inner.has(kustomization))
      .flatMap(([{ body }, documents]) =>
        documents.filter((one) => wanted.has(one)).flatMap((one) => judge(one, textOf(body.namespace), context)),
      );
  },
};

function judge(document: Manifest, moved: string, { index }: Context): readonly Finding[] {
  const said = textOf(at(document.body, 'metadata', 'namespace'));
  const product = PRODUCTS[groupOf(document)];
  if (said === '' || said === moved || product === undefined || moved.includes('$')) return [];
  if (index.chartsNamed(product).some(({ namespace }) => namespace === moved)) return [];
  return [{ document, message: `the ${titleOf(document)} says ${said}, and a kustomization moves it to ${moved}` }];
}

const PRODUCTS: Readonly<Record<string, string>> = { 'longhorn.io': 'longhorn', 'velero.io': 'velero' };

function schedule(): Manifest {
  return inFile('velero/a.yaml', 'velero.io/v1', 'Schedule', 'nightly', {}, 'velero');
}

function inNamespace(application: Manifest, namespace: string): Manifest {
  const spec = at(application.body, 'spec');
  return { ...application, body: { ...application.body, spec: { ...Object(spec), destination: { namespace } } } };
}
