import { textOf } from '../../../json';
import { has } from '../../../products/fact';
import { KUBECTL_WITHOUT_SHELL } from '../../../products/kubernetes/kubectl';
import { SHELL_FROM_KUBECTL } from '../../../products/velero/chart';
import { valueOf, veleroCharts } from '../../../products/velero/installation';
import { finding, rule } from '../../rule';
import { each } from '../../selectors';

export const kubectlImageHasShell = rule({
  id: 'velero/kubectl-image-has-shell',
  severity: 'error',
  title: 'the kubectl image has a shell where the chart copies it from there',
  rationale:
    'Before chart 12 the job that upgrades the CRDs copies sh and kubectl from this image. From an image without a shell it fails ("cannot stat /usr/bin/sh"), and the installation or the sync fails with it.',
  fix: 'set kubectl.image to an image with a shell, or set upgradeCRDs to false and apply the CRDs yourself',
  source: 'https://github.com/vmware-tanzu/helm-charts/issues/537',
  on: each(veleroCharts),

  find: (chart) => {
    const { version } = chart;
    if (valueOf(chart, 'upgradeCRDs') === false || !version || !has(SHELL_FROM_KUBECTL, version)) return;
    const path = ['kubectl', 'image', 'repository'];
    const repository = textOf(valueOf(chart, ...path)).replace(/^docker\.io\//, '');
    if (!KUBECTL_WITHOUT_SHELL.includes(repository)) return;
    return finding(path, `chart ${version.text} copies a shell from ${repository}, which has no shell`);
  },
});
