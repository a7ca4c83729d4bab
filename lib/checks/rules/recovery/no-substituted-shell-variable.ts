import { at, isObject, listOf, texts, type JsonObject } from '../../../json';
import { markOf } from '../../../products/kubernetes/backup-kinds';
import { titleOf } from '../../../products/kubernetes/object';
import { AppliedFolders } from '../../../products/kustomize/applied-folders';
import { isFluxKustomization } from '../../../products/kustomize/kustomization';
import type { Model } from '../../../products/model';
import type { Manifest } from '../../../products/sources';
import { finding, rule } from '../../rule';
import { manifests } from '../../selectors';

export const noSubstitutedShellVariable = rule({
  id: 'recovery/no-substituted-shell-variable',
  severity: 'error',
  title: 'Flux substitutes no variable that a script sets itself',
  rationale:
    'With postBuild, Flux replaces every ${NAME} in what it applies, and a name that it does not know by an empty string. A script of a backup or a restore then runs with empty variables: in the wrong folder, or on nothing at all.',
  fix: 'write $${NAME} for the shell, or annotate the object with kustomize.toolkit.fluxcd.io/substitute: disabled',
  source: 'https://fluxcd.io/flux/components/kustomize/kustomizations/#post-build-variable-substitution',
  on: manifests('ConfigMap', 'CronJob', 'Job'),

  find: (document, model) => {
    const spec = model.once(substitutions).get(document);
    if (!spec || isLeftAlone(document)) return;
    return texts(document.body).flatMap(({ text, steps }) => {
      const names = new Set(emptied(text, spec));
      if (names.size === 0) return [];
      const list = [...names].join(', ');
      return finding(steps, `the script of the ${titleOf(document)} sets ${list}, which Flux replaces by nothing`);
    });
  },
});

/** What Flux applies with substitution, and the `spec` of the first Kustomization that does. */
function substitutions(model: Model): ReadonlyMap<Manifest, JsonObject> {
  const appliers = AppliedFolders.of(model)
    .appliers()
    .filter(({ document, source }) => isFluxKustomization(document) && substitutes(source));
  return new Map(
    appliers.toReversed().flatMap(({ documents, source }) => documents.map((document) => [document, source] as const)),
  );
}

function substitutes(spec: JsonObject): boolean {
  const postBuild = at(spec, 'postBuild');
  return isObject(postBuild) && (isObject(postBuild.substitute) || listOf(postBuild.substituteFrom).length > 0);
}

function isLeftAlone(document: Manifest): boolean {
  const key = 'kustomize.toolkit.fluxcd.io/substitute';
  return [markOf(document, 'annotations', key), markOf(document, 'labels', key)].includes('disabled');
}

/** The names in braces that the text itself gives a value, and for which Flux has none. */
function emptied(text: string, spec: JsonObject): readonly string[] {
  const set = new Set([...text.matchAll(ASSIGNED)].flatMap(([, ...names]) => names));
  return [...text.matchAll(/(?<!\$)\$\{([A-Za-z_]\w*)\}/g)]
    .map(([, name = '']) => name)
    .filter((name) => set.has(name) && at(spec, 'postBuild', 'substitute', name) === undefined);
}

/** `NAME=`, `for NAME in`, `read NAME`, at the beginning of a command or after another assignment. */
const ASSIGNED = /(?:^|[\s;&(])(?:([A-Za-z_]\w*)=|for\s+([A-Za-z_]\w*)\s+in\s|read\s+(?:-\w+\s+)*([A-Za-z_]\w*))/g;
