import { textOf } from '../../../json';
import { has } from '../../../products/fact';
import { KUBECTL_IS_THERE } from '../../../products/velero/chart';
import type { Check, Finding, Unknown } from '../../check';
import { example } from '../../examples/example';
import { veleroInstalled } from '../../examples/example-velero';
import { installsVelero, valueOf, veleroChartsOf } from '../../../products/velero/installation';

const GONE = /^(docker\.io\/)?bitnami\/kubectl$/;

/** Bitnami moved its images away in August 2025. */
export const kubectlImageExists: Check = {
  id: 'velero/kubectl-image-exists',
  severity: 'warning',
  title: 'the image of kubectl that the chart uses can still be pulled',
  rationale:
    'Charts before 10.1.2 take bitnami/kubectl with the version of the cluster, and these tags were removed. The job that upgrades the CRDs stays in ImagePullBackOff, and the installation or the sync waits for it.',
  fix: 'upgrade the chart to 12 or newer, name another image in kubectl.image, or write upgradeCRDs: false',
  source: { url: 'https://github.com/bitnami/charts/issues/35164', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('a chart of today', [veleroInstalled()]),
      example('another image', [
        veleroInstalled({ kubectl: { image: { repository: 'alpine/k8s', tag: '1.33.1' } } }, '9.2.0'),
      ]),
      example('no job', [veleroInstalled({ upgradeCRDs: false }, '9.2.0')]),
    ],
    fail: [
      example('the image of the chart', [veleroInstalled({}, '9.2.0')]),
      example('the image by name', [
        veleroInstalled({ kubectl: { image: { repository: 'docker.io/bitnami/kubectl', tag: '1.30' } } }),
      ]),
    ],
  }),

  appliesTo: installsVelero,

  find: (looked, { index }) =>
    looked
      .flatMap((document) => veleroChartsOf(document, index))
      .flatMap((chart): readonly (Finding | Unknown)[] => {
        const { document, version, moreValues } = chart;
        const given = (key: string): string => textOf(valueOf(chart, 'kubectl', 'image', key));
        const isKept = given('tag') === 'latest' || given('digest') !== '';
        if (valueOf(chart, 'upgradeCRDs') === false || isKept) return [];
        if (GONE.test(given('repository')))
          return [{ document, message: `kubectl.image is ${given('repository')}, whose versions were removed` }];
        if (given('repository') !== '' || !version || has(KUBECTL_IS_THERE, version)) return [];
        if (moreValues) return [{ document, cannotTell: 'whether kubectl.image is among values that were not read' }];
        return [{ document, message: `chart ${version.text} takes bitnami/kubectl, whose versions were removed` }];
      }),
};
