import { textOf } from '../../../json';
import { has } from '../../../products/fact';
import { KUBECTL_WITHOUT_SHELL } from '../../../products/kubernetes/kubectl';
import { SHELL_FROM_KUBECTL } from '../../../products/velero/chart';
import type { Check } from '../../check';
import { example } from '../../examples/example';
import { veleroInstalled } from '../../examples/example-velero';
import { installsVelero, valueOf, veleroChartsOf } from '../../../products/velero/installation';

const OFFICIAL = { image: { repository: 'registry.k8s.io/kubectl', tag: 'v1.34.1' } };

/** The job that upgrades the CRDs borrows a shell. */
export const kubectlImageHasShell: Check = {
  id: 'velero/kubectl-image-has-shell',
  severity: 'error',
  title: 'the image of kubectl has a shell where the chart copies it from there',
  rationale:
    'Before chart 12 the job that upgrades the CRDs copies sh and kubectl from this image. From an image without a shell it fails ("cannot stat /usr/bin/sh"), and with it the installation or the sync.',
  fix: 'take an image of kubectl with a shell, or write upgradeCRDs: false and apply the CRDs yourself',
  source: { url: 'https://github.com/vmware-tanzu/helm-charts/issues/537', read: '2026-11-21' },
  examples: () => ({
    pass: [
      example('the image of the project in chart 12', [veleroInstalled({ kubectl: OFFICIAL }, '12.1.0')]),
      example('an image with a shell', [veleroInstalled({ kubectl: { image: { repository: 'alpine/k8s' } } })]),
      example('no job', [veleroInstalled({ kubectl: OFFICIAL, upgradeCRDs: false })]),
    ],
    fail: [example('the image of the project in chart 11', [veleroInstalled({ kubectl: OFFICIAL })])],
  }),

  appliesTo: installsVelero,

  find: (looked, { index }) =>
    looked
      .flatMap((document) => veleroChartsOf(document, index))
      .flatMap((chart) => {
        const { document, version } = chart;
        const repository = textOf(valueOf(chart, 'kubectl', 'image', 'repository')).replace(/^docker\.io\//, '');
        const isOff = valueOf(chart, 'upgradeCRDs') === false;
        if (!version || !has(SHELL_FROM_KUBECTL, version) || isOff || !KUBECTL_WITHOUT_SHELL.includes(repository))
          return [];
        return [{ document, message: `chart ${version.text} copies a shell from ${repository}, which has none` }];
      }),
};
