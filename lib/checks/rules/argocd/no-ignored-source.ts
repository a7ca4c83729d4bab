import type { Manifest } from '../../../products/sources';
import { at, isObject, type JsonObject, listOf } from '../../../json';
import type { Check } from '../../check';
import { example, object } from '../../examples/example';
import { isKind, titleOf } from '../../../products/kubernetes/object';

const CHART: JsonObject = { repoURL: 'https://charts.longhorn.io', chart: 'longhorn', targetRevision: '1.10.2' };
const FOLDER: JsonObject = { repoURL: 'https://github.com/example/cluster', path: 'longhorn', targetRevision: 'main' };

/** `sources` came later, and wins. */
export const noIgnoredSource: Check = {
  id: 'argocd/no-ignored-source',
  severity: 'error',
  title: 'an Application has either `source` or `sources`',
  rationale:
    'Argo CD ignores `source` as soon as there are `sources`, without a word. What was added as a second source beside the first one is applied alone, and the chart or the folder of the first is gone.',
  fix: 'move what `source` says into `sources`, and remove `source`',
  source: { url: 'https://argo-cd.readthedocs.io/en/stable/user-guide/multiple_sources/', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('several sources', [application({ sources: [CHART, FOLDER] })]),
      example('one source', [application({ source: CHART })]),
      example('the same one twice', [application({ source: CHART, sources: [CHART, FOLDER] })]),
    ],
    fail: [example('both', [application({ source: CHART, sources: [FOLDER] })])],
  }),

  appliesTo: (document) => isKind(document, 'Application') && isObject(at(document.body, 'spec')),

  find: (looked) =>
    looked
      .filter((document) => isKind(document, 'Application'))
      .flatMap((document) => {
        const source = at(document.body, 'spec', 'source');
        const sources = listOf(at(document.body, 'spec', 'sources')).filter(isObject);
        if (!isObject(source) || sources.length === 0 || sources.some((one) => placeOf(one) === placeOf(source))) {
          return [];
        }
        const message = `\`source\` of the ${titleOf(document)} is ignored, because it has \`sources\` too`;
        return [{ document, message }];
      }),
};

function placeOf({ repoURL, chart, path }: JsonObject): string {
  return JSON.stringify([repoURL, chart, path]);
}

function application(spec: JsonObject): Manifest {
  return object('Application', 'longhorn', { spec });
}
