import { isManifest, type Source, type Manifest } from '../../../products/sources';
import { at, isObject, type JsonObject, listOf, textOf, texts } from '../../../json';
import { AppliedFolders, type Applier } from '../../../products/kustomize/applied-folders';
import { isFluxKustomization } from '../../../products/kustomize/kustomization';
import { markOf } from '../../../products/kubernetes/backup-kinds';
import type { Check } from '../../check';
import { fluxKustomizationOf, inFile } from '../../examples/example-folders';
import { example } from '../../examples/example';
import { titleOf } from '../../../products/kubernetes/object';

const SUBSTITUTED: JsonObject = { postBuild: { substituteFrom: [{ kind: 'ConfigMap', name: 'cluster-settings' }] } };

/** Flux fills in every `${NAME}`, and knows no shell. */
export const noSubstitutedShellVariable: Check = {
  id: 'recovery/no-substituted-shell-variable',
  severity: 'error',
  title: 'no variable of a script is one that Flux fills in',
  rationale:
    'With postBuild Flux replaces every ${NAME} in what it applies, and a name that it does not know by nothing. A script of a backup or of a restore runs with empty variables: in the wrong folder, or on nothing at all.',
  fix: 'write $${NAME} for the shell, or annotate the object with kustomize.toolkit.fluxcd.io/substitute: disabled',
  source: {
    url: 'https://fluxcd.io/flux/components/kustomize/kustomizations/#post-build-variable-substitution',
    read: '2026-11-21',
  },
  examples: () => ({
    pass: [
      example('escaped', [flux(SUBSTITUTED), script('FILE=new\necho "$${FILE}"')]),
      example('without braces', [flux(SUBSTITUTED), script('FILE=new\necho "$FILE"')]),
      example('nothing is filled in', [flux(), script('FILE=new\necho "${FILE}"')]),
      example('a variable of Flux', [flux(SUBSTITUTED), script('echo "${CLUSTER_NAME}"')]),
      example('an object that is left alone', [
        flux(SUBSTITUTED),
        script('FILE=new\necho "${FILE}"', { 'kustomize.toolkit.fluxcd.io/substitute': 'disabled' }),
      ]),
    ],
    fail: [
      example('a variable that the script sets', [flux(SUBSTITUTED), script('FILE=new\necho "${FILE}"')]),
      example('a variable of a loop', [flux(SUBSTITUTED), script('for DB in a b; do pg_dump "${DB}"; done')]),
    ],
  }),

  appliesTo: (document) => isManifest(document) && /^(ConfigMap|Cron[jJ]ob|Job)$/i.test(textOf(document.body.kind)),

  find: (looked, { index }) => {
    const wanted = new Set(looked);
    const reported = new Set<Source>();
    return AppliedFolders.of(index)
      .appliers()
      .filter(({ document, source }) => isFluxKustomization(document) && substitutes(source))
      .flatMap((applier) =>
        applier.documents
          .filter((document) => wanted.has(document) && !reported.has(document) && !isLeftAlone(document))
          .flatMap((document) => {
            reported.add(document);
            const names = [...new Set(texts(document.body).flatMap(({ text }) => eaten(text, applier)))];
            if (names.length === 0) return [];
            const message = `the script of the ${titleOf(document)} sets ${names.join(', ')}, which Flux replaces by nothing`;
            return [{ document, message }];
          }),
      );
  },
};

function substitutes(spec: JsonObject): boolean {
  const postBuild = at(spec, 'postBuild');
  return isObject(postBuild) && (isObject(postBuild.substitute) || listOf(postBuild.substituteFrom).length > 0);
}

function isLeftAlone(document: Manifest): boolean {
  const key = 'kustomize.toolkit.fluxcd.io/substitute';
  return [markOf(document, 'annotations', key), markOf(document, 'labels', key)].includes('disabled');
}

/** The names in braces that the text itself gives a value, and Flux is not given one for. */
function eaten(text: string, { source }: Applier): readonly string[] {
  const set = new Set([...text.matchAll(ASSIGNED)].flatMap(([, ...names]) => names));
  return [...text.matchAll(/(?<!\$)\$\{([A-Za-z_]\w*)\}/g)]
    .map(([, name = '']) => name)
    .filter((name) => set.has(name) && at(source, 'postBuild', 'substitute', name) === undefined);
}

/** `NAME=`, `for NAME in`, `read NAME`, at the beginning of a command or after another assignment. */
const ASSIGNED = /(?:^|[\s;&(])(?:([A-Za-z_]\w*)=|for\s+([A-Za-z_]\w*)\s+in\s|read\s+(?:-\w+\s+)*([A-Za-z_]\w*))/g;

function flux(spec: JsonObject = {}): Manifest {
  return fluxKustomizationOf('backup', spec);
}

function script(text: string, annotations: JsonObject = {}): Manifest {
  const metadata = { name: 'script', annotations };
  return inFile('backup/script.yaml', 'v1', 'ConfigMap', 'script', { metadata, data: { 'dump.sh': text } });
}
