import { at, isObject, listOf, type JsonObject } from '../../../json';
import { titleOf } from '../../../products/kubernetes/object';
import { finding, rule } from '../../rule';
import { kinds } from '../../selectors';

export const noIgnoredSource = rule({
  id: 'argocd/no-ignored-source',
  severity: 'error',
  title: 'an Application has either `source` or `sources`',
  rationale:
    'Argo CD silently ignores `source` as soon as `sources` is set. What was added as a second source is then applied alone, and the chart or folder of the first one is gone.',
  fix: 'move `source` into `sources`, and remove `source`',
  source: 'https://argo-cd.readthedocs.io/en/stable/user-guide/multiple_sources/',
  on: kinds('argoproj.io/Application'),

  find: (application) => {
    const source = at(application.body, 'spec', 'source');
    const sources = listOf(at(application.body, 'spec', 'sources')).filter(isObject);
    if (!isObject(source) || sources.length === 0) return;
    if (sources.some((one) => placeOf(one) === placeOf(source))) return;
    return finding(
      ['spec', 'source'],
      `\`source\` of the ${titleOf(application)} is ignored, because \`sources\` is set too`,
    );
  },
});

function placeOf({ repoURL, chart, path }: JsonObject): string {
  return JSON.stringify([repoURL, chart, path]);
}
