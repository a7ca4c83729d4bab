import { at, textOf } from '../../../json';
import { BACKUP_CHARTS } from '../../../products/helm/backup-charts';
import type { Chart } from '../../../products/helm/charts';
import { isFilledInLater } from '../../../products/placeholder';
import { findingIn, rule } from '../../rule';
import { each } from '../../selectors';

export const chartIsPinned = rule({
  id: 'argocd/chart-is-pinned',
  severity: 'warning',
  title: 'a chart that backups depend on is pinned to one version',
  rationale:
    'With a range, or without a version, the controller installs the newest version each time it looks. Longhorn cannot skip a minor version or go back, and a chart of a new major version ignores values of the old one.',
  fix: 'write the version that is installed now, and let a bot propose the next one',
  source: 'https://argo-cd.readthedocs.io/en/stable/user-guide/tracking_strategies/',
  on: each((model) => model.charts.filter(isJudged)),

  find: ({ document, name, versionText, versionPath }) => {
    if (!isLoose(versionText)) return;
    const message =
      versionText === ''
        ? `the chart ${name} has no version`
        : `the version of the chart ${name} is "${versionText}", which can become another one`;
    return findingIn(document, versionText === '' ? [] : versionPath, message);
  },
});

/** A chart that is referred to, or that stands in Git, has its version there. */
function isJudged({ name, document: { body } }: Chart): boolean {
  const fromGit = ['GitRepository', 'Bucket'].includes(textOf(at(body, 'spec', 'chart', 'spec', 'sourceRef', 'kind')));
  return BACKUP_CHARTS.includes(name) && !fromGit && at(body, 'spec', 'chartRef') === undefined;
}

function isLoose(version: string): boolean {
  if (isFilledInLater(version)) return false;
  return version === '' || /[*<>~^|\s]|(^|\.)[xX](\.|$)/.test(version);
}
