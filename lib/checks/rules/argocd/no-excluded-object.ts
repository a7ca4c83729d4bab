import { at, textOf, type Path } from '../../../json';
import { groupOf } from '../../../products/kubernetes/backup-kinds';
import { nameOf, titleOf } from '../../../products/kubernetes/object';
import type { Model } from '../../../products/model';
import type { Manifest } from '../../../products/sources';
import { finding, rule } from '../../rule';
import { each } from '../../selectors';

export const noExcludedObject = rule({
  id: 'argocd/no-excluded-object',
  severity: 'error',
  title: 'Argo CD does not exclude a kind that a restore needs from Git',
  rationale:
    'An exclusion holds everywhere: volumes belong to no namespace, so an exclusion that was meant for one application holds for all. The volume of a restore is never made, and its claim waits forever.',
  fix: 'remove the kind from resource.exclusions',
  source: 'https://argo-cd.readthedocs.io/en/stable/operator-manual/declarative-setup/#resource-exclusioninclusion',
  on: each(exclusions),

  find: ({ text }, model) =>
    hidden(entriesOf(text), model).map((object) =>
      finding(
        [],
        `resource.exclusions covers the ${titleOf(object)} in ${object.file}, which is therefore never applied`,
      ),
    ),
});

interface Exclusions {
  readonly document: Manifest;
  readonly path: Path;
  readonly text: string;
}

/** The text in Argo CD's own settings, or in the values of its chart. */
function exclusions(model: Model): readonly Exclusions[] {
  const own = model
    .ofKind('ConfigMap')
    .filter((document) => nameOf(document) === 'argocd-cm')
    .map((document) => ({ document, path: ['data', KEY], text: textOf(at(document.body, 'data', KEY)) }));
  const charts = model.chartsNamed('argo-cd').map(({ document, path, values }) => ({
    document,
    path: [...path, 'configs', 'cm', KEY],
    text: textOf(at(values, 'configs', 'cm', KEY)),
  }));
  return [...own, ...charts].filter(({ text }) => text.trim() !== '');
}

const KEY = 'resource.exclusions';

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

function hidden(entries: readonly Entry[], model: Model): readonly Manifest[] {
  const everywhere = entries.filter(({ clusters }) => clusters.length === 0 || clusters.includes('*'));
  return KINDS.flatMap((kind) => model.ofKind(kind)).filter((one) =>
    everywhere.some(
      ({ apiGroups, kinds }) =>
        (kinds.includes(textOf(one.body.kind)) || kinds.includes('*')) &&
        (apiGroups.length === 0 ? !kinds.includes('*') : apiGroups.includes('*') || apiGroups.includes(groupOf(one))),
    ),
  );
}

const KINDS: readonly string[] = ['PersistentVolume', 'PersistentVolumeClaim', 'VolumeSnapshotClass', 'RecurringJob'];
