import type { Source, Manifest } from '../../../products/sources';
import { at, type Json, textOf } from '../../../json';
import { groupOf } from '../../../products/kubernetes/backup-kinds';
import type { Check, Context } from '../../check';
import type { Model } from '../../../products/model';
import { inFile } from '../../examples/example-folders';
import { example } from '../../examples/example';
import { isKind, nameOf, titleOf } from '../../../products/kubernetes/object';

/** What Argo CD is told not to see, it does not apply either. */
export const noExcludedObject: Check = {
  id: 'argocd/no-excluded-object',
  severity: 'error',
  title: 'no kind that a restore needs from Git is one that Argo CD is told to ignore',
  rationale:
    'An excluded kind is excluded everywhere: volumes belong to no namespace, so an exclusion that was meant for one application holds for all. The volume of a restore is never made, and its claim waits for ever.',
  fix: 'remove the kind from resource.exclusions',
  source: {
    url: 'https://argo-cd.readthedocs.io/en/stable/operator-manual/declarative-setup/#resource-exclusioninclusion',
    read: '2026-11-21',
  },
  examples: () => ({
    pass: [
      example('other kinds', [settings('- apiGroups: [cilium.io]\n  kinds: [CiliumIdentity]\n'), volume()]),
      example('an excluded kind that is not in Git', [settings('- kinds: [PersistentVolume]\n')]),
      example('a comment', [settings('# - kinds: [PersistentVolume]\n- kinds: [Event]\n'), volume()]),
      example('the group of another kind', [settings('- apiGroups: [example.com]\n  kinds: ["*"]\n'), volume()]),
    ],
    fail: [
      example('on one line', [settings('- apiGroups: [""]\n  kinds: [PersistentVolume]\n'), volume()]),
      example('a line each', [settings('- kinds:\n  - Event\n  - PersistentVolume\n  clusters: ["*"]\n'), volume()]),
    ],
  }),

  appliesTo: (document, { index }) => exclusionsOf(document, index) !== '',

  find: (looked, context) =>
    looked.flatMap((document) => {
      const entries = entriesOf(exclusionsOf(document, context.index));
      return hidden(entries, context).map((one) => ({
        document,
        message: `resource.exclusions holds for the ${titleOf(one)} in ${one.file}, which is therefore never applied`,
      }));
    }),
};

/** The text in Argo CD's own settings, or in the values of its chart. */
function exclusionsOf(document: Source, index: Model): string {
  const key = 'resource.exclusions';
  if (isKind(document, 'ConfigMap'))
    return nameOf(document) === 'argocd-cm' ? textOf(at(document.body, 'data', key)) : '';
  const charts = index.chartsOf(document).filter(({ name }) => name === 'argo-cd');
  return charts
    .map(({ values }) => textOf(at(values, 'configs', 'cm', key)))
    .join('\n')
    .trim();
}

type Entry = Readonly<Record<'apiGroups' | 'kinds' | 'clusters', readonly string[]>>;

/** The entries of the YAML text; the three lists in each are told apart by their names. */
function entriesOf(text: string): readonly Entry[] {
  const plain = text.replace(/(^|\s)#[^\n]*/g, '$1');
  return plain.split(/^[^\S\n]*-\s+(?=(?:apiGroups|kinds|clusters):)/m).map((entry) => ({
    apiGroups: listIn(entry, 'apiGroups'),
    kinds: listIn(entry, 'kinds'),
    clusters: listIn(entry, 'clusters'),
  }));
}

function listIn(entry: string, key: string): readonly string[] {
  const found = new RegExp(`\\b${key}:\\s*(\\[[^\\]]*\\]|(?:\\s*-\\s+[^\\n]*)*)`).exec(entry)?.[1] ?? '';
  return [...found.matchAll(/"([^"]*)"|'([^']*)'|[\w.*/]+/g)].map(([word, double, single]) => double ?? single ?? word);
}

function hidden(entries: readonly Entry[], { index }: Context): readonly Manifest[] {
  const everywhere = entries.filter(({ clusters }) => clusters.length === 0 || clusters.includes('*'));
  return KINDS.flatMap((kind) => index.ofKind(kind)).filter((one) =>
    everywhere.some(
      ({ apiGroups, kinds }) =>
        (kinds.includes(textOf(one.body.kind)) || kinds.includes('*')) &&
        (apiGroups.length === 0 ? !kinds.includes('*') : apiGroups.includes('*') || apiGroups.includes(groupOf(one))),
    ),
  );
}

const KINDS: readonly string[] = ['PersistentVolume', 'PersistentVolumeClaim', 'VolumeSnapshotClass', 'RecurringJob'];

function settings(exclusions: Json): Manifest {
  const data = { 'resource.exclusions': exclusions };
  return inFile('argoproj/argocd/argocd-cm.yaml', 'v1', 'ConfigMap', 'argocd-cm', { data }, 'argocd');
}

function volume(): Manifest {
  return inFile('argoproj/game/volume.yaml', 'v1', 'PersistentVolume', 'restored');
}
