import { isFilledInLater } from '../../../products/placeholder';
import type { Manifest } from '../../../products/sources';
import { at, type Json, textOf } from '../../../json';
import { BACKUP_CHARTS } from '../../../products/helm/backup-charts';
import type { Chart } from '../../../products/helm/charts';
import type { Check } from '../../check';
import { inFile } from '../../examples/example-folders';
import { example, longhornApplication } from '../../examples/example';

/** A range is resolved when it is applied, and again later. */
export const chartIsPinned: Check = {
  id: 'argocd/chart-is-pinned',
  severity: 'warning',
  title: 'a chart that backups depend on is pinned to one version',
  rationale:
    'With a range, or with no version, the controller installs whatever is newest when it looks. Longhorn cannot skip a minor version nor go back, and a chart of a new major version ignores values of the old one.',
  fix: 'write the version that is installed now, and let a bot propose the next one',
  source: { url: 'https://argo-cd.readthedocs.io/en/stable/user-guide/tracking_strategies/', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('one version', [longhornApplication('1.10.2', {})]),
      example('one version, with v', [release('v1.10.2')]),
      example('a version that is filled in', [release('${LONGHORN_VERSION}')]),
    ],
    fail: [
      example('anything', [longhornApplication('*', {})]),
      example('a range', [release('1.10.x')]),
      example('a range with an operator', [release('>=1.10.0 <2')]),
      example('no version', [release(null)]),
    ],
  }),

  appliesTo: (document, { index }) => index.chartsOf(document).some(isJudged),

  find: (looked, { index }) =>
    looked
      .flatMap((document) => index.chartsOf(document))
      .filter((chart) => isJudged(chart) && isLoose(chart.versionText))
      .map(({ document, name, versionText }) => ({
        document,
        message:
          versionText === ''
            ? `the chart ${name} has no version`
            : `the version of the chart ${name} is "${versionText}", which can become another one`,
      })),
};

/** The version of a chart that is referred to, or that stands in Git, is said there. */
function isJudged({ name, document: { body } }: Chart): boolean {
  const fromGit = ['GitRepository', 'Bucket'].includes(textOf(at(body, 'spec', 'chart', 'spec', 'sourceRef', 'kind')));
  return BACKUP_CHARTS.includes(name) && !fromGit && at(body, 'spec', 'chartRef') === undefined;
}

function isLoose(version: string): boolean {
  if (isFilledInLater(version)) return false;
  return version === '' || /[*<>~^|\s]|(^|\.)[xX](\.|$)/.test(version);
}

function release(version: Json): Manifest {
  const sourceRef = { kind: 'HelmRepository', name: 'longhorn' };
  const chart = { spec: { chart: 'longhorn', sourceRef, ...(version === null ? {} : { version }) } };
  return inFile('longhorn/release.yaml', 'helm.toolkit.fluxcd.io/v2', 'HelmRelease', 'longhorn', { spec: { chart } });
}
